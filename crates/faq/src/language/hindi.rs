//! Hindi.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static HINDI: Language = Language {
    code: "hi",
    stem: |word| snowball(Algorithm::Hindi, word),
    common: "\
        का के की को में से पर ने तक लिए और या एवं लेकिन मगर कि तो ही भी न नहीं मत हां जी है हैं हूं हूँ हो \
        था थे थी होता होती होते होना हुआ हुई गया गई गए रहा रही रहे कर करें करना करने करता करते करूं किया \
        सकता सकती सकते चाहिए चाहता चाहती चाहते मैं मुझे मुझको मेरा मेरी मेरे हम हमें हमारा हमारी आप आपको \
        आपका आपकी आपके तुम वह वे यह ये उस इस उन इन उसे इसे इसका इसकी क्या क्यों कैसे कैसा कब कहां कहाँ कौन \
        किस किसे कितना कितनी कितने कोई कुछ सब सभी अब अभी यहां वहां बहुत नमस्ते कृपया धन्यवाद बता बताएं बताइए \
        मदद",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
