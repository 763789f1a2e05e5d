//! Which texts are certainly composed (Unicode NFKC) as far as their words go, so that nobody has to be asked.

/// True when composing would not change a word of the text. False is no proof of the contrary.
pub(super) fn is_composed(text: &str) -> bool {
    text.chars().all(is_stable)
}

/// Blocks in which a letter neither decomposes nor joins the one before it, and punctuation that is no part of words.
pub(super) fn is_stable(letter: char) -> bool {
    matches!(u32::from(letter),
        0..=0xa7 | 0xa9 | 0xab..=0xae | 0xb0..=0xb1 | 0xb6..=0xb7 | 0xbb | 0xbf..=0x131 | 0x134..=0x13e
        | 0x141..=0x148 | 0x14a..=0x17e
        // Greek, Cyrillic, Hebrew and Arabic without their marks
        | 0x391..=0x3ce | 0x400..=0x481 | 0x48a..=0x52f | 0x5d0..=0x5ea | 0x60c..=0x652 | 0x660..=0x66d
        // Devanagari without the nukta and the letters that contain it
        | 0x900..=0x93b | 0x93d..=0x957 | 0x960..=0x97f
        // spaces and punctuation, kana, Han, Hangul, emoji
        | 0x2000..=0x206f | 0x20ac | 0x3041..=0x3096 | 0x30a1..=0x30fe | 0x3001..=0x3002
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xfe0f | 0x1f300..=0x1faff)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::is_stable;

    /// What is no letter is no part of a word, whatever composing makes of it.
    #[test]
    fn what_counts_as_composed_is_composed() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_stable(*letter)) {
            for before in ["a", "и", "ا", "न", "が", ""] {
                let text = format!("{before}{letter}");
                let composed: String = text.nfkc().collect();
                let letters =
                    |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                assert_eq!(
                    letters(&composed),
                    letters(&text),
                    "{letter:?} U+{:x}",
                    u32::from(letter)
                );
            }
        }
    }
}
