//! Chinese: words have no endings.

use super::{Apostrophe, Language};

pub(super) static CHINESE: Language = Language {
    code: "zh",
    stemmer: None,
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
