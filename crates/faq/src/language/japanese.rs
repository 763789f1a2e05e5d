//! Japanese: its endings are characters of their own.

use super::{Apostrophe, Language, whole};

pub(super) static JAPANESE: Language = Language {
    code: "ja",
    stem: whole,
    common: "\
        の は が を に で と も か ら へ や よ ね な だ す ま し た て い る れ こ そ あ ど う え く さ せ ん お ご 何 私 方 事",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
