//! Chinese: words have no endings.

use super::{Apostrophe, Language, whole};

pub(super) static CHINESE: Language = Language {
    code: "zh",
    stem: whole,
    common: "\
        的 了 吗 呢 吧 啊 我 你 您 他 她 它 们 是 在 有 和 与 或 就 不 没 也 都 要 会 可 以 能 请 问 么 怎 什 哪 给 把 被 这 那 个 为 对 到 从 想 用 做 谢 好",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
