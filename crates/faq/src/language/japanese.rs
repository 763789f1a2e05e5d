//! Japanese: its endings are characters of their own.

use super::{Apostrophe, Language};

pub(super) static JAPANESE: Language = Language {
    code: "ja",
    stemmer: None,
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
