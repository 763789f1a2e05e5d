//! Conversations with the self-service bot, written down once in `tests/data/conversations` and had twice: with the bot
//! alone, and in a browser that has to show the same.

use std::fs;

use document::{Object, UnixMillis, Value, parse};
use faq::{Asked, ChatView, Choice, ReplyView, Service};

use crate::{Fault, project};

const FOLDER: &str = "tests/data/conversations";

/// A conversation at the example desk.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// its file, relative to the project
    pub file: String,
    /// what the visitor speaks
    pub language: String,
    /// what happens, in order
    pub steps: Vec<Exchange>,
}

/// Something a visitor does, and what has to come of it.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// where it stands
    pub place: document::Pointer,
    /// what they do
    pub does: Does,
    /// what the desk says to it
    pub gets: Option<Gets>,
}

/// Something a visitor does.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    /// writes and sends
    Ask(String),
    /// chooses the question of an entry
    Choose(String),
    /// none of these
    Decline,
    /// says whether the last answer helped
    Rate(bool),
    /// says what was missing in it
    Explain(String),
}

/// What the desk says.
#[derive(Clone, Debug, PartialEq)]
pub enum Gets {
    /// the answer of this entry
    Answer(String),
    /// a choice of questions with this entry's among them
    Choices(String),
    /// that there is no answer, for the so manieth time in a row
    Miss(u32),
}

/// What is on the screen of a turn, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenTurn {
    /// the visitor's words; empty for "none of these"
    pub asked: String,
    /// the question that an answer is to
    pub answered: Option<String>,
    /// questions to choose from
    pub choices: Vec<String>,
}

/// Reads all conversations, in the order of their files' names.
pub fn conversations() -> Result<Vec<Conversation>, Fault> {
    let folder = project().join(FOLDER);
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
    names.sort();
    let read_file = |name: &String| {
        let file = format!("{FOLDER}/{name}");
        let root = document::Pointer::root();
        let text = fs::read_to_string(folder.join(name))
            .map_err(|reason| Fault::new(&file, &root, reason.to_string()))?;
        let value = parse(&text).map_err(|found| Fault::of(&file, &found))?;
        read(&file, &value)
    };
    names.iter().map(read_file).collect()
}

fn read(file: &str, value: &Value) -> Result<Conversation, Fault> {
    let root = document::Pointer::root();
    let language = value.get("language").and_then(Value::as_str);
    let language = language
        .ok_or_else(|| Fault::new(file, &root, "`language` is missing: name the visitor's"))?;
    let steps = value.get("steps").and_then(Value::as_array).unwrap_or_default();
    let steps = steps.iter().enumerate().map(|(at, step)| {
        let place = root.member("steps").item(at);
        exchange(step, &place).ok_or_else(|| {
            let words = "a step is one of `ask`, `choose`, `decline`, `helped`, `explain`, with \
                         `answer`, `choices` or `miss` for what comes of it";
            Fault::new(file, &place, words)
        })
    });
    let steps = steps.collect::<Result<Vec<_>, _>>()?;
    Ok(Conversation { file: file.to_owned(), language: language.to_owned(), steps })
}

fn exchange(step: &Value, place: &document::Pointer) -> Option<Exchange> {
    let text = |name| step.get(name).and_then(Value::as_str).map(str::to_owned);
    let flag = |name| step.get(name).and_then(Value::as_bool);
    let does = text("ask").map(Does::Ask);
    let does = does.or_else(|| text("choose").map(Does::Choose));
    let does = does.or_else(|| flag("decline").map(|_| Does::Decline));
    let does = does.or_else(|| flag("helped").map(Does::Rate));
    let does = does.or_else(|| text("explain").map(Does::Explain))?;
    let miss = step.get("miss").and_then(Value::as_number);
    let gets = text("answer").map(Gets::Answer);
    let gets = gets.or_else(|| text("choices").map(Gets::Choices));
    let gets = gets.or_else(|| miss.map(|stage| Gets::Miss(stage as u32)));
    let asks = matches!(does, Does::Ask(_) | Does::Choose(_) | Does::Decline);
    let known = step.as_object()?.len() == 1 + usize::from(gets.is_some());
    (known && asks == gets.is_some()).then(|| Exchange { place: place.clone(), does, gets })
}

/// A conversation going on, with the bot of the example desk.
#[derive(Debug)]
pub struct Talk {
    service: Service,
    view: ChatView,
    now: UnixMillis,
}

