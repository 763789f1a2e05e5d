//! Arabic: typed with the English keyboard left on, and in the Latin letters and digits of chats, which leave out what
//! Arabic writing leaves out too: short vowels.

use super::{Apostrophe, Language, Layout};
use crate::text::Word;

pub(super) static ARABIC: Language = Language {
    code: "ar",
    stem: light,
    common: "\
        في من الى إلى على عن مع هذا هذه ذلك تلك هل ما ماذا متى اين أين كيف لماذا لما كم أي اي انا أنا نحن \
        انت أنت هو هي هم و او أو ثم لكن لو اذا إذا إن ان أن قد لقد كان كانت يكون تكون لم لن لا ليس ليست غير \
        كل بعض عند عندما بعد قبل حتى حيث التي الذي الذين لي لك له لها لنا لكم عندي عندك يمكن يمكنني يمكنك \
        ممكن استطيع أستطيع تستطيع اريد أريد ارغب أرغب احتاج أحتاج يجب علي بدي بقدر اقدر بتقدر فيني شو ليش \
        وين كيفاش قديش ايش إيش ايمتى هيك هاد هاي من فضلك رجاء مرحبا شكرا فقط ايضا أيضا الان الآن هناك هنا",
    apostrophe: Apostrophe::Splits,
    layout: Some(Layout {
        keys: "`qwertyuiop[]asdfghjkl;'zxcvnm,./",
        letters: "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ",
        ligatures: &[('b', "لا")],
    }),
    transliteration: &[
        ("sh", "ش"),
        ("ch", "ش"),
        ("kh", "خ"),
        ("gh", "غ"),
        ("th", "ث"),
        ("dh", "ذ"),
        ("aa", "ا"),
        ("ee", "ي"),
        ("oo", "و"),
        ("ou", "و"),
        ("el", "ال"),
        ("al", "ال"),
        ("3'", "غ"),
        ("7'", "خ"),
        ("2", "ا"),
        ("3", "ع"),
        ("5", "خ"),
        ("6", "ط"),
        ("7", "ح"),
        ("8", "ق"),
        ("9", "ص"),
        ("a", "ا"),
        ("b", "ب"),
        ("c", "ك"),
        ("d", "د"),
        ("e", ""),
        ("f", "ف"),
        ("g", "ج"),
        ("h", "ه"),
        ("i", "ي"),
        ("j", "ج"),
        ("k", "ك"),
        ("l", "ل"),
        ("m", "م"),
        ("n", "ن"),
        ("o", "و"),
        ("p", "ب"),
        ("q", "ق"),
        ("r", "ر"),
        ("s", "س"),
        ("t", "ت"),
        ("u", "و"),
        ("v", "ف"),
        ("w", "و"),
        ("x", "كس"),
        ("y", "ي"),
        ("z", "ز"),
    ],
};

/// What is written together with a word before it, longest first: "and", "with", "for" and the article.
const PREFIXES: &[&str] = &["وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و"];
const SUFFIXES: &[&str] = &["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"];
/// What has to be left of a word.
const SHORTEST: usize = 3;

/// The light stem of Larkey, Ballesteros and Connell ("light10"): one prefix and all suffixes off, and no root looked for. Roots
/// join words that mean different things.
fn light(word: &str) -> String {
    let folded = Word::new(word.to_owned()).folded;
    let long_enough = |rest: &&str| rest.chars().count() >= SHORTEST;
    let bare = PREFIXES.iter().find_map(|prefix| folded.strip_prefix(prefix).filter(long_enough));
    let mut stem = bare.unwrap_or(&folded);
    for suffix in SUFFIXES {
        stem = stem.strip_suffix(suffix).filter(long_enough).unwrap_or(stem);
    }
    stem.to_owned()
}
