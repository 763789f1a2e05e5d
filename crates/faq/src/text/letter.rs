//! Which signs are letters or digits, for those of which `composition` says that a text needs no composing. What a text
//! is composed into holds no other signs than letters, digits and marks, so that nobody downloads the standard
//! library's tables.

use super::{composition::is_stable, fold::is_mark};

/// True for letters and digits of any writing. Of the rarer writings everything counts as a letter.
pub(crate) fn is_letter(sign: char) -> bool {
    match u32::from(sign) {
        0x30..=0x39 | 0x41..=0x5a | 0x61..=0x7a | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x17e => true,
        0x391..=0x3a1 | 0x3a3..=0x3ce | 0x400..=0x481 | 0x48a..=0x52f | 0x5d0..=0x5ea => true,
        0x610..=0x61a | 0x620..=0x652 | 0x660..=0x669 => true,
        0x900..=0x93b | 0x93d..=0x94c | 0x94e..=0x950 | 0x955..=0x963 | 0x966..=0x96f => true,
        0x971..=0x97f | 0x3041..=0x3096 | 0x30a1..=0x30fa | 0x30fc..=0x30fe => true,
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 => true,
        _ => !is_stable(sign),
    }
}

/// What [`crate::Compose`] makes of a text that is composed, by the standard library's tables: lower case, and blanks
/// in the place of signs. For programs that are not downloaded; a browser has tables of its own.
pub fn lowered(composed: &str) -> String {
    let is_kept =
        |sign: char| sign.is_ascii() || sign.is_alphanumeric() || is_mark(sign) || sign == '’';
    composed.to_lowercase().chars().map(|sign| if is_kept(sign) { sign } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::composition::is_stable, is_letter, lowered};

    #[test]
    fn what_needs_no_composing_is_a_letter_as_everywhere() {
        for sign in ('\0'..=char::MAX).filter(|sign| is_stable(*sign)) {
            assert_eq!(is_letter(sign), sign.is_alphanumeric(), "U+{:x}", u32::from(sign));
        }
    }

    #[test]
    fn what_is_composed_has_no_other_signs() {
        assert_eq!(lowered("Ạ→B’c፡D\u{301}e"), "ạ b’c d\u{301}e");
        for sign in lowered(&('\0'..=char::MAX).collect::<String>()).chars() {
            let is_sign = !sign.is_alphanumeric() && !sign.is_ascii() && sign != '’';
            assert!(!is_sign || super::is_mark(sign), "U+{:x}", u32::from(sign));
        }
    }
}
