//! One turn of a conversation: what the visitor did, and what the desk said to it. As a value it is the form that is
//! kept on the device and, with numbers and addresses masked, the form in the record.

use document::{Object, UnixMillis, Value};

use crate::{Band, EntryId, privacy::masked};

/// What a visitor did.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// wrote something
    Query(String),
    /// chose one of the questions they were shown
    Chosen(EntryId),
    /// found none of the questions they were offered to be theirs
    Declined,
}

/// What the desk said.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// the answer of an entry
    Answer(EntryId),
    /// "did you mean one of these?"
    Choices(Vec<EntryId>),
    /// that it has no answer, and who may have one
    HandOff {
        /// how many times in a row, from 1: no time sounds like the one before
        stage: u32,
        /// questions that may still help
        choices: Vec<EntryId>,
    },
}

/// What a visitor thought of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thumb {
    /// it helped
    Up,
    /// it didn't
    Down,
}

/// One turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// when
    pub at: UnixMillis,
    /// what the visitor did
    pub said: Said,
    /// how a question was read whose letters were not what was meant
    pub read_as: Option<String>,
    /// how sure the search was; `None` where nothing was searched
    pub found: Option<(Band, f32)>,
    /// what came nearest, best first
    pub nearest: Vec<EntryId>,
    /// what the desk said
    pub reply: Reply,
    /// what the visitor thought of it
    pub thumb: Option<Thumb>,
    /// what they missed in the answer, in their words
    pub missing: Option<String>,
}

impl Turn {
    /// The turn as a value. `private` leaves out what tells who somebody is.
    pub(super) fn to_value(&self, private: bool) -> Object {
        let words = |text: &str| if private { masked(text) } else { text.to_owned() };
        let mut turn = Object::new();
        turn.set("at", self.at.to_iso());
        match &self.said {
            Said::Query(query) => turn.set("query", words(query)),
            Said::Chosen(entry) => turn.set("chosen", entry.0.as_str()),
            Said::Declined => turn.set("declined", true),
        }
        if let Some(read_as) = &self.read_as {
            turn.set("readAs", words(read_as));
        }
        if let Some((band, confidence)) = self.found {
            turn.set("band", band_name(band));
            // Three digits say all there is to know.
            turn.set("confidence", f64::from((confidence * 1000.0).round()) / 1000.0);
        }
        if !self.nearest.is_empty() {
            turn.set("nearest", names(&self.nearest));
        }
        match &self.reply {
            Reply::Answer(entry) => turn.set("entry", entry.0.as_str()),
            Reply::Choices(choices) => turn.set("choices", names(choices)),
            Reply::HandOff { stage, choices } => {
                turn.set("stage", *stage);
                if !choices.is_empty() {
                    turn.set("choices", names(choices));
                }
            }
        }
        if let Some(thumb) = self.thumb {
            turn.set("thumb", if thumb == Thumb::Up { "up" } else { "down" });
        }
        if let Some(missing) = &self.missing {
            turn.set("missing", words(missing));
        }
        turn
    }

    /// A turn that was kept; `None` for what is none.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let text = |name| value.get(name).and_then(Value::as_str);
        let entry = |name| text(name).map(|id| EntryId(id.to_owned()));
        let said = match (text("query"), entry("chosen")) {
            (Some(query), _) => Said::Query(query.to_owned()),
            (None, Some(entry)) => Said::Chosen(entry),
            (None, None) => Said::Declined,
        };
        let choices = || entries(value.get("choices"));
        let number = |name| value.get(name).and_then(Value::as_number);
        let reply = match (entry("entry"), number("stage")) {
            (Some(entry), _) => Reply::Answer(entry),
            (None, Some(stage)) => Reply::HandOff { stage: stage as u32, choices: choices() },
            (None, None) => Reply::Choices(choices()),
        };
        let band = text("band").and_then(read_band);
        Some(Self {
            at: UnixMillis::from_iso(text("at")?)?,
            said,
            read_as: text("readAs").map(str::to_owned),
            found: band.map(|band| (band, number("confidence").unwrap_or_default() as f32)),
            nearest: entries(value.get("nearest")),
            reply,
            thumb: text("thumb").map(|thumb| if thumb == "up" { Thumb::Up } else { Thumb::Down }),
            missing: text("missing").map(str::to_owned),
        })
    }
}

fn band_name(band: Band) -> &'static str {
    match band {
        Band::Answer => "answer",
        Band::DidYouMean => "didYouMean",
        Band::HandOff => "handOff",
    }
}

fn read_band(name: &str) -> Option<Band> {
    [Band::Answer, Band::DidYouMean, Band::HandOff]
        .into_iter()
        .find(|band| band_name(*band) == name)
}

/// Entries by their names.
pub(super) fn names(entries: &[EntryId]) -> Vec<Value> {
    entries.iter().map(|entry| entry.0.as_str().into()).collect()
}

/// A list of names; whatever else stands in it is left out.
pub(super) fn entries(value: Option<&Value>) -> Vec<EntryId> {
    let names = value.and_then(Value::as_array).unwrap_or_default().iter();
    names.filter_map(|name| Some(EntryId(name.as_str()?.to_owned()))).collect()
}
