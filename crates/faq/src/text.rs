//! From a text as a person typed it to words that can be compared: composed, in lower case, without the marks that people
//! leave out. Leaves out what a language does to its words (`language`) and mistakes (`repair`).

mod case;
mod composition;
mod fold;
mod letter;

use std::borrow::Cow;

pub use self::letter::lowered;
use self::{case::lower, composition::is_composed, fold::is_mark};
pub(crate) use self::{fold::fold, letter::is_letter};
use crate::language::{Apostrophe, Language};

/// Composes text to Unicode NFKC, puts it in lower case, and puts blanks in the place of everything that is no letter,
/// digit or mark, except for ASCII and apostrophes. A browser has the tables for that; [`lowered`] does the second half
/// elsewhere. It is called only for texts that don't look composed already, which is rare.
pub type Compose = fn(&str) -> String;

/// More than anybody types into a chat; what comes after it is not read, so that work is bounded.
const MOST_CHARACTERS: usize = 1_000;
const MOST_WORDS: usize = 160;

/// Who writes Wi-Fi, e-mail or T-shirt means what others write wifi, email and tshirt: a hyphen after so few letters
/// joins.
const SHORT: usize = 2;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// in lower case, with its accents: what stemmers understand
    pub(crate) written: String,
    /// without accents and other marks: what is compared
    pub(crate) folded: String,
}

impl Word {
    pub(crate) fn new(written: String) -> Self {
        let mut folded = String::with_capacity(written.len());
        written.chars().for_each(|letter| fold(letter, &mut folded));
        Self { written, folded }
    }
}

/// The beginning of a text that is read, composed and in lower case.
pub(crate) fn lower_case(text: &str, compose: Compose) -> String {
    let text = match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let text = if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(compose(text)) };
    // Composing may lengthen a text many times over: one letter of Arabic stands for eighteen.
    let mut lowered = String::with_capacity(text.len());
    text.chars().take(2 * MOST_CHARACTERS).for_each(|letter| lower(letter, &mut lowered));
    lowered
}

/// The words of a text in lower case: runs of letters and digits with their marks. Chinese and Japanese have no spaces,
/// so each of their characters is a word; pairs of neighbours then stand for what other languages call words.
pub(crate) fn words(text: &str, language: &Language) -> Vec<Word> {
    let mut words = Vec::new();
    let mut written = String::new();
    for letter in text.chars() {
        let ideograph = is_ideograph(letter);
        if !ideograph && (is_letter(letter) || (is_mark(letter) && !written.is_empty())) {
            written.push(letter);
            continue;
        }
        if matches!(letter, '\'' | '’' | 'ʼ') && language.apostrophe == Apostrophe::Joins {
            continue;
        }
        if is_hyphen(letter) && (1..=SHORT).contains(&written.chars().count()) {
            continue;
        }
        finish(&mut written, &mut words);
        if ideograph {
            written.push(letter);
            finish(&mut written, &mut words);
        }
        if words.len() >= MOST_WORDS {
            return words;
        }
    }
    finish(&mut written, &mut words);
    words
}

/// Not the dash, which stands between words.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

fn finish(written: &mut String, words: &mut Vec<Word>) {
    if !written.is_empty() {
        let word = Word::new(std::mem::take(written));
        if !word.folded.is_empty() {
            words.push(word);
        }
    }
}

/// Han, Hiragana and Katakana.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn composed(text: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        lowered(&text.nfkc().collect::<String>())
    }

    fn folded(text: &str, language: &str) -> Vec<String> {
        let tag = locale::Tag::parse(language).unwrap();
        let text = lower_case(text, composed);
        words(&text, language::of(&tag)).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_what_people_compare() {
        for (language, text, expected) in [
            ("en", "Where's my CARD?!", vec!["wheres", "my", "card"]),
            ("fr", "L’été à Paris", vec!["l", "ete", "a", "paris"]),
            ("de", "Straße, Größe", vec!["strasse", "grosse"]),
            ("tr", "İade ışığı", vec!["iade", "isigi"]),
            ("el", "ΟΔΌΣ οδός", vec!["οδόσ", "οδόσ"]),
            ("vi", "Đặt BÀN Ở", vec!["dặt", "ban", "ở"]),
            ("ru", "Ещё ёлка", vec!["еще", "елка"]),
            ("ru", "и\u{306}од", vec!["йод"]),
            ("ar", "إلى الْبِطاقَةـــ ٣", vec!["الي", "البطاقه", "3"]),
            ("hi", "क्या मेरी ज़रूरत", vec!["क्या", "मेरी", "जरूरत"]),
            ("zh", "退货 ok", vec!["退", "货", "ok"]),
            ("en", "ｆｕｌｌ ﬁne", vec!["full", "fine"]),
            ("en", "Wi-Fi, e-mail - one-way", vec!["wifi", "email", "one", "way"]),
            ("en", "🙂👍🏽 — …", vec![]),
            ("en", "", vec![]),
        ] {
            assert_eq!(folded(text, language), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_read_to_a_bound() {
        assert_eq!(folded(&"ab ".repeat(10_000), "en").len(), MOST_WORDS);
        assert_eq!(folded(&"x".repeat(10_000), "en")[0].len(), MOST_CHARACTERS);
        let ligatures = folded(&"\u{fdfa}".repeat(10_000), "ar");
        assert!(ligatures.len() <= MOST_WORDS);
    }
}
