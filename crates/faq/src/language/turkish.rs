//! Turkish: an apostrophe sets off the endings of a name.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static TURKISH: Language = Language {
    code: "tr",
    stemmer: Some(|| Algorithm::Turkish),
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
