//! French.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static FRENCH: Language = Language {
    code: "fr",
    stemmer: Some(|| Algorithm::French),
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
