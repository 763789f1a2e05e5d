//! How a text is written at one position of a request, so that it reads back as itself and ends nothing around it.

/// The inside of a JSON string.
pub(super) fn json_string(text: &str, to: &mut String) {
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                to.push('\\');
                to.push(letter);
            }
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            // JSON allows the two separators, JavaScript before 2019 didn't.
            '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                to.push_str("\\u");
                let code = letter as u32;
                for shift in [12, 8, 4, 0] {
                    to.push(hex((code >> shift & 0xf) as u8).to_ascii_lowercase());
                }
            }
            _ => to.push(letter),
        }
    }
}

/// A segment of a path, or a name or value of a query: what RFC 3986 calls unreserved stays.
pub(crate) fn url_component(text: &str, to: &mut String) {
    percent(text, to, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
}

/// A name or value of `application/x-www-form-urlencoded`, as the URL Standard writes it.
pub(crate) fn form_value(text: &str, to: &mut String) {
    for (index, part) in text.split(' ').enumerate() {
        if index > 0 {
            to.push('+');
        }
        percent(part, to, |byte| byte.is_ascii_alphanumeric() || b"*-._".contains(&byte));
    }
}

/// A part of a header's value: printable ASCII without `%` stays.
pub(super) fn header_value(text: &str, to: &mut String) {
    percent(text, to, |byte| matches!(byte, b' '..=b'~') && byte != b'%');
}

/// A part of a header's value as the owner wrote it, where `%` means itself.
pub(super) fn header_literal(text: &str, to: &mut String) {
    percent(text, to, |byte| matches!(byte, b' '..=b'~'));
}

fn percent(text: &str, to: &mut String, stays: impl Fn(u8) -> bool) {
    for byte in text.bytes() {
        if stays(byte) {
            to.push(char::from(byte));
        } else {
            to.push('%');
            to.push(hex(byte >> 4));
            to.push(hex(byte & 0xf));
        }
    }
}

fn hex(digit: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(digit)])
}
