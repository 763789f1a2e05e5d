//! What a question does with an answer: taking it from a screen, from the answers, from a default or an
//! expression; survey-core's `Question.value` and all that hangs on it.

use document::{Object, Value};
use expression::{Equality, is_empty, values_equal};

use super::{
    Loading, Session,
    values::{EXACT, LOOSE, Notify},
};
use crate::{QuestionId, definition::Parent};

/// Answers that one answer changes, one inside the other and, for each question of the survey, in all.
const DEEPEST_CHANGE: usize = 50;
const MOST_CHANGES: usize = 50;

impl Session {
    /// True when a value counts as no answer: white space alone is none.
    pub(crate) fn is_blank(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => text.trim().is_empty(),
            other => is_empty(other),
        }
    }

    /// True when a question has no answer.
    pub(crate) fn is_question_empty(&self, id: QuestionId) -> bool {
        self.is_blank(&self.question_state(id).value)
    }

    /// Answers a question as the screen does. Answers that change each other without end (two rankings of different
    /// choices that store under one name) stop doing so.
    pub(crate) fn set_question_value(&mut self, id: QuestionId, value: Value) {
        let (depth, count) = self.changing;
        if depth >= DEEPEST_CHANGE || count > MOST_CHANGES * self.questions.len() {
            return;
        }
        self.changing = (depth + 1, count + 1);
        self.change_question_value(id, value);
        self.changing.0 = depth;
        if depth == 0 {
            self.changing.1 = 0;
        }
    }

    fn change_question_value(&mut self, id: QuestionId, value: Value) {
        let survey = self.shared_survey();
        let kind = &survey.question(id).kind;
        let Some(value) = kind.incoming(self, id, value) else { return };
        let state = self.question_state(id);
        if values_equal(&value, &state.value, EXACT) {
            return;
        }
        if !self.is_blank(&value) && !kind.accepts(&value) {
            return;
        }
        let state = self.question_state_mut(id);
        state.was_answered = Some(state.answered);
        state.setting = true;
        let value = kind.to_stored(self, id, value);
        kind.hold(self, id, value);
        if kind.may_store(self, id) {
            self.store_question(id);
        }
        self.question_state_mut(id).pointer = false;
        kind.after_store(self, id);
        let state = self.question_state_mut(id);
        state.setting = false;
        state.was_answered = None;
    }

    /// Puts what a question holds into the answers.
    fn store_question(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        let question = survey.question(id);
        let value = self.question_state(id).value.clone();
        match question.parent {
            Parent::Container(_) => {
                self.store(&question.value_name, value, Notify { question: Some(id) });
            }
            Parent::Question(owner) => self.store_field(owner, &question.name, value),
        }
    }

    /// Puts a field's text into the answer of the question it belongs to.
    fn store_field(&mut self, owner: QuestionId, name: &str, value: Value) {
        let mut fields = match &self.question_state(owner).value {
            Value::Object(fields) => fields.clone(),
            _ => Object::new(),
        };
        if self.is_blank(&value) {
            fields.remove(name);
        } else {
            fields.set(name, value);
        }
        self.set_question_value(owner, Value::Object(fields));
    }

    /// The answer of a field inside the answer of its question.
    pub(crate) fn field_value(&self, owner: QuestionId, field: QuestionId) -> Value {
        let name = &self.survey.question(field).name;
        self.question_state(owner).value.get(name).cloned().unwrap_or_default()
    }

    /// Holds a value; nobody else is told.
    pub(crate) fn hold(&mut self, id: QuestionId, value: Value) {
        let survey = self.shared_survey();
        let value = survey.question(id).kind.corrected(self, id, value);
        let state = self.question_state_mut(id);
        let same = values_equal(&state.value, &value, EXACT);
        if !same && !state.changing_by_default {
            state.changed_directly = true;
        }
        state.value = value;
        self.update_answered(id);
    }

    pub(crate) fn update_answered(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        let answered = survey.question(id).kind.is_answered(self, id);
        self.question_state_mut(id).answered = answered;
    }

    /// Takes a value that came with the answers.
    pub(crate) fn take_from_answers(&mut self, id: QuestionId, value: Value, forget: bool) {
        let survey = self.shared_survey();
        let question = survey.question(id);
        let kind = &question.kind;
        let value = kind.read_given(self, id, value);
        if !self.is_blank(&value) && !kind.accepts(&value) {
            return;
        }
        let blank = is_empty(&value);
        self.question_state_mut(id).taking = true;
        let by_default = match &question.default_expression {
            Some(condition) if !blank => {
                let default = self.evaluate(condition, id);
                let default =
                    if default.is_nullish() { question.default_value.clone() } else { default };
                values_equal(&value, &kind.read_result(self, default), EXACT)
            }
            _ => question.owner().is_some(),
        };
        self.question_state_mut(id).changing_by_default = by_default;
        let taken = kind.read_stored(self, id, value.clone());
        let corrected = kind.corrected(self, id, taken.clone());
        let same = values_equal(&self.question_state(id).value, &corrected, EXACT);
        kind.hold(self, id, taken);
        if !same && self.setting_answers && !self.question_state(id).violations.is_empty() {
            self.validate_question(id, true, true);
        }
        let state = self.question_state_mut(id);
        state.changing_by_default = false;
        if forget && blank {
            state.changed_directly = false;
        }
        state.taking = false;
        kind.after_answers(self, id, &value);
        self.update_carried(id);
        self.update_answered(id);
    }

    /// What is written in the comment box, or in the one for "other" where that is stored with the answer.
    pub(crate) fn comment_of(&self, id: QuestionId) -> &str {
        let state = self.question_state(id);
        let question = self.survey.question(id);
        if !question.comment && question.kind.choices().is_some() && !state.other.is_empty() {
            return &state.other;
        }
        &state.comment
    }

    /// True for questions that have a comment of their own in the answers.
    pub(super) fn keeps_comment(&self, id: QuestionId) -> bool {
        let question = self.survey.question(id);
        question.comment || question.kind.choices().is_some_and(|choices| choices.other)
    }

    /// Fills the comment box.
    pub(super) fn set_question_comment(&mut self, id: QuestionId, text: &str) {
        let text = if text.trim().is_empty() { "" } else { text };
        if self.comment_of(id) == text {
            return;
        }
        self.write_comment(id, text);
    }

    /// Stores a comment as the question's.
    pub(super) fn write_comment(&mut self, id: QuestionId, text: &str) {
        let state = self.question_state(id);
        if state.comment == text {
            return;
        }
        let before = self.other_words(id).to_owned();
        // survey-core lets words for a chosen "other" count as a touch.
        let touched = self.survey.question(id).type_name == "radiogroup";
        let state = self.question_state_mut(id);
        state.other_before = before;
        state.comment = text.to_owned();
        state.pointer = touched;
        if self.survey.question(id).owner().is_none() {
            let name = self.survey.question(id).value_name.clone();
            self.store_comment(&name, text);
        }
        self.question_state_mut(id).pointer = false;
    }

    /// A quiz counts a question as one, right when the answer is the correct one.
    pub(crate) fn quiz_as_one(&self, id: QuestionId) -> (u32, u32) {
        let question = self.survey.question(id);
        if self.is_blank(&question.correct_answer) {
            return (0, 0);
        }
        let order_counts = question.kind.is_ordered() || !question.kind.is_list();
        let how =
            Equality { ignore_order: !order_counts, case_sensitive: false, trim: true, ..LOOSE };
        let value = &self.question_state(id).value;
        let right = !self.is_blank(value) && values_equal(value, &question.correct_answer, how);
        (1, u32::from(right))
    }

    pub(crate) fn is_loaded(&self) -> bool {
        self.loading != Loading::Defaults || self.runner.is_running()
    }
}
