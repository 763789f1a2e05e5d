//! One question with its answer, and what can be done next.

use document::{Item, Kind, Reader, Report, Syntax, Value, is_web_link};
use locale::Localized;

use crate::answer;

/// An entry's name, unique in its knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EntryId(pub String);

/// A question that guests ask, with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// its name
    pub id: EntryId,
    /// the question as it is shown
    pub question: Localized,
    /// other ways to ask it; one may exist in a single language
    pub alternates: Vec<Localized>,
    /// the answer: plain text with line breaks, or HTML (see [`crate::answer`])
    pub answer: Localized,
    /// what it is about, for routing to the people who know more
    pub tags: Vec<String>,
    /// questions that often come next
    pub follow_ups: Vec<EntryId>,
    /// what the guest can do besides reading
    pub actions: Vec<Action>,
}

/// Something a guest can do right after an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// opens a page
    Link {
        /// the words on it
        label: Localized,
        /// `http(s)` or relative
        url: String,
    },
    /// calls a number
    Phone {
        /// the words on it
        label: Localized,
        /// as it is dialled
        number: String,
    },
    /// asks to be called back
    Callback {
        /// the words on it
        label: Localized,
    },
}

impl Entry {
    /// Reads an entry; `None` when it lacks its name, question or answer. What is wrong goes to `report`.
    pub(crate) fn read(item: Item<'_>, report: &Report) -> Option<Self> {
        let reader = Reader::new(item.value, item.path, report)?;
        let id = required_text(&reader, "id");
        let question = required_localized(&reader, "question");
        let answer = required_localized(&reader, "answer");
        if let Some(written) = reader.value("answer") {
            answer::check(written, &reader.path_of("answer"), report);
        }
        let alternates = reader.items("alternates").into_iter();
        let alternates =
            alternates.filter_map(|item| Localized::read(item.value, &item.path, report)).collect();
        let tags = texts(&reader, "tags");
        let follow_ups = texts(&reader, "followUps").into_iter().map(EntryId).collect();
        let actions = reader.items("actions").into_iter();
        let actions = actions.filter_map(|item| Action::read(item, report)).collect();
        reader.finish();
        let id = EntryId(id?);
        Some(Self {
            id,
            question: question?,
            alternates,
            answer: answer?,
            tags,
            follow_ups,
            actions,
        })
    }
}

impl Action {
    fn read(item: Item<'_>, report: &Report) -> Option<Self> {
        let reader = Reader::new(item.value, item.path, report)?;
        let label = required_localized(&reader, "label");
        let action = match required_text(&reader, "type")?.as_str() {
            "link" => {
                let url = required_text(&reader, "url")?;
                if !is_web_link(&url) {
                    let path = reader.path_of("url");
                    report.error(&path, Kind::BadSyntax { syntax: Syntax::Url, text: url, at: 0 });
                    return None;
                }
                Self::Link { label: label?, url }
            }
            "phone" => Self::Phone { label: label?, number: required_text(&reader, "number")? },
            "callback" => Self::Callback { label: label? },
            other => {
                let kind = Kind::NotAllowed {
                    value: other.to_owned(),
                    allowed: "link, phone, callback".to_owned(),
                };
                report.error(&reader.path_of("type"), kind);
                return None;
            }
        };
        reader.finish();
        Some(action)
    }
}

fn required_text(reader: &Reader<'_>, name: &'static str) -> Option<String> {
    let is_blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    if reader.value(name).is_none_or(is_blank) {
        reader.missing(name);
        return None;
    }
    reader.text(name).map(str::to_owned)
}

fn required_localized(reader: &Reader<'_>, name: &'static str) -> Option<Localized> {
    let Some(value) = reader.value(name) else {
        reader.missing(name);
        return None;
    };
    let text = Localized::read(value, &reader.path_of(name), reader.report())?;
    if text.is_empty() {
        reader.missing(name);
        return None;
    }
    Some(text)
}

fn texts(reader: &Reader<'_>, name: &'static str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in reader.items(name) {
        match item.value.as_str() {
            Some(text) => texts.push(text.to_owned()),
            None => {
                let found = document::JsonType::of(item.value);
                let kind = Kind::WrongType { expected: document::JsonType::String, found };
                reader.report().error(&item.path, kind);
            }
        }
    }
    texts
}
