//! What of a conversation is drawn, in the visitor's language. It crosses from the worker to the page as a value, so
//! both directions stand here.

use document::{Object, Value};
use locale::{Foreign, Wording};

use super::{Conversation, Reply, Said, Thumb, Turn};
use crate::{Action, Entry, EntryId, Library, answer};

/// Ends the name of the member that says which language a text is in.
const LANGUAGE: &str = "Language";

/// A question that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// whose question it is
    pub entry: EntryId,
    /// in the visitor's language, or marked with the one that stands in
    pub question: Wording,
}

/// What stands on the visitor's side of a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// words of theirs, or the question they chose
    Words(String),
    /// "none of these"
    Declined,
}

/// Something a guest can do right after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionView {
    /// opens a page
    Link {
        /// the words on it
        label: String,
        /// `http(s)` or relative
        url: String,
    },
    /// calls a number
    Phone {
        /// the words on it
        label: String,
        /// as it is dialled
        number: String,
    },
    /// asks to be called back
    Callback {
        /// the words on it
        label: String,
    },
}

/// What stands on the desk's side of a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyView {
    /// an answer
    Answer {
        /// the entry it comes from
        entry: EntryId,
        /// its question
        question: Wording,
        /// rich text of its author's
        html: Wording,
        /// what can be done besides reading
        actions: Vec<ActionView>,
        /// questions that often come next
        follow_ups: Vec<Choice>,
    },
    /// "did you mean one of these?"
    Choices(Vec<Choice>),
    /// that there is no answer
    HandOff {
        /// how many times in a row, from 1
        stage: u32,
        /// questions that may still help
        choices: Vec<Choice>,
    },
}

/// One turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnView {
    /// what the visitor did
    pub asked: Asked,
    /// how it was read, where that was not what was written
    pub read_as: Option<String>,
    /// what the desk says
    pub reply: ReplyView,
    /// what the visitor thought of it
    pub thumb: Option<Thumb>,
    /// true when they said what they missed
    pub explained: bool,
}

/// A conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatView {
    /// questions to begin with
    pub starters: Vec<Choice>,
    /// what was said, the oldest first
    pub turns: Vec<TurnView>,
    /// true when a person has been asked to call
    pub callback: bool,
    /// whether it helped, once the visitor has said so
    pub resolved: Option<bool>,
}

impl Conversation {
    /// What is drawn of it.
    pub fn view(&self, starters: &[EntryId], library: &Library) -> ChatView {
        let choices = |entries: &[EntryId]| -> Vec<Choice> {
            entries.iter().filter_map(|entry| self.choice(entry, library)).collect()
        };
        let turns = self.turns.iter().map(|turn| TurnView {
            asked: self.asked(turn, library),
            read_as: turn.read_as.clone(),
            reply: match &turn.reply {
                Reply::Answer(entry) => match library.entry(entry) {
                    Some(entry) => self.answer(entry, &choices(&entry.follow_ups), library),
                    None => ReplyView::Choices(Vec::new()),
                },
                Reply::Choices(entries) => ReplyView::Choices(choices(entries)),
                Reply::HandOff { stage, choices: entries } => {
                    ReplyView::HandOff { stage: *stage, choices: choices(entries) }
                }
            },
            thumb: turn.thumb,
            explained: turn.missing.is_some(),
        });
        ChatView {
            starters: choices(starters),
            turns: turns.collect(),
            callback: self.hand_off.as_ref().is_some_and(|hand_off| hand_off.callback),
            resolved: self.resolved,
        }
    }

    fn choice(&self, entry: &EntryId, library: &Library) -> Option<Choice> {
        let question = library.wording(&library.entry(entry)?.question, &self.language);
        Some(Choice { entry: entry.clone(), question })
    }

    fn asked(&self, turn: &Turn, library: &Library) -> Asked {
        match &turn.said {
            Said::Query(query) => Asked::Words(query.clone()),
            Said::Chosen(entry) => {
                let choice = self.choice(entry, library);
                Asked::Words(choice.map(|choice| choice.question.text).unwrap_or_default())
            }
            Said::Declined => Asked::Declined,
        }
    }

    fn answer(&self, entry: &Entry, follow_ups: &[Choice], library: &Library) -> ReplyView {
        let text = |localized: &locale::Localized| localized.text(&self.language).0.to_owned();
        let actions = entry.actions.iter().map(|action| match action {
            Action::Link { label, url } => {
                ActionView::Link { label: text(label), url: url.clone() }
            }
            Action::Phone { label, number } => {
                ActionView::Phone { label: text(label), number: number.clone() }
            }
            Action::Callback { label } => ActionView::Callback { label: text(label) },
        });
        let answer = library.wording(&entry.answer, &self.language);
        ReplyView::Answer {
            entry: entry.id.clone(),
            question: library.wording(&entry.question, &self.language),
            html: Wording { text: answer::to_html(&answer.text).into_owned(), ..answer },
            actions: actions.collect(),
            follow_ups: follow_ups.to_vec(),
        }
    }
}

