//! One question on the screen as its parts see it: what they read, how they name themselves, where answers go.

use document::Value;
use leptos::prelude::*;
use survey::{Control, Input, Level, QuestionId, QuestionView};

use super::Words;

/// What a visitor did to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answering {
    /// gave this answer; `Undefined` takes it back
    Answer(Value, Input),
    /// answered one row of a grid or one of several texts
    Part(String, Value, Input),
    /// wrote into the box for "other"
    Other(String),
    /// wrote into the box of one choice
    ChoiceComment(Value, String),
    /// wrote into the comment box
    Comment(String),
    /// took the answer back
    Clear,
    /// opened (`false`) or closed (`true`) the question
    Fold(bool),
}

/// The id of a question's outermost element.
pub fn element_id(question: QuestionId) -> String {
    ["question-", &question.0.to_string()].concat()
}

/// A question being asked. Copied into every closure that draws a part of it.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) view: Signal<QuestionView>,
    pub(super) words: Words,
    on_answer: Callback<Answering>,
    /// Which hand touched the question last, because a `change` event doesn't say.
    hand: StoredValue<Input>,
}

impl Asking {
    pub(super) fn new(view: Signal<QuestionView>, on_answer: Callback<Answering>) -> Self {
        let hand = StoredValue::new(Input::Keyboard);
        Self { view, words: Words::of_app(), on_answer, hand }
    }

    /// The id of a part, which no other question on the page has.
    pub(super) fn id(self, part: &str) -> String {
        let question = self.view.with_untracked(|view| view.id);
        [&element_id(question), "-", part].concat()
    }

    /// Something of the control, following its changes; `other` when it is of another kind.
    pub(super) fn read<T>(self, other: T, read: impl FnOnce(&Control) -> Option<T>) -> T {
        self.view.with(|view| read(&view.control)).unwrap_or(other)
    }

    /// True while the answer can't be changed.
    pub(super) fn fixed(self) -> bool {
        self.view.with(|view| view.read_only)
    }

    /// True while something is wrong with the answer.
    pub(super) fn invalid(self) -> bool {
        self.view.with(|view| view.violations.iter().any(|found| found.level == Level::Error))
    }

    /// The ids of what describes the question, as `aria-describedby` wants them.
    pub(super) fn described_by(self) -> Option<String> {
        self.view.with(|view| {
            let description = (!view.description.is_empty()).then(|| self.id("description"));
            let violations = (!view.violations.is_empty()).then(|| self.id("violations"));
            match (description, violations) {
                (Some(description), Some(violations)) => {
                    Some([&description, " ", &violations].concat())
                }
                (description, violations) => description.or(violations),
            }
        })
    }

    /// Remembers the hand for the answer that may follow.
    pub(super) fn touched(self, hand: Input) {
        self.hand.set_value(hand);
    }

    /// Forgets a touch once it was used, so that a switch or a screen reader isn't taken for a finger.
    fn hand(self) -> Input {
        let hand = self.hand.get_value();
        self.hand.set_value(Input::Keyboard);
        hand
    }

    pub(super) fn answer(self, value: Value) {
        self.send(Answering::Answer(value, self.hand()));
    }

    pub(super) fn answer_part(self, part: String, value: Value) {
        self.send(Answering::Part(part, value, self.hand()));
    }

    pub(super) fn send(self, answering: Answering) {
        self.on_answer.run(answering);
    }
}

/// Text as an answer: none when it is empty.
pub(super) fn text_answer(text: String) -> Value {
    if text.is_empty() { Value::Undefined } else { Value::String(text) }
}
