//! What a question with choices does with an answer: words for "other" inside or beside it, "none" against the
//! rest, answers that are no longer possible; survey-core's select and checkbox rules.

use document::Value;
use expression::{is_empty, values_equal};

use super::{Session, impossible::Unknown, offers::same_item, other::is_other, values::EXACT};
use crate::{
    QuestionId,
    question::{Choices, OTHER},
};

/// A list for questions with several answers, one value for the others.
pub(crate) fn choice_to_stored(choices: &Choices, value: Value) -> Value {
    if is_empty(&value) {
        return value;
    }
    match value {
        Value::Array(values) if choices.many => {
            let wrap = |value: Value| match &value {
                Value::Object(_) => value,
                _ => choices.wrapped(value),
            };
            Value::Array(values.into_iter().map(wrap).collect())
        }
        Value::Array(values) => values.into_iter().next().unwrap_or_default(),
        value if choices.many => Value::Array(vec![choices.wrapped(value)]),
        value => value,
    }
}

impl Session {
    /// An answer before it is taken; `None` when it is the one there is.
    pub(crate) fn chosen(
        &mut self,
        id: QuestionId,
        choices: &Choices,
        value: Value,
    ) -> Option<Value> {
        let value = self.choice_from_stored(id, choices, value);
        if !choices.many {
            return Some(value);
        }
        let state = self.question_state_mut(id);
        if !state.restoring {
            state.hidden_values.clear();
        }
        let value = if expression::is_truthy(&value) { value } else { Value::Array(Vec::new()) };
        let old = match &self.question_state(id).value {
            old @ Value::Array(_) => old.clone(),
            _ => Value::Array(Vec::new()),
        };
        if values_equal(&old, &value, EXACT) {
            return None;
        }
        Some(match (old, value) {
            (Value::Array(old), Value::Array(new)) => {
                Value::Array(self.without_exclusive(id, choices, &old, new))
            }
            (_, value) => value,
        })
    }

    /// "None" takes all others back, and any other takes "none" back.
    fn without_exclusive(
        &self,
        id: QuestionId,
        choices: &Choices,
        old: &[Value],
        mut new: Vec<Value>,
    ) -> Vec<Value> {
        let offers = self.offers(id, choices);
        let exclusive: Vec<&Value> =
            offers.iter().filter(|offer| offer.exclusive).map(|offer| &offer.value).collect();
        let last_of = |values: &[Value], among: &[&Value]| {
            let at = values.iter().rposition(|value| among.contains(&choices.unwrapped(value)))?;
            Some((at, choices.unwrapped(&values[at]).clone()))
        };
        let before = last_of(old, &exclusive);
        let after = last_of(&new, &exclusive);
        match (before, after) {
            (Some((_, before)), Some((at, after))) if before == after => {
                new.remove(at);
            }
            (Some((_, before)), _) => {
                if let Some((at, _)) = last_of(&new, &[&before])
                    && at + 1 < new.len()
                {
                    new.remove(at);
                }
            }
            (None, Some((_, after))) if new.len() > 1 => new = vec![choices.wrapped(after)],
            _ => {}
        }
        new
    }

    /// A stored value with its items in the form they are defined in.
    pub(crate) fn choice_from_stored(
        &self,
        id: QuestionId,
        choices: &Choices,
        value: Value,
    ) -> Value {
        if choices.many {
            return match value {
                Value::Array(values) => {
                    let offers = self.offers(id, choices);
                    let known = |value: Value| {
                        let plain = choices.unwrapped(&value);
                        match offers.iter().find(|offer| same_item(&offer.value, plain)) {
                            Some(offer) if !matches!(value, Value::Object(_)) => {
                                offer.value.clone()
                            }
                            _ => value,
                        }
                    };
                    Value::Array(values.into_iter().map(known).collect())
                }
                value if expression::is_truthy(&value) => Value::Array(vec![value]),
                value => value,
            };
        }
        let offers = self.plain_offers(id, choices, false);
        let plain = choices.unwrapped(&value);
        let found = offers.iter().find(|offer| same_item(&offer.value, plain));
        match found {
            Some(offer) if !has_words(&value) && !is_empty(&value) => offer.value.clone(),
            _ => value,
        }
    }

