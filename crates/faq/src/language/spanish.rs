//! Spanish.

use super::{Apostrophe, Language};
use pagefind_stem::Algorithm;

pub(super) static SPANISH: Language = Language {
    code: "es",
    stemmer: Some(|| Algorithm::Spanish),
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
