//! English.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static ENGLISH: Language = Language {
    code: "en",
    stemmer: Some(|| Algorithm::English),
    apostrophe: Apostrophe::Joins,
    layout: None,
    transliteration: &[],
};
