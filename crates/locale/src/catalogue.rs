//! The interface's own words in one language, laid over English, which is part of the program.
//! A message is a text with `{name}` places, or an object of such texts by plural form.

use document::{Diagnostic, JsonType, Kind, Object, Pointer, Report, Value, nearest, parse};

use crate::{Tag, plural::is_one_number, plural_categories};

const ENGLISH: &str = include_str!("../../../public/locales/en.json");

/// What a check of a desk says, for its owner. Apart from the rest, because visitors never load it.
const FINDINGS: &str = include_str!("../../../public/locales/desk/en.json");

/// The messages of one language. A message it lacks is taken from English.
#[derive(Clone, Debug)]
pub struct Catalogue {
    messages: Object,
    english: Object,
}

impl Catalogue {
    /// The English messages, which are always there.
    pub fn english() -> Self {
        Self { messages: Object::new(), english: embedded(ENGLISH) }
    }

    /// These messages (a file of `public/locales`) over English, without any check.
    pub fn over_english(messages: &Value) -> Self {
        let messages = messages.as_object().cloned().unwrap_or_default();
        Self { messages, english: embedded(ENGLISH) }
    }

    /// What checks find, in English, which is always there.
    pub fn findings() -> Self {
        Self { messages: Object::new(), english: embedded(FINDINGS) }
    }

    /// The same with what checks find: these messages (a file of `public/locales/desk`) over English.
    #[must_use]
    pub fn with_findings(self, messages: &Value) -> Self {
        self.with(messages, &Value::Object(embedded(FINDINGS)))
    }

    /// The same with the messages of a part of the interface that comes later, over their English.
    #[must_use]
    pub fn with(mut self, messages: &Value, english: &Value) -> Self {
        let add = |to: &mut Object, more: &Value| {
            for (key, message) in more.as_object().into_iter().flat_map(Object::iter) {
                to.set(key, message.clone());
            }
        };
        add(&mut self.messages, messages);
        add(&mut self.english, english);
        self
    }

    /// Reads and checks a file of `public/locales`. Findings: messages that don't exist, that are not translated,
    /// whose places differ from English, or that lack one of the language's plural forms.
    pub fn read(value: &Value, language: &Tag) -> (Self, Vec<Diagnostic>) {
        Self::read_beside(value, embedded(ENGLISH), language)
    }

    /// The same for a part of the interface whose English is a file, too.
    pub fn read_part(value: &Value, english: &Value, language: &Tag) -> (Self, Vec<Diagnostic>) {
        Self::read_beside(value, english.as_object().cloned().unwrap_or_default(), language)
    }

    fn read_beside(value: &Value, english: Object, language: &Tag) -> (Self, Vec<Diagnostic>) {
        let report = Report::default();
        let root = Pointer::root();
        let Some(messages) = value.as_object().cloned() else {
            let kind = Kind::WrongType { expected: JsonType::Object, found: JsonType::of(value) };
            report.error(&root, kind);
            return (Self { messages: Object::new(), english }, report.into_diagnostics());
        };
        for (key, message) in messages.iter() {
            let path = root.member(key);
            match english.get(key) {
                Some(model) => check_message(message, model, language, &path, &report),
                None => {
                    let nearest = nearest(key, english.keys()).map(str::to_owned);
                    report.warning(&path, Kind::UnknownProperty { name: key.to_owned(), nearest });
                }
            }
        }
        let missing: Vec<&str> = english.keys().filter(|key| !messages.contains(key)).collect();
        if !missing.is_empty() {
            report.warning(&root, Kind::Untranslated { keys: missing.join(", ") });
        }
        (Self { messages, english }, report.into_diagnostics())
    }

    /// The message with its places filled. A key that no catalogue has is shown as it is.
    pub fn format(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.plural(key, "other", "", arguments)
    }

    /// The message in the plural form `category` (of `Intl.PluralRules`) with `{n}` and the other places
    /// filled; in the form `other` when it has no such form.
    pub fn plural(&self, key: &str, category: &str, n: &str, arguments: &[(&str, &str)]) -> String {
        let form = |messages: &'_ Object| match messages.get(key)? {
            Value::String(text) => Some(text.clone()),
            forms => {
                let form = forms.get(category).or_else(|| forms.get("other"));
                form.and_then(Value::as_str).map(str::to_owned)
            }
        };
        match form(&self.messages).or_else(|| form(&self.english)) {
            Some(text) => fill(&text, |name| {
                let given = arguments.iter().find(|(known, _)| *known == name);
                given.map(|(_, value)| *value).or_else(|| (name == "n").then_some(n))
            }),
            None => key.to_owned(),
        }
    }

    /// A finding in plain words, with what to do about it.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        let mut arguments = diagnostic.kind.arguments();
        for (name, value) in &mut arguments {
            if matches!(*name, "subject" | "syntax" | "expected" | "found") {
                let key = format!("term.{}", value.replace(' ', "-"));
                if self.english.contains(&key) {
                    *value = self.format(&key, &[]);
                }
            }
        }
        let arguments: Vec<(&str, &str)> =
            arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.format(&format!("diagnostic.{}", diagnostic.kind.code()), &arguments)
    }

    /// The keys of all messages.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.english.keys()
    }
}

