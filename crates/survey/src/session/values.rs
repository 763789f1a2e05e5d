//! Storing answers: survey-core's `setValue` and all that follows from it, in its order.

use document::{Object, Value};
use expression::{Equality, is_empty, values_equal};

use super::{Loading, Session, scope::fits};
use crate::QuestionId;

/// Letters in another case, white space around and a number written as text make a difference. An answer is the same
/// only in this sense: who corrects the number 42 to the text "42" has changed it.
pub(crate) const EXACT: Equality =
    Equality { ignore_order: false, case_sensitive: true, trim: false, convert_numbers: false };

/// The same, but numbers equal their texts: for choices, correct answers and what expressions see.
pub(crate) const LOOSE: Equality = Equality { convert_numbers: true, ..EXACT };

/// Who hears of a change.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Notify {
    /// The question whose answer it is.
    pub(super) question: Option<QuestionId>,
}

impl Session {
    /// Stores a value under a name, tells its questions, runs conditions and triggers, checks, moves on.
    pub(super) fn store(&mut self, name: &str, value: Value, notify: Notify) {
        let old = self.answers.get(name).cloned().unwrap_or_default();
        if is_same(&value, &old) || !fits(&value, usize::MAX) {
            return;
        }
        if is_empty(&value) {
            self.answers.remove(name);
        } else {
            self.answers.set(name, value.clone());
        }
        // An answer of another form but the same meaning changes nothing else.
        let silent = values_equal(&value, &old, LOOSE);
        self.tell_questions(name, &value);
        if silent {
            return;
        }
        self.runner.notifying.push(name.to_owned());
        self.run_after_change(name, &value, &old, None);
        // A change of the same value inside this one has done the rest already.
        if self.runner.notifying.iter().any(|waiting| waiting == name) {
            self.notify_questions(name, notify.question);
            if !self.is_as_typed(notify.question) {
                self.advance(name);
            }
            self.runner.notifying.retain(|waiting| waiting != name);
        }
    }

    /// Whether an answer counts as one that is still being typed: survey-core takes choices for texts there, as they may have
    /// a box for words.
    fn is_as_typed(&self, question: Option<QuestionId>) -> bool {
        let kind = question.map(|id| &self.survey.question(id).kind);
        self.survey.settings.text_on_typing && kind.is_some_and(|kind| kind.choices().is_some())
    }

    /// Runs what depends on a value: conditions, setters, triggers.
    pub(super) fn run_after_change(
        &mut self,
        name: &str,
        value: &Value,
        old: &Value,
        related: Option<&str>,
    ) {
        let mut keys = vec![super::triggers::Key::changed(name, value, old)];
        if let Some(related) = related {
            let value = self.answers.get(related).cloned().unwrap_or_default();
            keys.push(super::triggers::Key::changed(related, &value, &value));
            self.runner.add_key(related);
            self.mark_changed(related);
        }
        self.run_conditions_after(name);
        let checked = related.unwrap_or(name).to_owned();
        self.check_triggers(keys, super::triggers::Moment::ValueChanged, Some(&checked));
    }

    /// Gives a value to every question that stores under its name and holds another.
    fn tell_questions(&mut self, name: &str, value: &Value) {
        let survey = self.shared_survey();
        for id in survey.storing(name) {
            if !values_equal(&self.question_state(*id).value, value, EXACT) {
                self.take_from_answers(*id, value.clone(), false);
            }
        }
    }

    /// Checks the questions of a name after its value changed and lets others follow.
    fn notify_questions(&mut self, name: &str, question: Option<QuestionId>) {
        let survey = self.shared_survey();
        for id in survey.storing(name) {
            self.check_after_change(*id);
            survey.question(*id).kind.value_changed(self, *id);
        }
        let question = question.map(|id| survey.question(id).name.as_str()).unwrap_or_default();
        self.notify_elements(name, question);
    }

