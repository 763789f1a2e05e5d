//! Words for "other": inside an answer or beside it, in the box of one choice, and where they go.

use document::Value;

use super::{Session, impossible::Unknown, offers::same_item};
use crate::{
    QuestionId,
    question::{Choices, OTHER},
};

impl Session {
    /// The answer as it looks on the screen: with "other" in the place of its words.
    pub(crate) fn rendered(&self, id: QuestionId, choices: &Choices) -> Value {
        let value = &self.question_state(id).value;
        let inside = choices.other && !self.stores_other_beside(id, choices);
        let shown = |value: &Value| {
            let plain = choices.unwrapped(value);
            let unknown = Unknown { other_is_known: true, shown_only: false, ..Unknown::SHOWN };
            if inside && self.is_unknown(id, choices, plain, unknown) {
                OTHER.into()
            } else {
                plain.clone()
            }
        };
        match value {
            Value::Array(values) => Value::Array(values.iter().map(shown).collect()),
            value => shown(value),
        }
    }

    pub(crate) fn is_other_selected(&self, id: QuestionId, choices: &Choices) -> bool {
        choices.other && is_other(&self.rendered(id, choices))
    }

    /// Whether words for "other" are stored beside the answer, as its comment.
    pub(super) fn stores_other_beside(&self, id: QuestionId, choices: &Choices) -> bool {
        if choices.many && !choices.property().is_empty() || self.survey.question(id).comment {
            return false;
        }
        if choices.items.iter().any(|item| item.comment) {
            return true;
        }
        choices.other_beside.unwrap_or(self.survey.settings.store_others_as_comment)
    }

    /// The words for "other".
    pub(crate) fn other_words(&self, id: QuestionId) -> &str {
        let state = self.question_state(id);
        let beside = self
            .survey
            .question(id)
            .kind
            .choices()
            .is_some_and(|choices| self.stores_other_beside(id, choices));
        if beside { &state.comment } else { &state.other }
    }

    /// Words that stand inside an answer instead of "other".
    pub(super) fn words_inside(
        &self,
        id: QuestionId,
        choices: &Choices,
        value: &Value,
    ) -> Option<String> {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        let unknown = Unknown { other_is_known: true, shown_only: false, ..Unknown::SHOWN };
        let found = values.iter().find(|value| self.is_unknown(id, choices, value, unknown))?;
        Some(expression::text_of(choices.unwrapped(found)).into_owned())
    }

    /// Fills the box for "other".
    pub(super) fn set_other_words(&mut self, id: QuestionId, words: &str) {
        let survey = self.shared_survey();
        let Some(choices) = survey.question(id).kind.choices() else {
            return self.set_question_comment(id, words);
        };
        let words = if words.trim().is_empty() { "" } else { words };
        if self.other_words(id) == words {
            return;
        }
        if self.stores_other_beside(id, choices) {
            self.write_comment(id, words);
        } else {
            let before = self.other_words(id).to_owned();
            let selected = self.is_other_selected(id, choices);
            let rendered = self.rendered(id, choices);
            let state = self.question_state_mut(id);
            state.other_before = before;
            state.other = words.to_owned();
            if selected {
                let place = |value: Value| {
                    if is_other(&value) && !words.is_empty() { words.into() } else { value }
                };
                let value = match rendered {
                    Value::Array(values) => Value::Array(values.into_iter().map(place).collect()),
                    value => place(value),
                };
                self.set_question_value(id, value);
            }
        }
        self.update_carried(id);
    }

    /// The words of one choice's own box.
    pub(super) fn words_of_choice(
        &self,
        id: QuestionId,
        choices: &Choices,
        choice: &Value,
    ) -> String {
        let value = &self.question_state(id).value;
        let entries = match value {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        let entry = entries.iter().find(|entry| same_item(choices.unwrapped(entry), choice));
        let words = entry.and_then(|entry| entry.get("comment"));
        words.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// Fills one choice's own box.
    pub(super) fn set_words_of_choice(&mut self, id: QuestionId, choice: &Value, words: &str) {
        let survey = self.shared_survey();
        let Some(choices) = survey.question(id).kind.choices() else { return };
        let key = if choices.property().is_empty() { "value" } else { choices.property() };
        let entry = |words: &str| {
            let mut entry = document::Object::new();
            entry.set(key, choice.clone());
            if !words.is_empty() {
                entry.set("comment", words);
            }
            Value::Object(entry)
        };
        let value = match self.question_state(id).value.clone() {
            Value::Array(values) => {
                let replaced = |value: Value| {
                    if same_item(choices.unwrapped(&value), choice) { entry(words) } else { value }
                };
                Value::Array(values.into_iter().map(replaced).collect())
            }
            value if same_item(choices.unwrapped(&value), choice) => {
                if words.is_empty() {
                    choice.clone()
                } else {
                    entry(words)
                }
            }
            value => value,
        };
        self.set_question_value(id, value);
    }

    /// True while the chosen choice has a box of its own, so that a tap alone doesn't finish the question.
    pub(crate) fn shows_own_comment(&self, id: QuestionId) -> bool {
        let Some(choices) = self.survey.question(id).kind.choices() else { return false };
        let value = choices.unwrapped(&self.question_state(id).value);
        let own = choices.items.iter().any(|item| item.comment && same_item(&item.value, value));
        own || self.is_other_selected(id, choices)
    }

    /// Words for an "other" that is not chosen are forgotten at the end.
    pub(crate) fn clear_unused_other(&mut self, id: QuestionId, choices: &Choices) {
        if !self.is_other_selected(id, choices) && !self.other_words(id).is_empty() {
            self.set_other_words(id, "");
        }
    }
}

/// Whether "other" is (part of) an answer.
pub(super) fn is_other(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(is_other),
        value => value.as_str() == Some(OTHER),
    }
}
