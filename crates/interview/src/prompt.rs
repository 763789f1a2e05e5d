//! What the chat shows now: what is said first, the question, and how it can be answered.

use document::Value;
use locale::Wording;
use survey::{
    ChoiceControl, Control, DropdownControl, InputType, Level, QuestionView, SliderControl,
    TextControl, ViolationView,
};

use crate::part::{Part, boxes};

/// More boxes to tick than this, or more choices than the other, are a card with the question's own control.
const MOST_BOXES: usize = 8;
const MOST_CHOICES: usize = 12;

/// What the chat shows now.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// what is said before
    pub statements: Vec<StatementView>,
    /// what is asked, if anything
    pub standing: Standing,
}

/// Where an interview stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// a question waits for its answer
    Asking(Box<Asking>),
    /// everything is answered and can be looked over, because the author or the chat wants it so: [`crate::Interview::finish`],
    /// or [`crate::Interview::edit`]
    Checking,
    /// something is wrong that no question asked here can change
    Stuck(Vec<ViolationView>),
    /// Nothing is left to ask: [`survey::Session::state`] says whether the survey is complete or was empty, and
    /// [`survey::Session::ending`] what comes now.
    Over,
}

/// A question being asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// The question as every screen draws it; its control is what a card shows.
    pub question: QuestionView,
    /// what of it is asked
    pub part: Part,
    /// the title of the part, where it has one of its own
    pub part_title: Wording,
    /// what can be typed
    pub accepts: Accepts,
    /// Quick replies, in order; places count from the first, 1. After [`crate::Outcome::WhichOne`] those that may be meant.
    pub candidates: Vec<Candidate>,
    /// true while the candidates are those that may be meant
    pub doubtful: bool,
    /// The question's own control is to be drawn in the chat: words can't say it, or not well.
    pub card: bool,
    /// Several taps make one answer; [`crate::Interview::done`] ends the turn.
    pub several: bool,
    /// [`crate::Interview::skip`] leaves it without an answer
    pub can_skip: bool,
    /// it holds an answer (a default, a draft, the one being changed) that [`crate::Interview::done`] leaves as it is
    pub can_keep: bool,
    /// [`crate::Interview::back`] leads to the turn before
    pub can_go_back: bool,
    /// what is wrong with the last answer, or with the page as a whole
    pub violations: Vec<ViolationView>,
}

/// A quick reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// what [`crate::Interview::choose`] takes
    pub value: Value,
    /// what is shown
    pub label: Wording,
    /// true when it is (part of) the answer
    pub selected: bool,
    /// false when it can't be tapped now; it has its place in the list all the same
    pub enabled: bool,
}

/// What can be typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Accepts {
    /// one of the choices, by its words or place; of a scale its value
    Choice,
    /// yes or no
    YesNo,
    /// any of the choices, parted by commas
    Choices {
        /// how many may be chosen
        max: Option<u32>,
    },
    /// words, a number, a day: what a line of this kind takes
    Line(Line),
    /// nothing: the card has to be used
    Nothing,
}

/// What a typed line has to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// what goes in; a number on a line is a number
    pub kind: InputType,
    /// the least, as text; empty for none
    pub min: String,
    /// the most, as text; empty for none
    pub max: String,
    /// between possible values, as text; empty for any
    pub step: String,
    /// in characters
    pub max_length: Option<u32>,
}

/// How far an interview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// questions that had their turn
    pub asked: u32,
    /// all that can be asked as far as it is known now
    pub total: u32,
}

/// Something that is said, not asked.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementView {
    /// what a page or panel is about
    Heading {
        /// its title; empty for none
        title: Wording,
        /// its description
        description: Wording,
    },
    /// a text or picture by the author, a computed value, or an answer that can't be changed
    Question(Box<QuestionView>),
}

/// What a part of a question takes when it is typed.
pub(crate) fn accepts(view: &QuestionView, part: &Part) -> Accepts {
    let words = |max_length| Accepts::Line(Line::plain(InputType::Text, max_length));
    match (part, &view.control) {
        (Part::Answer, Control::Scale(_) | Control::ChooseOne(_) | Control::Dropdown(_)) => {
            Accepts::Choice
        }
        (Part::Answer, Control::Toggle(_)) => Accepts::YesNo,
        (
            Part::Answer,
            Control::ChooseMany(ChoiceControl { max, .. })
            | Control::Tags(DropdownControl { max, .. }),
        ) => Accepts::Choices { max: *max },
        (Part::Answer, Control::Text(text)) => of_line(text),
        (Part::Answer, Control::LongText(text)) => words(text.max_length),
        (Part::Answer, Control::Slider(slider)) if !slider.range => {
            Accepts::Line(on_a_line(slider))
        }
        (Part::Answer, _) => Accepts::Nothing,
        (Part::Field(name), Control::Fields(fields)) => {
            let field = fields.iter().find(|field| field.name == *name);
            field.map_or(Accepts::Nothing, |field| of_line(&field.text))
        }
        (Part::Field(_), _) => Accepts::Nothing,
        (Part::Other, _) => words(boxes(view).1.and_then(|other| other.max_length)),
        (Part::ChoiceComment(value), _) => {
            let choice = boxes(view).0.iter().find(|choice| choice.value == *value);
            words(choice.and_then(|choice| choice.comment.as_ref()?.max_length))
        }
        (Part::Comment, _) => words(view.comment.as_ref().and_then(|comment| comment.max_length)),
    }
}

fn of_line(text: &TextControl) -> Accepts {
    match text.input_type {
        InputType::Password | InputType::Color => Accepts::Nothing,
        kind => Accepts::Line(Line {
            min: text.min.clone(),
            max: text.max.clone(),
            step: text.step.clone(),
            ..Line::plain(kind, text.max_length)
        }),
    }
}

fn on_a_line(slider: &SliderControl) -> Line {
    let [min, max, step] = [slider.min, slider.max, slider.step].map(document::number_text);
    Line { min, max, step, ..Line::plain(InputType::Range, None) }
}

impl Line {
    fn plain(kind: InputType, max_length: Option<u32>) -> Self {
        Self { kind, min: String::new(), max: String::new(), step: String::new(), max_length }
    }
}

/// Whether a part is drawn as a card.
pub(crate) fn is_card(view: &QuestionView, part: &Part, accepts: &Accepts) -> bool {
    let long = match &view.control {
        Control::ChooseOne(control) => control.pictures || control.choices.len() > MOST_CHOICES,
        Control::ChooseMany(control) => control.pictures || control.choices.len() > MOST_BOXES,
        Control::Dropdown(control) => control.choices.len() > MOST_CHOICES,
        Control::Tags(control) => control.choices.len() > MOST_BOXES,
        Control::Scale(scale) => scale.items.len() > MOST_CHOICES,
        _ => false,
    };
    *accepts == Accepts::Nothing || *part == Part::Answer && long
}

/// Only errors are in the way.
pub(crate) fn is_in_the_way(violation: &ViolationView) -> bool {
    violation.level == Level::Error
}