    /// Lets elements follow a change: validators that read the value, choices taken from the question.
    pub(super) fn notify_elements(&mut self, name: &str, question: &str) {
        if self.loading == Loading::Defaults || self.runner.is_running() || name.is_empty() {
            return;
        }
        let survey = self.shared_survey();
        for id in survey.links.validated_with(name) {
            self.check_with(*id, question);
        }
        let mut followers: Vec<QuestionId> = survey.links.carried_from(name).to_vec();
        if question != name {
            followers.extend(survey.links.carried_from(question));
        }
        for id in followers {
            self.offers_changed(id);
            survey.question(id).kind.clear_impossible(self, id);
        }
    }

    /// Sets a variable and runs what depends on it.
    pub(super) fn change_variable(&mut self, name: &str, value: Value) {
        if name.is_empty() || !fits(&value, usize::MAX) {
            return;
        }
        let lower = name.to_lowercase();
        let old = self.variables.get(&lower).cloned().unwrap_or_default();
        self.answers.remove(name);
        self.variables.set(&lower, value.clone());
        if !values_equal(&old, &value, Equality { trim: true, case_sensitive: false, ..LOOSE }) {
            let keys = vec![super::triggers::Key::changed(&lower, &value, &old)];
            self.run_conditions_after(&lower);
            self.check_triggers(keys, super::triggers::Moment::ValueChanged, Some(&lower));
        }
    }

    /// Puts answers in as a whole.
    pub(super) fn put_answers(&mut self, answers: Object, forget: bool) {
        if forget {
            self.answers.clear();
        }
        for (name, value) in answers {
            if fits(&value, usize::MAX) {
                self.answers.set(name.trim(), value);
            }
        }
        self.setting_answers = true;
        self.take_all(forget);
        let survey = self.shared_survey();
        for id in survey.question_ids().filter(|id| survey.question(*id).owner().is_none()) {
            survey.question(id).kind.value_changed(self, id);
        }
        self.setting_answers = false;
        self.runner.mark_everything();
        self.run_conditions();
        self.take_all(forget);
    }

    /// Adds answers to those there are, objects member by member.
    pub(super) fn merge(&mut self, answers: Object) {
        let mut all = Value::Object(self.answers());
        merge_into(&mut all, Value::Object(answers));
        if let Value::Object(all) = all {
            self.put_answers(all, false);
        }
    }

    fn take_all(&mut self, forget: bool) {
        let survey = self.shared_survey();
        for id in survey.question_ids().filter(|id| survey.question(*id).owner().is_none()) {
            let name = &survey.question(id).value_name;
            let value = self.answers.get(name).cloned().unwrap_or_default();
            self.take_from_answers(id, value, forget);
            if self.keeps_comment(id) {
                self.question_state_mut(id).comment = self.stored_comment(name);
            }
        }
    }

    /// The comment stored for a value name.
    pub(super) fn stored_comment(&self, value_name: &str) -> String {
        let comment = self.answers.get(&comment_name(value_name));
        comment.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// Stores a comment and runs what follows.
    pub(super) fn store_comment(&mut self, value_name: &str, text: &str) {
        let old = self.stored_comment(value_name);
        if old == text {
            return;
        }
        let name = comment_name(value_name);
        if text.is_empty() {
            self.answers.remove(&name);
        } else {
            self.answers.set(&name, text.into());
        }
        let survey = self.shared_survey();
        for id in survey.storing(value_name) {
            self.question_state_mut(*id).comment = text.to_owned();
            self.check_after_change(*id);
        }
        self.run_after_change(&name, &text.into(), &old.into(), Some(value_name));
        self.advance(value_name);
    }
}

/// The name a comment is stored under.
pub(super) fn comment_name(value_name: &str) -> String {
    format!("{value_name}-Comment")
}

/// Nothing is the same as empty text; else values are compared.
fn is_same(new: &Value, old: &Value) -> bool {
    let nothing = |value: &Value| value.is_nullish() || value.as_str() == Some("");
    match (nothing(new), nothing(old)) {
        (true, true) => true,
        (false, false) => values_equal(new, old, EXACT),
        _ => false,
    }
}

fn merge_into(target: &mut Value, source: Value) {
    match (target, source) {
        (Value::Object(target), Value::Object(source)) => {
            for (name, value) in source {
                match target.get_mut(&name) {
                    Some(member @ Value::Object(_)) => merge_into(member, value),
                    _ => target.set(name, value),
                }
            }
        }
        (target, source) => *target = source,
    }
}