impl Talk {
    /// Nothing said yet.
    pub fn begin(conversation: &Conversation) -> Result<Self, Fault> {
        let root = document::Pointer::root();
        let text = |file: &str| {
            let path = project().join("public").join(file);
            fs::read_to_string(&path).map_err(|reason| {
                Fault::new(&conversation.file, &root, format!("{}: {reason}", path.display()))
            })
        };
        let desk = parse(&text("desk.json")?).map_err(|found| Fault::of("desk.json", &found))?;
        let list = |value: Option<&Value>| value.cloned().unwrap_or_default();
        let files = list(desk.get("faq"));
        let files = files.as_array().unwrap_or_default().iter().filter_map(Value::as_str);
        let file = |file| parse(&text(file)?).map_err(|found| Fault::of(file, &found));
        let files = files.map(file).collect::<Result<Vec<_>, _>>()?;
        let mut request = Object::new();
        request.set("do", "open");
        request.set("language", conversation.language.as_str());
        request.set("languages", list(desk.get("languages").and_then(|part| part.get("offer"))));
        let mut talk = Self {
            service: Service::new(composed),
            view: ChatView::default(),
            now: UnixMillis(1_795_000_000_000),
        };
        talk.send(request, &files);
        Ok(talk)
    }

    /// Does a step and says how what came of it differs from what should have.
    pub fn take(&mut self, conversation: &Conversation, exchange: &Exchange) -> Result<(), Fault> {
        let last = f64::from(u32::try_from(self.view.turns.len()).unwrap_or(1)) - 1.0;
        let mut request = Object::new();
        let (name, members): (&str, Vec<(&str, Value)>) = match &exchange.does {
            Does::Ask(text) => ("ask", vec![("text", text.as_str().into())]),
            Does::Choose(entry) => ("choose", vec![("entry", entry.as_str().into())]),
            Does::Decline => ("decline", Vec::new()),
            Does::Rate(helped) => {
                ("rate", vec![("turn", last.into()), ("helped", (*helped).into())])
            }
            Does::Explain(text) => {
                ("explain", vec![("turn", last.into()), ("text", text.as_str().into())])
            }
        };
        request.set("do", name);
        for (name, value) in members {
            request.set(name, value);
        }
        self.send(request, &[]);
        let Some(gets) = &exchange.gets else { return Ok(()) };
        let reply = self.view.turns.last().map(|turn| &turn.reply);
        let right = match (gets, reply) {
            (Gets::Answer(wanted), Some(ReplyView::Answer { entry, .. })) => entry.0 == *wanted,
            (Gets::Choices(wanted), Some(ReplyView::Choices(choices))) => {
                choices.iter().any(|choice| choice.entry.0 == *wanted)
            }
            (Gets::Miss(wanted), Some(ReplyView::HandOff { stage, .. })) => stage == wanted,
            _ => false,
        };
        let fault = || {
            let words = format!("{gets:?} was to come of {:?}; it was {reply:?}", exchange.does);
            Fault::new(&conversation.file, &exchange.place, words)
        };
        if right { Ok(()) } else { Err(fault()) }
    }

    /// What has to be on the screen. Only the last turn still offers something to choose.
    pub fn seen(&self) -> Vec<SeenTurn> {
        let last = self.view.turns.len().saturating_sub(1);
        let questions = |choices: &[Choice]| -> Vec<String> {
            choices.iter().map(|choice| choice.question.to_string()).collect()
        };
        let turn = |(at, turn): (usize, &faq::TurnView)| {
            let asked = match &turn.asked {
                Asked::Words(words) => words.clone(),
                Asked::Declined => String::new(),
            };
            let (answered, choices) = match &turn.reply {
                ReplyView::Answer { question, follow_ups, .. } => {
                    (Some(question.to_string()), questions(follow_ups))
                }
                ReplyView::Choices(choices) | ReplyView::HandOff { choices, .. } => {
                    (None, questions(choices))
                }
            };
            SeenTurn { asked, answered, choices: if at == last { choices } else { Vec::new() } }
        };
        self.view.turns.iter().enumerate().map(turn).collect()
    }

    /// The question of an entry that is on the screen to be chosen.
    pub fn question(&self, entry: &str) -> Option<String> {
        let offered = match self.view.turns.last().map(|turn| &turn.reply) {
            None => &self.view.starters,
            Some(ReplyView::Answer { follow_ups, .. }) => follow_ups,
            Some(ReplyView::Choices(choices) | ReplyView::HandOff { choices, .. }) => choices,
        };
        let choice = offered.iter().find(|choice| choice.entry.0 == entry)?;
        Some(choice.question.to_string())
    }

    fn send(&mut self, mut request: Object, files: &[Value]) {
        self.now = UnixMillis(self.now.0 + 1000);
        request.set("now", self.now.0 as f64);
        let answer = self.service.handle(&request.into(), files);
        self.view = answer.get("view").map(ChatView::read).unwrap_or_default();
    }
}

fn composed(text: &str) -> String {
    let composed: String = unicode_normalization::UnicodeNormalization::nfkc(text).collect();
    faq::lowered(&composed)
}
