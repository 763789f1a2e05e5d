//! German.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static GERMAN: Language = Language {
    code: "de",
    stemmer: Some(|| Algorithm::German),
    apostrophe: Apostrophe::Joins,
    layout: None,
    transliteration: &[],
};
