//! What the index knows of each language it may be asked in: one file and one line of the list for each. A language that is
//! not in the list works too, without stems: its character grams do most of the work.

mod arabic;
mod chinese;
mod english;
mod french;
mod german;
mod hindi;
mod japanese;
mod portuguese;
mod russian;
mod spanish;
mod turkish;

use locale::Tag;
use pagefind_stem::{Algorithm, Stemmer};

/// A language as the index sees it.
#[derive(Debug)]
pub(crate) struct Language {
    /// its code in language tags
    pub(crate) code: &'static str,
    /// takes the endings off a word in lower case
    pub(crate) stem: fn(&str) -> String,
    /// the words that say little about what is asked, with a space between them
    pub(crate) common: &'static str,
    /// what an apostrophe between letters does
    pub(crate) apostrophe: Apostrophe,
    /// the keyboard people forget to switch, for languages that aren't written in Latin letters
    pub(crate) layout: Option<Layout>,
    /// Latin letters and what they stand for when people type the language with them, longest first
    pub(crate) transliteration: &'static [(&'static str, &'static str)],
}

/// Whether "don't" is one word (and the same as "dont") or "l'eau" two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apostrophe {
    Joins,
    Splits,
}

/// The keys of an English keyboard and what they type in another layout, in the same order.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) keys: &'static str,
    pub(crate) letters: &'static str,
    /// keys that type several letters
    pub(crate) ligatures: &'static [(char, &'static str)],
}

static LANGUAGES: &[&Language] = &[
    &arabic::ARABIC,
    &chinese::CHINESE,
    &english::ENGLISH,
    &french::FRENCH,
    &german::GERMAN,
    &hindi::HINDI,
    &japanese::JAPANESE,
    &portuguese::PORTUGUESE,
    &russian::RUSSIAN,
    &spanish::SPANISH,
    &turkish::TURKISH,
];

static OTHER: Language = Language {
    code: "",
    stem: whole,
    common: "",
    apostrophe: Apostrophe::Splits,
    layout: None,
    transliteration: &[],
};

/// The language of a tag.
pub(crate) fn of(tag: &Tag) -> &'static Language {
    LANGUAGES.iter().copied().find(|language| language.code == tag.language()).unwrap_or(&OTHER)
}

/// The keyboards of all languages.
pub(crate) fn layouts() -> impl Iterator<Item = &'static Layout> {
    LANGUAGES.iter().filter_map(|language| language.layout.as_ref())
}

/// The Snowball stem of a word.
fn snowball(algorithm: Algorithm, word: &str) -> String {
    Stemmer::create(algorithm).stem(word).into_owned()
}

/// The word as it is, where words have no endings or nobody has written down which.
fn whole(word: &str) -> String {
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_a_letter_for_every_key() {
        for layout in layouts() {
            assert_eq!(layout.keys.chars().count(), layout.letters.chars().count());
        }
    }

    #[test]
    fn stems_join_the_forms_of_a_word() {
        for (code, one, other) in [
            ("en", "returned", "returning"),
            ("ru", "доставка", "доставки"),
            ("ar", "والبطاقات", "بطاقة"),
            ("es", "pedidos", "pedido"),
            ("de", "bestellung", "bestellungen"),
            ("fr", "livraisons", "livraison"),
            ("pt", "entregas", "entrega"),
            ("tr", "kartlar", "kart"),
            ("hi", "किताबें", "किताब"),
        ] {
            let language = of(&Tag::parse(code).unwrap());
            assert_eq!((language.stem)(one), (language.stem)(other), "{code}");
        }
    }

    #[test]
    fn transliterations_try_the_longest_first() {
        for language in LANGUAGES {
            let lengths = language.transliteration.iter().map(|(latin, _)| latin.len());
            assert!(lengths.is_sorted_by(|one, next| one >= next), "{}", language.code);
        }
    }
}
