//! Turkish: an apostrophe sets off the endings of a name.

use pagefind_stem::Algorithm;

use super::{Apostrophe, Language, snowball};

pub(super) static TURKISH: Language = Language {
    code: "tr",
    stem: |word| snowball(Algorithm::Turkish, word),
    common: "\
        bir bu şu o ve veya ya da de ki ile için gibi kadar ama fakat çünkü eğer ise mi mı mu mü ne nasıl \
        neden niye niçin nerede nereye nereden hangi kim kime kaç ben beni bana benim sen seni sana senin \
        onu ona onun biz bizi bize bizim siz sizi size sizin onlar var yok değil evet hayır olan olarak oldu \
        olur olacak olmak etmek yapmak yapabilir yapabilirim edebilir edebilirim miyim mıyım misiniz mısınız \
        mümkün istiyorum lazım gerek gerekiyor gerekir çok daha en az her hiç bazı tüm bütün şey sonra önce \
        şimdi artık hala henüz sadece merhaba selam lütfen teşekkürler teşekkür yardım",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};
