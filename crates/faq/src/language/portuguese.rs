//! Portuguese.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static PORTUGUESE: Language = Language {
    code: "pt",
    stem: |word| snowball(Algorithm::Portuguese, word),
    common: "\
        o a os as um uma uns umas de do da dos das em no na nos nas num numa por pelo pela para pra com sem \
        sobre entre até desde ao à aos às e ou mas que quem qual quais quando como onde porque porquê quanto \
        quantos eu me mim meu minha meus minhas tu te teu tua você vocês ele ela eles elas nós se lhe seu \
        sua seus suas nosso nossa este esta isto esse essa isso aquele aquela sou é és somos são ser foi era \
        estou está estão estar tenho tem têm ter há havia haver faço faz fazer posso pode podem podemos \
        poderia poder quero quer querem gostaria queria devo deve dever preciso precisa não sim já muito \
        mais menos também só ainda agora aqui aí ali lá todo toda todos todas outro outra outros outras \
        mesmo olá oi bom boa dia obrigado obrigada favor possível forma maneira ajuda ajudar saber dizer",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
