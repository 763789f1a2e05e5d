//! A text in several languages, as owners write it: a string, or an object of strings by language.

use document::{JsonType, Kind, Object, Pointer, Report, Syntax, Value};

use crate::Tag;

/// The member for languages that have no text of their own.
const DEFAULT: &str = "default";

/// A text in one or several languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Localized {
    /// The text for languages that have none of their own (`"default"`, or a plain string).
    pub default: Option<String>,
    /// The texts by language, in the order written.
    pub texts: Vec<(Tag, String)>,
}

impl Localized {
    /// The same text in every language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { default: Some(text.into()), texts: Vec::new() }
    }

    /// Reads `"text"` or `{"default": "text", "ru": "текст"}`. A member that is no language is an error,
    /// because its text would never be seen; another type than these two reads as `None`.
    pub fn read(value: &Value, path: &Pointer, report: &Report) -> Option<Self> {
        let localized = Self::of(value);
        if localized.is_none() {
            let found = JsonType::of(value);
            report.error(path, Kind::WrongType { expected: JsonType::LocalizedText, found });
        }
        let members = value.as_object().into_iter().flat_map(Object::iter);
        for (key, text) in members {
            let kind = if text.as_str().is_none() {
                Kind::WrongType { expected: JsonType::String, found: JsonType::of(text) }
            } else if key != DEFAULT && Tag::parse(key).is_none() {
                Kind::BadSyntax { syntax: Syntax::LanguageTag, text: key.to_owned(), at: 0 }
            } else {
                continue;
            };
            report.error(&path.member(key), kind);
        }
        localized
    }

    /// The same without a word about what can't be used.
    pub fn of(value: &Value) -> Option<Self> {
        let mut localized = Self::default();
        match value {
            Value::String(text) => localized.default = Some(text.clone()),
            Value::Object(members) => {
                for (key, text) in members.iter() {
                    let Some(text) = text.as_str().map(str::to_owned) else { continue };
                    if key == DEFAULT {
                        localized.default = Some(text);
                    } else if let Some(tag) = Tag::parse(key) {
                        localized.texts.push((tag, text));
                    }
                }
            }
            _ => return None,
        }
        Some(localized)
    }

    /// The text in the language nearest to `language`, and which language it is in: exact, parent,
    /// default (`None`: the language the owner writes in), then any. Empty texts don't count.
    pub fn text(&self, language: &Tag) -> (&str, Option<&Tag>) {
        let wanted = language.ancestry().find_map(|tag| self.own(&tag));
        let default = || self.default.as_deref().filter(|text| !text.is_empty());
        wanted
            .or_else(|| default().map(|text| (text, None)))
            .or_else(|| self.filled().next().map(|(tag, text)| (text, Some(tag))))
            .unwrap_or_default()
    }

    /// The text written for exactly this language, without any fallback.
    pub fn exact(&self, language: &Tag) -> Option<&str> {
        self.own(language).map(|(text, _)| text)
    }

    /// The languages that have a text of their own.
    pub fn languages(&self) -> impl Iterator<Item = &Tag> {
        self.filled().map(|(tag, _)| tag)
    }

    /// True when there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.default.as_deref().unwrap_or_default().is_empty() && self.filled().next().is_none()
    }

    fn own(&self, language: &Tag) -> Option<(&str, Option<&Tag>)> {
        self.filled().find(|(tag, _)| *tag == language).map(|(tag, text)| (text, Some(tag)))
    }

    fn filled(&self) -> impl Iterator<Item = (&Tag, &str)> {
        self.texts.iter().filter(|(_, text)| !text.is_empty()).map(|(tag, text)| (tag, &**text))
    }
}

#[cfg(test)]
mod tests {
    use document::{Pointer, Report, parse};

    use super::Localized;
    use crate::Tag;

    fn read(json: &str) -> (Option<Localized>, Vec<String>) {
        let report = Report::default();
        let localized = Localized::read(&parse(json).unwrap(), &Pointer::root(), &report);
        (localized, report.into_diagnostics().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_nearest_language_is_taken() {
        let (localized, found) =
            read(r#"{"default": "hello", "pt": "olá", "pt-BR": "oi", "ru": "", "ar": "مرحبا"}"#);
        assert!(found.is_empty());
        let localized = localized.unwrap();
        for (language, text, in_language) in [
            ("pt-BR", "oi", Some("pt-BR")),
            ("pt-PT", "olá", Some("pt")),
            ("ru", "hello", None),
            ("ar", "مرحبا", Some("ar")),
            ("fr", "hello", None),
        ] {
            let (found, tag) = localized.text(&Tag::parse(language).unwrap());
            assert_eq!((found, tag.map(Tag::as_str)), (text, in_language), "{language}");
        }
    }

    #[test]
    fn any_language_is_better_than_none() {
        let (localized, _) = read(r#"{"ru": "привет"}"#);
        let localized = localized.unwrap();
        assert_eq!(localized.text(&Tag::english()).0, "привет");
        assert!(!localized.is_empty());
        assert_eq!(Localized::default().text(&Tag::english()), ("", None));
    }

    #[test]
    fn says_what_is_wrong() {
        for (json, expected) in [
            ("5", vec!["error  wrong-type expected=string or {language: string} found=number"]),
            (r#"{"default": 5}"#, vec!["error /default wrong-type expected=string found=number"]),
            (
                r#"{"russian": "привет"}"#,
                vec!["error /russian bad-syntax syntax=language tag text=russian at=1"],
            ),
        ] {
            assert_eq!(read(json).1, expected, "{json}");
        }
    }
}
