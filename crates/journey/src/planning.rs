//! What a deed means: for a hand, which places of the screen it touches; for the engine, which commands follow.
//! Places are counted as they stand on the screen, so a journey fails when the two don't agree on what is where.

mod choosing;
mod filling;

use document::{Kind, Subject, Value, nearest};
use survey::{Input, QuestionId, QuestionView, ScreenView, Session, questions};

use self::{
    choosing::{choose, mark, tick},
    filling::{clear, rank, slide, write},
};
use crate::{Deed, Press, walk::now, words::Words};

/// One movement of a hand. `question` counts the questions on the screen, everything else the things in it; from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Touch {
    /// a tap on a radio or box
    Tap {
        /// which question
        question: usize,
        /// which of its radios and boxes
        input: usize,
    },
    /// an option of a list that opens
    Option {
        /// which question
        question: usize,
        /// which option, the empty one not counted; `None` for that
        option: Option<usize>,
    },
    /// words typed in place of what is there
    Write {
        /// which question
        question: usize,
        /// which of its lines and boxes
        field: usize,
        /// the words
        text: String,
    },
    /// the thumb of a slider moved by this many steps
    Slide {
        /// which question
        question: usize,
        /// to smaller values when negative
        steps: i32,
    },
    /// a button in the question, by its name
    Button {
        /// which question
        question: usize,
        /// what it is called
        name: String,
    },
    /// a button under the page, by its name
    Press {
        /// what it is called
        name: String,
    },
    /// a language by its tag
    Language {
        /// the tag
        tag: String,
    },
}

/// What the engine is told, as `src/ui` tells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Command {
    Answer(QuestionId, Value, Input),
    Part(QuestionId, String, Value, Input),
    Other(QuestionId, String),
    Comment(QuestionId, String),
    Clear(QuestionId),
    Speak(String),
    Press(Press),
}

/// Both sides of a deed.
pub(crate) type Plan = (Vec<Touch>, Vec<Command>);

/// What has to be touched and told. An error says why it can't be done on this screen.
pub(crate) fn plan(session: &Session, words: &Words, deed: &Deed) -> Result<Plan, String> {
    let screen = session.screen(now());
    match deed {
        Deed::Choose { question, value } => choose(&At::find(session, &screen, question)?, value),
        Deed::Tick { question, value, on } => {
            tick(&At::find(session, &screen, question)?, value, *on)
        }
        Deed::Mark { question, row, column } => {
            mark(&At::find(session, &screen, question)?, row, column)
        }
        Deed::Write { question, field, text } => {
            write(&At::find(session, &screen, question)?, field, text)
        }
        Deed::Rank { question, order } => {
            rank(&At::find(session, &screen, question)?, words, order)
        }
        Deed::Slide { question, to } => slide(&At::find(session, &screen, question)?, *to),
        Deed::Clear { question } => Ok(clear(&At::find(session, &screen, question)?, words)),
        Deed::Speak { language } => Ok((
            vec![Touch::Language { tag: language.clone() }],
            vec![Command::Speak(language.clone())],
        )),
        Deed::Press(press) => match words.button(*press, &screen.buttons, &screen.texts) {
            Some(name) => Ok((vec![Touch::Press { name }], vec![Command::Press(*press)])),
            None => Err("there is no such button on this page. Press one of those it has.".into()),
        },
    }
}

/// A question on the screen and its place there.
struct At<'a> {
    place: usize,
    view: &'a QuestionView,
}

impl<'a> At<'a> {
    fn find(session: &Session, screen: &'a ScreenView, name: &str) -> Result<Self, String> {
        let on_screen = questions(&screen.elements);
        if let Some(place) = on_screen.iter().position(|view| view.name == name) {
            return Ok(Self { place, view: on_screen[place] });
        }
        let here: Vec<&str> = on_screen.iter().map(|view| view.name.as_str()).collect();
        if session.find(name).is_none() {
            let nearest = nearest(name, here.iter().copied()).map(str::to_owned);
            let kind =
                Kind::UnknownName { subject: Subject::Question, name: name.to_owned(), nearest };
            return Err(in_words(kind));
        }
        Err(format!("`{name}` isn't on the screen now. Ask for one of these: {}.", here.join(", ")))
    }

    fn wrong(&self, deed: &str) -> String {
        format!("`{}` can't be answered by {deed}. Use the deed for its control.", self.view.name)
    }
}

fn in_words(kind: Kind) -> String {
    let found = document::Diagnostic {
        path: document::Pointer::root(),
        severity: document::Severity::Error,
        kind,
    };
    locale::Catalogue::findings().diagnostic(&found)
}
