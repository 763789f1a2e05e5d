//! Spanish.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static SPANISH: Language = Language {
    code: "es",
    stem: |word| snowball(Algorithm::Spanish, word),
    common: "\
        el la los las lo un una unos unas de del a al y e o u pero que qué quien quién cual cuál cuales \
        cuáles cuando cuándo como cómo donde dónde porque por para con sin sobre entre hasta desde en yo me \
        mi mí mis mío tú tu te ti tus él ella ello nos nosotros ellos ellas usted ustedes le les se su sus \
        nuestro nuestra este esta esto estos estas ese esa eso esos esas aquel soy eres es somos son ser \
        sido era fue estoy está están estar he has ha hay han haber tengo tiene tienes tienen tener hago \
        hace hacer puedo puede puedes pueden podría poder quiero quiere quieres quisiera querer debo debe \
        deber no sí si ni ya muy más menos también tampoco solo sólo aún todavía ahora aquí ahí allí todo \
        toda todos todas otro otra otros otras mismo cuánto cuánta cuántos hola buenos buenas días gracias \
        favor posible forma manera ayuda ayudar saber sé decir",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
