//! Character references (`&amp;`, `&#8217;`): numbers, and of the two thousand names those that people type.

/// Names that are written without a semicolon, too, for reasons of history.
const OLD_NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("nbsp", '\u{a0}'),
    ("copy", '©'),
    ("reg", '®'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("deg", '°'),
    ("middot", '·'),
    ("times", '×'),
    ("shy", '\u{ad}'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
];

const NAMES: &[(&str, char)] = &[
    ("apos", '\''),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("colon", ':'),
    ("semi", ';'),
    ("comma", ','),
    ("period", '.'),
    ("sol", '/'),
    ("bsol", '\\'),
    ("lpar", '('),
    ("rpar", ')'),
    ("num", '#'),
    ("quest", '?'),
    ("excl", '!'),
    ("equals", '='),
    ("lowbar", '_'),
    ("commat", '@'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("euro", '€'),
    ("trade", '™'),
    ("rarr", '→'),
    ("larr", '←'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
];

/// The text with its character references resolved; what is none stays as it is.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        match reference(after) {
            Some((character, length)) => {
                decoded.push(character);
                rest = &after[length..];
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded + rest
}

/// The character that `text` begins with, and how many bytes its name takes.
fn reference(text: &str) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        return numbered(number).map(|(character, length)| (character, length + 1));
    }
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[..length];
    let find = |names: &[(&str, char)]| {
        names.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
    };
    if text[length..].starts_with(';') {
        return find(OLD_NAMES).or_else(|| find(NAMES)).map(|character| (character, length + 1));
    }
    find(OLD_NAMES).map(|character| (character, length))
}

fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix, skipped) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (text, 10, 0),
    };
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..length], radix).ok();
    let character = code.filter(|code| *code != 0).and_then(char::from_u32);
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((character.unwrap_or(char::REPLACEMENT_CHARACTER), skipped + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn resolves_what_browsers_resolve() {
        for (text, expect) in [
            ("Fish & chips", "Fish & chips"),
            ("a &amp; b &lt; c", "a & b < c"),
            ("AT&amp", "AT&"),
            ("&#106;avascript&colon;x", "javascript:x"),
            ("&#x6A;&#X6a;&#106", "jjj"),
            ("java&Tab;script", "java\tscript"),
            ("What&rsquo;s", "What’s"),
            ("&rsquo", "&rsquo"),
            ("&nosuchname;", "&nosuchname;"),
            ("&#;&#x;&", "&#;&#x;&"),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("?a=1&b=2", "?a=1&b=2"),
            ("&я;", "&я;"),
        ] {
            assert_eq!(decode(text), expect, "{text}");
        }
    }
}