fn embedded(messages: &str) -> Object {
    match parse(messages) {
        Ok(Value::Object(messages)) => messages,
        // Not reachable: a test reads the embedded files.
        _ => Object::new(),
    }
}

/// Replaces `{name}` by its value in one pass, so that braces inside values stay as they are.
fn fill<'a>(text: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((value(name)?, tail))) {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn check_message(message: &Value, model: &Value, language: &Tag, path: &Pointer, report: &Report) {
    let expected = places(form_of(model, "other"));
    match (message, model) {
        (Value::Object(forms), Value::Object(_)) => {
            let categories = plural_categories(language);
            for category in categories.iter().filter(|category| !forms.contains(category)) {
                report.warning(path, Kind::Untranslated { keys: (*category).to_owned() });
            }
            for (category, text) in forms.iter() {
                let path = path.member(category);
                if !categories.contains(&category) {
                    let kind = Kind::NotAllowed {
                        value: category.to_owned(),
                        allowed: categories.join(", "),
                    };
                    report.warning(&path, kind);
                }
                // "One answer" says the number in words; every other place is needed.
                let free = if is_one_number(language, category) { "n" } else { "" };
                check_places(text, &expected, free, &path, report);
            }
        }
        _ => check_places(message, &expected, "", path, report),
    }
}

fn check_places(text: &Value, expected: &[&str], free: &str, path: &Pointer, report: &Report) {
    let Some(text) = text.as_str() else {
        let found = JsonType::of(text);
        report.error(path, Kind::WrongType { expected: JsonType::String, found });
        return;
    };
    let found = places(text);
    let missing = expected.iter().any(|name| !found.contains(name) && *name != free);
    let unknown = found.iter().any(|name| !expected.contains(name));
    if missing || unknown {
        let braces = |names: &[&str]| {
            names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
        };
        let kind = Kind::Placeholders { expected: braces(expected), found: braces(&found) };
        report.error(path, kind);
    }
}

fn form_of<'a>(message: &'a Value, category: &str) -> &'a str {
    let form = message.get(category).unwrap_or(message);
    form.as_str().unwrap_or_default()
}

/// The names of the places in a message, each once.
fn places(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use document::parse;

    use super::Catalogue;
    use crate::Tag;

    fn catalogue(json: &str, language: &str) -> (Catalogue, Vec<String>) {
        let (catalogue, found) =
            Catalogue::read(&parse(json).unwrap(), &Tag::parse(language).unwrap());
        let found = found.iter().map(ToString::to_string);
        (catalogue, found.filter(|text| !text.contains("  untranslated")).collect())
    }

    #[test]
    fn messages_are_filled_once() {
        let (russian, _) =
            catalogue(r#"{"progress.question": "{n} из {total}: {n} {gone} {"}"#, "ru");
        assert_eq!(
            russian.format("progress.question", &[("n", "{total}"), ("total", "7")]),
            "{total} из 7: {total} {gone} {"
        );
        assert_eq!(russian.format("nav.next", &[]), "Next", "English where it lacks a message");
        assert_eq!(russian.format("no.such", &[]), "no.such");
    }

    #[test]
    fn plural_forms_fall_back_to_other() {
        let english = Catalogue::english();
        let other = english.plural("saved.waiting", "few", "3", &[]);
        assert_eq!(other, english.plural("saved.waiting", "other", "3", &[]));
        assert!(other.contains('3'));
        assert_ne!(english.plural("saved.waiting", "one", "1", &[]), other);
    }

    #[test]
    fn says_what_is_wrong_with_a_translation() {
        for (json, expected) in [
            ("[]", vec!["error  wrong-type expected=object found=array"]),
            (
                r#"{"nav.nekst": "Далее"}"#,
                vec!["warning /nav.nekst unknown-property-nearest name=nav.nekst nearest=nav.next"],
            ),
            (
                r#"{"progress.question": "Вопрос {number}"}"#,
                vec!["error /progress.question placeholders expected={n} {total} found={number}"],
            ),
            (
                r#"{"saved.waiting": {"one": "{n} ответ", "few": "{n}", "other": "{n}", "two": ""}}"#,
                vec![
                    "warning /saved.waiting untranslated keys=many",
                    "warning /saved.waiting/two not-allowed value=two allowed=one, few, many, other",
                ],
            ),
            (
                // 21 has this form, too.
                r#"{"saved.waiting": {"one": "Ответ", "few": "{n}", "many": "{n}", "other": "{n}"}}"#,
                vec!["error /saved.waiting/one placeholders expected={n} found="],
            ),
            (r#"{"nav.next": 5}"#, vec!["error /nav.next wrong-type expected=string found=number"]),
        ] {
            assert_eq!(catalogue(json, "ru").1, expected, "{json}");
        }
    }
}
