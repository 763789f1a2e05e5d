//! What may stand in an address or in XML.

/// What may stand in a query or a path: everything but letters, digits and a few marks by its bytes (RFC 3986,
/// unreserved characters).
pub fn percent_encoded(text: &str) -> String {
    percent_encoded_but(text, "")
}

/// The same, but with these characters as they are.
pub(crate) fn percent_encoded_but(text: &str, kept: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => escaped.push(character),
            character if kept.contains(character) => escaped.push(character),
            character => {
                let mut bytes = [0; 4];
                for byte in character.encode_utf8(&mut bytes).bytes() {
                    for digit in [byte >> 4, byte & 15] {
                        escaped.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                    }
                    let digits = escaped.len() - 2;
                    escaped.insert(digits, '%');
                }
            }
        }
    }
    escaped
}

/// With a backslash before each of these characters and before backslashes.
pub(crate) fn backslashed(text: &str, characters: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '\\' || characters.contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The text as it may stand between tags and in attributes, of XML and of HTML; what XML can't say at all is left out.
pub fn xml_escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            // What turns the direction of what follows (Unicode, explicit directional formatting).
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{backslashed, percent_encoded, percent_encoded_but, xml_escaped};

    #[test]
    fn each_place_has_its_own_rules() {
        assert_eq!(percent_encoded("a b&c=d/é~"), "a%20b%26c%3Dd%2F%C3%A9~");
        assert_eq!(percent_encoded("Касса"), "%D0%9A%D0%B0%D1%81%D1%81%D0%B0");
        assert_eq!(percent_encoded_but("a@b c", "@"), "a@b%20c");
        assert_eq!(backslashed(r#"a;b\c"#, ";,"), r"a\;b\\c");
        assert_eq!(
            xml_escaped("<a b=\"c\">&'\u{7}\u{202e}x"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#39;x"
        );
    }
}
