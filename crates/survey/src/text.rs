//! A text of a definition in several languages, with SurveyJS' rule for the language that stands in.
//! (`locale::Localized` is for the product's own files: its rule differs, and it refuses what SurveyJS takes.)

use document::Value;

/// A text by language; the key `default` is for every language without one of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Text(Vec<(Box<str>, Box<str>)>);

const DEFAULT: &str = "default";
/// The language that survey-core's `default` is written in.
const DEFAULT_LANGUAGE: &str = "en";

impl Text {
    /// Reads a string or an object of strings; anything else is written as JavaScript would.
    pub(crate) fn read(value: &Value) -> Self {
        match value {
            Value::Undefined | Value::Null => Self::default(),
            Value::Object(texts) => Self(
                texts
                    .iter()
                    .filter(|(language, _)| *language != "pos")
                    .filter_map(|(language, text)| Some((language.into(), text.as_str()?.into())))
                    .collect(),
            ),
            other => Self::plain(&expression::text_of(other)),
        }
    }

    /// The same text in every language.
    pub(crate) fn plain(text: &str) -> Self {
        Self(vec![(DEFAULT.into(), text.into())])
    }

    /// The text for `language` (empty: the default), with survey-core's fallback:
    /// the language, its dialect's root, the default, nothing.
    pub(crate) fn get(&self, language: &str) -> &str {
        self.found(language).0
    }

    /// The same, and whether it is the default: a text of no language in particular.
    pub(crate) fn found(&self, language: &str) -> (&str, bool) {
        let language = if language.is_empty() { DEFAULT } else { language };
        let english = (language == DEFAULT).then_some(DEFAULT_LANGUAGE);
        let root = language.split_once('-').map(|(root, _)| root);
        [Some(language), english, root, Some(DEFAULT)]
            .into_iter()
            .flatten()
            .map(|candidate| (self.exactly(candidate), candidate == DEFAULT))
            .find(|(text, _)| !text.is_empty())
            .unwrap_or_default()
    }

    /// True when no language has a text.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages with a text of their own, as written.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(language, _)| &**language)
    }

    fn exactly(&self, language: &str) -> &str {
        self.0.iter().find(|(key, _)| **key == *language).map_or("", |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn falls_back_as_survey_core_does() {
        let text = document::parse(
            r#"{"default": "d", "en": "e", "pt": "p", "de-AT": "a", "fr": "", "pos": {"x": 1}}"#,
        );
        let text = Text::read(&text.unwrap());
        for (language, expected) in [
            ("", "d"),
            ("en", "e"),
            ("pt-br", "p"),
            ("de-AT", "a"),
            ("de", "d"),
            ("fr", "d"),
            ("default", "d"),
        ] {
            assert_eq!(text.get(language), expected, "{language}");
        }
        let english = Text::read(&document::parse(r#"{"en": "e", "ru": "r"}"#).unwrap());
        assert_eq!((english.get(""), english.get("de")), ("e", ""));
        assert_eq!(Text::plain("x").get("ru"), "x");
    }
}
