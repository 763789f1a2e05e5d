//! One question with its answer, and what can be done next.

use document::{Value, is_web_link};
use locale::Localized;

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
    /// Reads an entry; `None` when it lacks its name, question or answer. Why is said by [`crate::check`].
    pub(crate) fn read(value: &Value) -> Option<Self> {
        Some(Self {
            id: EntryId(text(value, "id")?),
            question: localized(value, "question")?,
            alternates: items(value, "alternates").iter().filter_map(Localized::of).collect(),
            answer: localized(value, "answer")?,
            tags: texts(value, "tags").collect(),
            follow_ups: texts(value, "followUps").map(EntryId).collect(),
            actions: items(value, "actions").iter().filter_map(Action::read).collect(),
        })
    }
}

impl Action {
    /// Reads an action; `None` for one that nobody could use.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let kind = text(value, "type")?;
        let label = localized(value, "label")?;
        Some(match kind.as_str() {
            "link" => Self::Link { label, url: text(value, "url").filter(|url| is_web_link(url))? },
            "phone" => Self::Phone { label, number: text(value, "number")? },
            "callback" => Self::Callback { label },
            _ => return None,
        })
    }
}

/// A member that says something.
fn text(value: &Value, name: &str) -> Option<String> {
    let text = value.get(name)?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// A member that says something in some language.
fn localized(value: &Value, name: &str) -> Option<Localized> {
    Localized::of(value.get(name)?).filter(|text| !text.is_empty())
}

fn items<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).unwrap_or_default()
}

fn texts(value: &Value, name: &str) -> impl Iterator<Item = String> {
    items(value, name).iter().filter_map(|item| Some(item.as_str()?.to_owned()))
}
