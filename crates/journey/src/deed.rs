//! A journey as it is written: what a visitor does, step by step, and what they see after each.

use document::{Object, Pointer, Value};

/// One visit to one survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// The file it was read from, relative to the project.
    pub file: String,
    /// What it is about, in one sentence.
    pub about: String,
    /// The survey's file, relative to the project.
    pub survey: String,
    /// The visitor's language.
    pub language: String,
    /// What the page's address says about the visitor.
    pub context: Vec<(String, String)>,
    /// What happens.
    pub steps: Vec<Step>,
    /// What is stored in the end: exactly this.
    pub answers: Object,
}

impl Journey {
    /// The name of the file without its ending.
    pub fn name(&self) -> &str {
        let name = self.file.rsplit('/').next().unwrap_or_default();
        name.trim_end_matches(".json")
    }
}

/// Something done, or nothing, and what is seen then.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it stands in the file.
    pub place: Pointer,
    /// `None`: the visitor only looks.
    pub deed: Option<Deed>,
    /// What the screen shows now, as far as the journey says.
    pub see: Option<See>,
}

/// What a hand does on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// takes one of several: a rate, a choice, yes or no, an option of a list
    Choose {
        /// the question's name
        question: String,
        /// the choice's value
        value: Value,
    },
    /// sets (or takes away) one tick
    Tick {
        /// the question's name
        question: String,
        /// the choice's value; `Undefined` for a question that is one box
        value: Value,
        /// true to set it, false to take it away
        on: bool,
    },
    /// answers one row of a grid
    Mark {
        /// the question's name
        question: String,
        /// the row's name
        row: Value,
        /// the column's value
        column: Value,
    },
    /// writes into a line or box, in place of what is there, and leaves it
    Write {
        /// the question's name
        question: String,
        /// which of its boxes
        field: Field,
        /// the words
        text: String,
    },
    /// puts choices in this order, one move after the other
    Rank {
        /// the question's name
        question: String,
        /// the choices' values, the first first
        order: Vec<Value>,
    },
    /// moves a slider
    Slide {
        /// the question's name
        question: String,
        /// to this number
        to: f64,
    },
    /// takes an answer back
    Clear {
        /// the question's name
        question: String,
    },
    /// chooses another language
    Speak {
        /// its tag
        language: String,
    },
    /// presses a button under the page
    Press(Press),
}

/// Where words are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// the question's own line or box
    Only,
    /// one of several, by its name
    Named(String),
    /// the box for "other"
    Other,
    /// the comment box under the question
    Comment,
}

/// A button under a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// from the start page to the first
    Start,
    /// to the page before
    Previous,
    /// to the page after
    Next,
    /// to the end
    Complete,
    /// to the preview
    Preview,
    /// from the preview back to answering
    Edit,
}

impl Press {
    /// In the order in which they stand under a page, with the names journeys use.
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("previous", Self::Previous),
        ("edit", Self::Edit),
        ("start", Self::Start),
        ("next", Self::Next),
        ("preview", Self::Preview),
        ("complete", Self::Complete),
    ];
}

/// What a screen has to show. What is `None` isn't looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct See {
    /// Where it stands in the file.
    pub place: Pointer,
    /// The page's name; a screen doesn't show it, so it is the engine's alone.
    pub page: Option<String>,
    /// The survey's title, as the first page shows it.
    pub title: Option<String>,
    /// The page's title.
    pub page_title: Option<String>,
    /// The titles of the panels.
    pub panels: Option<Vec<String>>,
    /// The titles of all questions on the page, in order.
    pub questions: Option<Vec<String>>,
    /// By question: what can be chosen, in order.
    pub choices: Option<Vec<(String, Vec<String>)>>,
    /// By question: the choices that are there but can't be chosen.
    pub unavailable: Option<Vec<(String, Vec<String>)>>,
    /// The names of the questions that are shown but can't be answered.
    pub fixed: Option<Vec<String>>,
    /// By question: what is chosen or written, as it reads.
    pub shown: Option<Vec<(String, Vec<String>)>>,
    /// By question or panel: the kinds of everything that is wrong. What isn't here has nothing wrong.
    pub violations: Option<Vec<(String, Vec<String>)>>,
    /// How far it is, in words; empty for none.
    pub progress: Option<String>,
    /// The buttons under the page.
    pub buttons: Option<Vec<String>>,
    /// The words at the end; empty while it isn't reached.
    pub ending: Option<String>,
}
