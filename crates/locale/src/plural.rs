//! Which plural forms a language has, so that a translation can be checked for them.
//! Leaves out: which form a number takes (`Intl.PluralRules` in the browser).

use crate::Tag;

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
