//! Which plural forms a language has, so that a translation can be checked for them.
//! Leaves out: which form a number takes (`Intl.PluralRules` in the browser).

use crate::Tag;

/// Languages in which the form `one` is said of other numbers than 1, too: of 0 in French, of 21 in Russian.
/// Source: Unicode CLDR 46, cardinal plurals.
const WIDE_ONE: &[&str] = &[
    "ak", "am", "as", "be", "bho", "bn", "bs", "fa", "ff", "fil", "fr", "gu", "hi", "hr", "hy",
    "is", "kab", "kn", "ln", "lt", "lv", "mg", "mk", "nso", "pa", "pt", "ru", "si", "sl", "sr",
    "ti", "tzm", "uk", "wa", "zu",
];

/// True when a plural form of a language is said of one whole number only, so that it may stand there in words.
pub(crate) fn is_one_number(tag: &Tag, category: &str) -> bool {
    match category {
        "one" => !WIDE_ONE.contains(&tag.language()),
        "two" => tag.language() != "sl",
        "zero" => tag.language() != "lv",
        _ => false,
    }
}

/// The plural forms a language tells apart in whole numbers, `other` always the last.
/// Source: Unicode CLDR 46, cardinal plurals. Languages not listed have `one` and `other`.
pub fn plural_categories(tag: &Tag) -> &'static [&'static str] {
    match tag.language() {
        "id" | "ja" | "km" | "ko" | "lo" | "ms" | "my" | "th" | "vi" | "yue" | "zh" => &["other"],
        "lv" => &["zero", "one", "other"],
        "he" => &["one", "two", "other"],
        "bs" | "hr" | "ro" | "sr" => &["one", "few", "other"],
        "cs" | "lt" | "sk" => &["one", "few", "other"],
        "sl" => &["one", "two", "few", "other"],
        "be" | "pl" | "ru" | "uk" => &["one", "few", "many", "other"],
        "ga" => &["one", "two", "few", "many", "other"],
        "ar" | "cy" => &["zero", "one", "two", "few", "many", "other"],
        _ => &["one", "other"],
    }
}
