//! Portuguese.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static PORTUGUESE: Language = Language {
    code: "pt",
    stemmer: Some(|| Algorithm::Portuguese),
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
