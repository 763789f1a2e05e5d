//! Questions whose answers are known beforehand: answered like any other, and not asked. What isn't possible for its
//! question, or what its validators refuse, isn't known, and the question is asked.

use document::{Object, Value};
use expression::values_equal;

use super::{Session, offers::same_item, values::LOOSE};
use crate::{ChoiceRole, Level, QuestionId, definition::container_of, question::Choices};

impl Session {
    /// Takes what is known under the names of questions; other names are none of this survey's business.
    pub(super) fn take_known(&mut self, known: &Object) {
        let survey = self.shared_survey();
        for (name, value) in known.iter() {
            let ids = survey.storing(name);
            let mut answers = Vec::new();
            for id in ids {
                let answer = self.known_answer(*id, value);
                answers.extend(answer.filter(|answer| self.would_be_right(*id, answer)));
            }
            if answers.len() < ids.len() {
                continue;
            }
            for (id, answer) in ids.iter().zip(answers) {
                // Nobody taps here, so nothing moves on by itself.
                self.typing = true;
                self.set_question_value(*id, answer);
                self.typing = false;
                self.question_state_mut(*id).known = true;
                self.shown_changed(*id);
                self.leave_hidden_element();
            }
        }
    }

    /// What is known, by the names it is stored under.
    pub(super) fn known_answers(&self) -> Object {
        let known = self.survey.question_ids().filter(|id| self.question_state(*id).known);
        let names = known.map(|id| self.survey.question(id).value_name.as_str());
        names.filter_map(|name| Some((name, self.answers.get(name)?.clone()))).collect()
    }

    /// True when a question would be seen if its answer weren't known.
    pub(super) fn is_only_known(&self, id: QuestionId) -> bool {
        let state = self.question_state(id);
        let mut only = state.known && state.visible;
        let mut next = Some(container_of(&self.survey, id));
        while let Some(container) = next {
            only &= self.containers[container.0 as usize].visible;
            next = self.survey.container(container).parent;
        }
        only
    }

    /// A value from outside, which may be the text of it, as the answer to a question.
    fn known_answer(&mut self, id: QuestionId, value: &Value) -> Option<Value> {
        let survey = self.shared_survey();
        let kind = &survey.question(id).kind;
        if survey.question(id).owner().is_some()
            || self.is_blank(value)
            || !kind.has_input()
            || kind.is_ordered()
            || !kind.accepts(value)
        {
            return None;
        }
        if let Some(choices) = kind.choices() {
            return self.known_choice(id, choices, kind.is_list(), value);
        }
        if !kind.is_possible(self, id, value) {
            return None;
        }
        let answer = kind.incoming(self, id, value.clone())?;
        let answer = kind.to_stored(self, id, answer);
        // What a question would bend until it fits wasn't right.
        let kept = values_equal(&kind.corrected(self, id, answer.clone()), value, LOOSE);
        kept.then_some(answer)
    }

    /// The choices that are meant; words for "other" aren't known beforehand.
    fn known_choice(
        &self,
        id: QuestionId,
        choices: &Choices,
        many: bool,
        value: &Value,
    ) -> Option<Value> {
        let offers = self.plain_offers(id, choices, false);
        let offered = |value: &Value| {
            let same = |offer: &&super::offers::Offer| {
                offer.role == ChoiceRole::Plain && same_item(&offer.value, value)
            };
            offers.iter().find(same).map(|offer| offer.value.clone())
        };
        match value {
            Value::Array(values) if many => {
                values.iter().map(offered).collect::<Option<Vec<_>>>().map(Value::Array)
            }
            Value::Array(_) => None,
            value if many => Some(Value::Array(vec![offered(value)?])),
            value => offered(value),
        }
    }

    /// Whether nothing would be wrong with an answer, tried without anybody noticing.
    fn would_be_right(&mut self, id: QuestionId, answer: &Value) -> bool {
        let survey = self.shared_survey();
        let name = &survey.question(id).value_name;
        let stored = self.answers.get(name).cloned();
        self.answers.set(name, answer.clone());
        let held = std::mem::replace(&mut self.question_state_mut(id).value, answer.clone());
        let right = self.violations_of(id, false).iter().all(|found| found.level != Level::Error);
        self.question_state_mut(id).value = held;
        match stored {
            Some(stored) => self.answers.set(name, stored),
            None => self.answers.remove(name),
        }
        right
    }
}
