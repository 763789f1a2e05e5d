//! The code of a short link: Crockford's Base32, which has no I, L, O and U. Whoever types one that was printed may
//! take those for what they look like, use small letters, and put hyphens or blanks where they like.

use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How short a code may be, and how long.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=16;

/// One in so many codes of a length is given away at most, so that hardly any guess is one.
const SPARSE: u64 = 1024;

/// The code of a short link, in the one form in which it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Code(String);

impl Code {
    /// Reads what was scanned or typed. `None` for what can be no code.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let signs = text.chars().filter(|c| !matches!(c, '-' | ' '));
        // Nobody types that much, and nothing longer can be right.
        let code: String = signs.take(*LENGTHS.end() + 1).map(sign).collect::<Option<_>>()?;
        LENGTHS.contains(&code.len()).then_some(Self(code))
    }

    /// A code that follows from nothing, of that length.
    pub(crate) fn random(length: usize) -> Result<Self, getrandom::Error> {
        let mut bytes = vec![0; length];
        getrandom::fill(&mut bytes)?;
        let signs = bytes.into_iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        Ok(Self(signs.collect()))
    }

    /// How long new codes are where there are so many.
    pub(crate) fn length(existing: u64) -> usize {
        let is_roomy = |length: &usize| existing < 32_u64.pow(*length as u32) / SPARSE;
        (*LENGTHS.start()..12).find(is_roomy).unwrap_or(12)
    }

    /// The code in capitals.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn sign(c: char) -> Option<char> {
    match c.to_ascii_uppercase() {
        'I' | 'L' => Some('1'),
        'O' => Some('0'),
        'U' => Some('V'),
        c => u8::try_from(c).is_ok_and(|byte| ALPHABET.contains(&byte)).then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, Code};

    #[test]
    fn what_is_typed_is_forgiven() {
        for (text, expect) in [
            ("7F3K9", Some("7F3K9")),
            ("7f3k9", Some("7F3K9")),
            ("7f-3k9", Some("7F3K9")),
            (" 7F 3K 9 ", Some("7F3K9")),
            ("ilouIL", Some("110V11")),
            ("7F3K", None),
            ("7F3K9!", None),
            ("7F3K9/", None),
            ("", None),
            ("-----", None),
            ("0123456789ABCDEF", Some("0123456789ABCDEF")),
            ("0123456789ABCDEFG", None),
            // Capital letters of other scripts, and one that becomes two when it is made a capital.
            ("７F3K9", None),
            ("КАФЕЕ", None),
            ("ﬁ7F3K", None),
            ("7F3K\u{0}", None),
        ] {
            assert_eq!(Code::parse(text).as_ref().map(Code::as_str), expect, "{text}");
        }
        assert!(Code::parse(&"1".repeat(1_000_000)).is_none());
    }

    #[test]
    fn codes_are_read_as_they_are_made_and_use_all_signs() {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..500 {
            let code = Code::random(6).unwrap();
            assert_eq!(Code::parse(code.as_str()).unwrap(), code);
            seen.extend(code.as_str().bytes());
        }
        assert_eq!(seen.len(), ALPHABET.len());
    }

    #[test]
    fn codes_grow_with_their_number() {
        for (existing, expect) in [(0, 5), (32_767, 5), (32_768, 6), (1 << 20, 7), (u64::MAX, 12)] {
            assert_eq!(Code::length(existing), expect, "{existing}");
        }
    }
}