    /// An answer that is none of the choices becomes "other", where that is stored beside the answer.
    pub(crate) fn choice_from_answers(
        &mut self,
        id: QuestionId,
        choices: &Choices,
        value: Value,
    ) -> Value {
        let beside = choices.other && self.stores_other_beside(id, choices);
        if !beside || choices.items.is_empty() && choices.from.is_empty() {
            return value;
        }
        if is_other(&value) || !self.has_unknown(id, choices, &value, Unknown::SHOWN) {
            return value;
        }
        match value {
            Value::Array(mut values) => {
                let unknown = Unknown { shown_only: false, ..Unknown::SHOWN };
                let at =
                    values.iter().position(|value| self.is_unknown(id, choices, value, unknown));
                if let Some(at) = at {
                    values[at] = choices.wrapped(OTHER.into());
                }
                Value::Array(values)
            }
            _ => OTHER.into(),
        }
    }

    /// The words of an answer that became "other" are its comment.
    pub(crate) fn choice_after_answers(
        &mut self,
        id: QuestionId,
        choices: &Choices,
        value: &Value,
    ) {
        let state = self.question_state_mut(id);
        state.hidden_values.clear();
        state.given |= expression::is_truthy(value);
        if !(choices.other && self.stores_other_beside(id, choices)) {
            return;
        }
        let name = self.survey.question(id).value_name.clone();
        let raw = self.answers.get(&name).cloned().unwrap_or_default();
        if is_other(&raw) {
            return;
        }
        let unknown = Unknown { shown_only: false, ..Unknown::SHOWN };
        let words = match (&raw, value) {
            (Value::Array(values), _) => {
                values.iter().find(|value| self.is_unknown(id, choices, value, unknown)).cloned()
            }
            (raw, value) if is_other(value) && !is_other(raw) => Some(raw.clone()),
            _ => None,
        };
        if let Some(words) = words {
            let words = expression::text_of(&words).into_owned();
            if self.is_other_selected(id, choices) && !words.is_empty() {
                self.write_comment(id, &words);
            }
        }
    }

    /// Holds an answer with its words for "other" apart.
    pub(crate) fn hold_choice(&mut self, id: QuestionId, choices: &Choices, value: Value) {
        let state = self.question_state(id);
        if values_equal(&state.value, &value, EXACT) {
            return;
        }
        if choices.other
            && !self.stores_other_beside(id, choices)
            && let Some(words) = self.words_inside(id, choices, &value)
        {
            self.question_state_mut(id).other = words;
        }
        self.hold(id, value);
        self.update_carried(id);
        let has_own_comment = self.survey.question(id).comment;
        if !has_own_comment
            && !self.is_other_selected(id, choices)
            && !self.other_words(id).is_empty()
        {
            let state = self.question_state_mut(id);
            state.drop_comment = true;
            state.other.clear();
            state.comment.clear();
        }
    }

    /// Words for an "other" that is not chosen any more go with it.
    pub(crate) fn choice_stored(&mut self, id: QuestionId) {
        if std::mem::take(&mut self.question_state_mut(id).drop_comment) {
            let name = self.survey.question(id).value_name.clone();
            self.store_comment(&name, "");
        }
    }

    pub(crate) fn set_default_choice(&mut self, id: QuestionId, choices: &Choices, value: Value) {
        let unknown = Unknown { other_is_known: true, ..Unknown::SHOWN };
        if is_empty(&value) || !choices.other || !self.has_unknown(id, choices, &value, unknown) {
            self.set_question_value(id, value);
            return;
        }
        match value {
            Value::Array(values) if choices.many => {
                let mut known = Vec::new();
                let mut words = String::new();
                for value in values {
                    if !self.is_unknown(id, choices, &value, Unknown::SHOWN) {
                        known.push(value);
                    } else if words.is_empty() {
                        words = expression::text_of(choices.unwrapped(&value)).into_owned();
                        known.push(OTHER.into());
                    }
                }
                self.set_question_value(id, Value::Array(known));
                self.set_other_words(id, &words);
            }
            value => {
                self.set_question_value(id, OTHER.into());
                self.set_other_words(id, &expression::text_of(&value));
            }
        }
    }
}

fn has_words(value: &Value) -> bool {
    value.get("comment").is_some_and(|words| !is_empty(words))
}
