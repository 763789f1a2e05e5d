//! Answers that nobody gave: defaults, fixed or worked out; and values in the form an input holds.

use document::Value;
use expression::values_equal;

use super::{Session, values::EXACT};
use crate::{QuestionId, definition::Parent};

impl Session {
    /// Sets the default where there is no answer.
    pub(super) fn apply_default(&mut self, id: QuestionId) {
        if self.is_default_empty(id) || !self.is_question_empty(id) {
            return;
        }
        if self.clears_when_hidden(id) && !self.is_shown(id) {
            return;
        }
        self.set_default(id);
    }

    /// Sets the default, or takes the answer back when there is none.
    pub(super) fn reset_value(&mut self, id: QuestionId) {
        if self.is_default_empty(id) {
            self.clear_value(id, false);
        } else {
            self.set_default(id);
        }
    }

    fn is_default_empty(&self, id: QuestionId) -> bool {
        let question = self.survey.question(id);
        question.default_expression.is_none() && self.is_blank(&self.written_default(id))
    }

    /// The default as the author wrote it; a field's is in that of its question.
    fn written_default(&self, id: QuestionId) -> Value {
        let question = self.survey.question(id);
        match question.parent {
            Parent::Question(owner) => {
                let default = &self.survey.question(owner).default_value;
                default.get(&question.name).cloned().unwrap_or_default()
            }
            Parent::Container(_) => question.kind.default_value(self, id, &question.default_value),
        }
    }

    fn set_default(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        let question = survey.question(id);
        if let Some(condition) = &question.default_expression {
            if self.question_state(id).running_default {
                return;
            }
            let value = self.evaluate(condition, id);
            let value = if value.is_nullish() { self.written_default(id) } else { value };
            self.question_state_mut(id).running_default = true;
            self.question_state_mut(id).changing_by_default = true;
            self.set_default_value(id, value);
            self.question_state_mut(id).changing_by_default = false;
            self.question_state_mut(id).running_default = false;
        } else {
            let value = self.written_default(id);
            self.set_default_value(id, value);
        }
    }

    fn set_default_value(&mut self, id: QuestionId, value: Value) {
        let survey = self.shared_survey();
        let kind = &survey.question(id).kind;
        let value = kind.read_result(self, value);
        let value = kind.corrected(self, id, value);
        if !values_equal(&self.question_state(id).value, &value, EXACT) {
            kind.set_default(self, id, value);
        }
    }

    /// Works the default expression out again, as long as nobody gave another answer.
    pub(super) fn run_default_expression(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        let Some(condition) = &survey.question(id).default_expression else { return };
        let state = self.question_state(id);
        if state.changed_directly || state.running_default {
            return;
        }
        if self.clears_when_hidden(id) && !self.is_shown_in_survey(id) {
            return;
        }
        let value = self.evaluate(condition, id);
        let value = if value.is_nullish() { self.written_default(id) } else { value };
        self.question_state_mut(id).running_default = true;
        self.question_state_mut(id).changing_by_default = true;
        self.set_by_expression(id, value);
        self.question_state_mut(id).changing_by_default = false;
        self.question_state_mut(id).running_default = false;
    }

    /// Sets the result of an expression as the answer.
    pub(super) fn set_by_expression(&mut self, id: QuestionId, value: Value) {
        let survey = self.shared_survey();
        let value = survey.question(id).kind.read_result(self, value);
        if !values_equal(&self.question_state(id).value, &value, EXACT) {
            self.set_question_value(id, value);
        }
    }

    /// Sets defaults of all questions that have no answer.
    pub(super) fn apply_defaults(&mut self) {
        let survey = self.shared_survey();
        for page in &survey.pages {
            for id in survey.questions_in(*page) {
                self.apply_default(id);
            }
        }
    }

    /// A date that an expression gave, as the text an input of that type holds.
    pub(crate) fn date_as_text(&self, value: Value, input_type: &str) -> Value {
        let Value::Date(moment) = value else { return value };
        if moment == expression::INVALID_DATE {
            return Value::Undefined;
        }
        let offset = i64::from((self.utc_offset)(moment)) * 60_000;
        let local = document::UnixMillis(moment.0 + offset).to_iso();
        let day = local.get(..10).unwrap_or_default();
        match input_type {
            "datetime-local" => local.get(..16).unwrap_or_default().into(),
            _ => day.into(),
        }
    }

    /// The month of a day, `2025-06`.
    pub(crate) fn month_of(&self, value: &Value) -> Value {
        let scope = self.survey_scope();
        let moment = expression::date_of(value, &scope);
        if moment == expression::INVALID_DATE {
            return value.clone();
        }
        let offset = i64::from((self.utc_offset)(moment)) * 60_000;
        let iso = document::UnixMillis(moment.0 + offset).to_iso();
        iso.get(..7).unwrap_or_default().into()
    }

    /// Whether `left` comes before `right`, as numbers, days or texts.
    pub(crate) fn is_less(&self, left: &Value, right: &Value, are_dates: bool) -> bool {
        if are_dates {
            let scope = self.survey_scope();
            let date = |value| expression::date_of(value, &scope);
            let (left, right) = (date(left), date(right));
            let invalid = expression::INVALID_DATE;
            return left != invalid && right != invalid && left < right;
        }
        match (left, right) {
            (Value::String(left), Value::String(right)) => left < right,
            _ => expression::number_of(left) < expression::number_of(right),
        }
    }
}
