//! Phrasings compared as the bot compares them at first sight: words without case, marks and punctuation.

use unicode_normalization::UnicodeNormalization;

/// The words of a phrasing, in lower case, one blank between them.
pub(super) fn folded(text: &str) -> String {
    let composed: String = text.nfkc().collect();
    let lower = composed.to_lowercase().replace('ё', "е");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn equal_phrasings_fold_alike() {
        for (text, expect) in [
            ("  Is there Wi-Fi?! ", "is there wi fi"),
            ("Ещё (раз)", "еще раз"),
            ("cafe\u{301}", "café"),
            ("🙂", ""),
            ("هل يوجد واي فاي؟", "هل يوجد واي فاي"),
        ] {
            assert_eq!(folded(text), expect);
        }
    }
}
