//! French.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static FRENCH: Language = Language {
    code: "fr",
    stem: |word| snowball(Algorithm::French, word),
    common: "\
        le la les l un une des du de d au aux ce cet cette ces ça cela c et ou où mais donc or ni car que qu \
        qui quoi dont quel quelle quels quelles quand comment pourquoi combien je j me m moi tu te t toi il \
        elle on nous vous ils elles se s lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos \
        suis es est sommes êtes sont être été était ai as a avons avez ont avoir eu avait fais fait faire \
        faut peux peut pouvez pouvons pourrais pourrait pouvoir veux veut voulez voudrais vouloir dois doit \
        devez devoir savoir sais ne n pas plus non oui si y en dans sur sous par pour avec sans chez vers \
        entre après avant depuis pendant très trop bien aussi encore déjà toujours tout tous toute toutes \
        même autre autres bonjour bonsoir salut merci svp plaît possible moyen aide aider dire",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
