//! English.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static ENGLISH: Language = Language {
    code: "en",
    stem: |word| snowball(Algorithm::English, word),
    common: "\
        a an the this that these those it its he she they them his her their theirs we us our ours you your \
        yours i me my mine myself im ive id ill am is are was were be been being do does did doing done dont \
        doesnt didnt have has had having havent hasnt can cant cannot could couldnt will wont would wouldnt \
        shall should shouldnt may might must isnt arent wasnt werent need needs want wants wanna like please \
        pls plz thanks thank hi hello hey how what whats when where wheres which who whom whose why hows and \
        or but if then than so because as of at by for from in into on onto to with without about after \
        before over under up down out off again there here some any no not nor only own same too very just \
        also still now even ever never much many more most other another such all both each every few \
        possible way ways able tell know let get got gets getting go going make making use using used help \
        find see give take try trying something anything someone anyone thing things",
    apostrophe: Apostrophe::Joins,
    layout: None,
    transliteration: &[],
};
