//! Hindi.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static HINDI: Language = Language {
    code: "hi",
    stemmer: Some(|| Algorithm::Hindi),
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
