//! Reading the answer of a question with choices: for expressions, validators and texts; and what is wrong with it.

use document::Value;

use super::{
    Session,
    offers::{role_text, same_item},
    other::is_other,
};
use crate::{
    ChoiceRole, QuestionId, ViolationKind,
    question::{Check, Choices},
};

impl Session {
    /// What expressions see: the values without the objects they may be in.
    pub(crate) fn filtered_choice(&self, id: QuestionId, choices: &Choices) -> Option<Value> {
        let value = &self.question_state(id).value;
        match value {
            Value::Array(values) if choices.many && !choices.property().is_empty() => {
                let plain = values.iter().map(|value| choices.unwrapped(value).clone());
                Some(Value::Array(plain.collect()))
            }
            Value::Object(_) if !choices.many => Some(choices.unwrapped(value).clone()),
            _ => None,
        }
    }

    /// What validators see: the words in the place of "other".
    pub(super) fn validated_value(&self, id: QuestionId) -> Value {
        let value = self.question_state(id).value.clone();
        let Some(choices) = self.survey.question(id).kind.choices() else { return value };
        let words = self.other_words(id);
        if words.trim().is_empty() || !choices.other {
            return value;
        }
        let place = |value: Value| if is_other(&value) { words.into() } else { value };
        match value {
            Value::Array(values) => Value::Array(values.into_iter().map(place).collect()),
            value => place(value),
        }
    }

    /// The answer for reading.
    pub(crate) fn choice_display(&self, id: QuestionId, choices: &Choices, value: &Value) -> Value {
        let offers = self.offers(id, choices);
        if let (Value::Array(values), true) = (value, choices.many) {
            let texts: Vec<String> = values
                .iter()
                .map(|value| self.display_of_one(id, choices, &offers, choices.unwrapped(value)))
                .map(|value| expression::text_of(&value).into_owned())
                .filter(|text| !text.is_empty())
                .collect();
            return texts.join(", ").into();
        }
        let value = choices.unwrapped(value);
        if !self.survey.question(id).display_values {
            return value.clone();
        }
        self.display_of_one(id, choices, &offers, value)
    }

    fn display_of_one(
        &self,
        id: QuestionId,
        choices: &Choices,
        offers: &[super::offers::Offer],
        value: &Value,
    ) -> Value {
        let words = self.other_words(id);
        if is_other(value) && choices.other {
            if !words.is_empty() {
                return words.into();
            }
            let text = self.text(role_text(choices, ChoiceRole::Other), id);
            return if text.is_empty() {
                self.word_for(ChoiceRole::Other).into()
            } else {
                text.text.into()
            };
        }
        match offers.iter().find(|offer| same_item(&offer.value, value)) {
            Some(offer) => {
                let text = self.offer_text(id, choices, offer);
                if text.is_empty() { self.word_for(offer.role).into() } else { text.text.into() }
            }
            None => value.clone(),
        }
    }

    pub(crate) fn check_choice(&self, id: QuestionId, choices: &Choices, check: &mut Check) {
        let state = self.question_state(id);
        let offers = self.offers(id, choices);
        // Hardly any choice asks for words: looking each up among all others would take the square of their number.
        let asks_for_words = choices.items.iter().any(|item| item.comment && item.comment_required);
        let misses_words = offers.iter().any(|offer| {
            let words = match offer.role {
                ChoiceRole::Other => {
                    return self.is_other_selected(id, choices) && self.other_words(id).is_empty();
                }
                ChoiceRole::Plain if asks_for_words => {
                    self.words_of_choice(id, choices, &offer.value)
                }
                _ => return false,
            };
            let item = choices.items.iter().find(|item| same_item(&item.value, &offer.value));
            item.is_some_and(|item| item.comment && item.comment_required)
                && words.is_empty()
                && self.is_chosen(id, choices, offer)
        });
        if misses_words && (!check.on_change || !state.other_before.is_empty()) {
            check.add(ViolationKind::OtherRequired, Some(choices.other_error.clone()));
        }
        if check.on_change || choices.min == 0 {
            return;
        }
        let chosen = state.value.as_array().unwrap_or_default();
        let only_exclusive = chosen.len() == 1
            && offers.iter().any(|offer| offer.exclusive && self.is_chosen(id, choices, offer));
        if chosen.len() < choices.min as usize && !only_exclusive {
            check.add(ViolationKind::TooFewChoices { min: choices.min }, None);
        }
    }
}
