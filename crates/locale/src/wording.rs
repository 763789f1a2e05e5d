//! A text as it is shown, with the language it is in where that isn't the reader's.
//! Leaves out which text that is: [`crate::Localized`] and a survey's texts choose it.

use std::{fmt, ops::Deref};

use crate::{Direction, Tag, tag::direction_of};

/// Bytes of a tag that are kept: `zh-Hant-TW` fits.
const LONGEST: usize = 11;

/// An owner's text, chosen for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// what is shown
    pub text: String,
    /// The language it is in; `None` when it is the reader's own or can't be told.
    pub language: Option<Foreign>,
}

/// A language that isn't the reader's: its tag, copied as a number is. What is too long loses its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign([u8; LONGEST]);

impl Foreign {
    /// `language`, when a reader of `spoken` has to be told: regions of one language are taken for each other.
    pub fn to(spoken: &str, language: &str) -> Option<Self> {
        let root = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().len();
        let (known, found) = (&spoken[..root(spoken)], &language[..root(language)]);
        if found.is_empty() || known.eq_ignore_ascii_case(found) {
            return None;
        }
        let whole = language.len() <= LONGEST;
        let kept = if whole { language } else { found }.as_bytes();
        let mut tag = [0; LONGEST];
        let length = kept.len().min(LONGEST);
        tag[..length].copy_from_slice(&kept[..length]);
        Some(Self(tag))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(LONGEST);
        str::from_utf8(&self.0[..end]).unwrap_or_default()
    }

    /// The direction its text runs.
    pub fn direction(&self) -> Direction {
        direction_of(self.as_str())
    }
}

impl Wording {
    /// A text in `language`, where anything in it can be read: numbers are the same everywhere.
    pub fn new(text: String, language: Option<Foreign>) -> Self {
        let read = text.bytes().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
        Self { language: language.filter(|_| read), text }
    }

    /// A text that `chosen` is for a reader of `spoken`; one of no language of its own is in `default`.
    pub fn chosen(chosen: (&str, Option<&Tag>), spoken: &Tag, default: &Tag) -> Self {
        let language = Foreign::to(spoken.as_str(), chosen.1.unwrap_or(default).as_str());
        Self::new(chosen.0.to_owned(), language)
    }

    /// What is shown.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Self {
        Self { text, language: None }
    }
}

impl From<Wording> for String {
    fn from(wording: Wording) -> Self {
        wording.text
    }
}

impl PartialEq<str> for Wording {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Wording {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Foreign, Wording};
    use crate::{Direction, Localized, Tag};

    #[test]
    fn only_another_language_is_said() {
        for (spoken, language, said) in [
            ("de", "en", Some("en")),
            ("de", "de", None),
            ("pt-BR", "pt", None),
            ("en", "", None),
            ("en", "zh-Hant-TW", Some("zh-Hant-TW")),
            ("en", "zh_hant_tw", Some("zh_hant_tw")),
            ("en", "sl-rozaj-biske", Some("sl")),
        ] {
            let found = Foreign::to(spoken, language);
            assert_eq!(found.as_ref().map(Foreign::as_str), said, "{language} for {spoken}");
        }
        assert_eq!(Foreign::to("en", "ar").unwrap().direction(), Direction::RightToLeft);
    }

    #[test]
    fn a_text_says_where_it_comes_from() {
        let tag = |text: &str| Tag::parse(text).unwrap();
        let mut texts = Localized::plain("hello");
        texts.texts.push((tag("ar"), "مرحبا".to_owned()));
        let said = |spoken: &'static str, default: &'static str| {
            let spoken = tag(spoken);
            let wording = Wording::chosen(texts.text(&spoken), &spoken, &tag(default));
            wording.language.map(|language| language.as_str().to_owned())
        };
        assert_eq!(said("ar", "en"), None);
        assert_eq!(said("en", "en"), None);
        assert_eq!(said("de", "en"), Some("en".to_owned()));
        assert_eq!(said("en", "tr"), Some("tr".to_owned()));
        assert_eq!(Wording::new("5.0".to_owned(), Foreign::to("en", "tr")).language, None);
    }
}