impl ChatView {
    /// The view as a value.
    pub fn to_value(&self) -> Value {
        let mut view = Object::new();
        view.set("starters", choice_values(&self.starters));
        view.set("turns", self.turns.iter().map(TurnView::to_value).collect::<Vec<_>>());
        view.set("callback", self.callback);
        if let Some(resolved) = self.resolved {
            view.set("resolved", resolved);
        }
        view.into()
    }

    /// The view that [`Self::to_value`] wrote.
    pub fn read(value: &Value) -> Self {
        let turns = value.get("turns").and_then(Value::as_array).unwrap_or_default();
        Self {
            starters: choices(value.get("starters")),
            turns: turns.iter().map(TurnView::read).collect(),
            callback: value.get("callback").and_then(Value::as_bool) == Some(true),
            resolved: value.get("resolved").and_then(Value::as_bool),
        }
    }
}

impl TurnView {
    fn to_value(&self) -> Value {
        let mut turn = Object::new();
        if let Asked::Words(words) = &self.asked {
            turn.set("asked", words.as_str());
        }
        if let Some(read_as) = &self.read_as {
            turn.set("readAs", read_as.as_str());
        }
        match &self.reply {
            ReplyView::Answer { entry, question, html, actions, follow_ups } => {
                turn.set("entry", entry.0.as_str());
                set_wording(&mut turn, "question", question);
                set_wording(&mut turn, "html", html);
                turn.set("actions", actions.iter().map(action_value).collect::<Vec<_>>());
                turn.set("choices", choice_values(follow_ups));
            }
            ReplyView::Choices(choices) => turn.set("choices", choice_values(choices)),
            ReplyView::HandOff { stage, choices } => {
                turn.set("stage", *stage);
                turn.set("choices", choice_values(choices));
            }
        }
        if let Some(thumb) = self.thumb {
            turn.set("helped", thumb == Thumb::Up);
        }
        turn.set("explained", self.explained);
        turn.into()
    }

    fn read(value: &Value) -> Self {
        let text = |name| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let flag = |name| value.get(name).and_then(Value::as_bool);
        let stage = value.get("stage").and_then(Value::as_number);
        let choices = choices(value.get("choices"));
        let actions = value.get("actions").and_then(Value::as_array).unwrap_or_default();
        let reply = match (text("entry"), stage) {
            (Some(entry), _) => ReplyView::Answer {
                entry: EntryId(entry),
                question: wording(value, "question"),
                html: wording(value, "html"),
                actions: actions.iter().map(read_action).collect(),
                follow_ups: choices,
            },
            (None, Some(stage)) => ReplyView::HandOff { stage: stage as u32, choices },
            (None, None) => ReplyView::Choices(choices),
        };
        Self {
            asked: text("asked").map_or(Asked::Declined, Asked::Words),
            read_as: text("readAs"),
            reply,
            thumb: flag("helped").map(|helped| if helped { Thumb::Up } else { Thumb::Down }),
            explained: flag("explained") == Some(true),
        }
    }
}

/// Choices as a value.
pub(crate) fn choice_values(choices: &[Choice]) -> Vec<Value> {
    let value = |choice: &Choice| {
        let mut value = Object::new();
        value.set("entry", choice.entry.0.as_str());
        set_wording(&mut value, "question", &choice.question);
        value.into()
    };
    choices.iter().map(value).collect()
}

impl Choice {
    /// The questions that are suggested while somebody types, in an answer of the service.
    pub fn suggestions(answer: &Value) -> Vec<Self> {
        choices(answer.get("suggestions"))
    }
}

fn choices(value: Option<&Value>) -> Vec<Choice> {
    let choice = |value: &Value| {
        let entry = value.get("entry")?.as_str()?.to_owned();
        Some(Choice { entry: EntryId(entry), question: wording(value, "question") })
    };
    value.and_then(Value::as_array).unwrap_or_default().iter().filter_map(choice).collect()
}

/// A text with its language, where that isn't the visitor's.
fn set_wording(object: &mut Object, name: &str, wording: &Wording) {
    object.set(name, wording.as_str());
    if let Some(language) = &wording.language {
        object.set([name, LANGUAGE].concat(), language.as_str());
    }
}

fn wording(value: &Value, name: &str) -> Wording {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    // Only languages that are not the visitor's are written.
    let language = Foreign::to("", text(&[name, LANGUAGE].concat()));
    Wording { text: text(name).to_owned(), language }
}

fn action_value(action: &ActionView) -> Value {
    let (label, name, target) = match action {
        ActionView::Link { label, url } => (label, "url", url.as_str()),
        ActionView::Phone { label, number } => (label, "number", number.as_str()),
        ActionView::Callback { label } => (label, "callback", ""),
    };
    let mut value = Object::new();
    value.set("label", label.as_str());
    value.set(name, target);
    value.into()
}

fn read_action(value: &Value) -> ActionView {
    let text = |name| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let label = text("label").unwrap_or_default();
    match (text("url"), text("number")) {
        (Some(url), _) => ActionView::Link { label, url },
        (None, Some(number)) => ActionView::Phone { label, number },
        (None, None) => ActionView::Callback { label },
    }
}
