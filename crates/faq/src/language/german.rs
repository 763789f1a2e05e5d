//! German.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static GERMAN: Language = Language {
    code: "de",
    stem: |word| snowball(Algorithm::German, word),
    common: "\
        der die das den dem des ein eine einen einem einer eines und oder aber denn weil dass ob wenn als \
        wie was wer wen wem wann wo wohin woher warum wieso welche welcher welches wieviel ich mich mir du \
        dich dir er sie es ihn ihm wir uns ihr euch ihnen sich man mein meine meinen meinem meiner dein \
        deine sein seine unser unsere euer eure ihre ihren ihrem bin bist ist sind seid war waren gewesen \
        habe hast hat haben hatte hatten werde wird werden wurde worden kann kannst können könnte könnten \
        muss müssen soll sollte darf dürfen will möchte möchten mag nicht kein keine keinen nein ja auch nur \
        noch schon sehr mehr so da hier dort dann jetzt in im an am auf aus bei beim bis durch für gegen mit \
        nach ohne seit über um unter von vom vor zu zum zur zwischen hallo bitte danke gibt geben möglich \
        möglichkeit machen tun mache helfen hilfe sagen",
    apostrophe: Apostrophe::Joins,
    layout: None,
    transliteration: &[],
};
