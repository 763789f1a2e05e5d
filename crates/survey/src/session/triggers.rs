//! Running triggers: which are due after a change, and what they may do to a session.

use document::Value;
use expression::{Equality, values_equal};

use super::{
    Session,
    values::{LOOSE, Notify},
};
use crate::{definition::Condition, trigger::Trigger};

/// Triggers that set off triggers stop doing so after this many rounds.
const MOST_ROUNDS: usize = 3;

/// Triggers under way.
#[derive(Debug, Default)]
pub(super) struct Running {
    active: bool,
    keys: Vec<Key>,
    navigating: bool,
    /// Triggers that would end the survey, and the page they said so on.
    pub(super) completing: Vec<(usize, super::pages::Current)>,
}

/// A value that changed.
#[derive(Clone, Debug)]
pub(super) struct Key {
    name: String,
    /// Before and after; `None` when only the name is known.
    change: Option<(Value, Value)>,
}

impl Key {
    pub(super) fn changed(name: &str, new: &Value, old: &Value) -> Self {
        Self { name: name.to_owned(), change: Some((old.clone(), new.clone())) }
    }

    pub(super) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), change: None }
    }
}

/// Why triggers run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    ValueChanged,
    /// A page is left.
    NextPage,
    Completing,
}

impl Session {
    pub(super) fn check_triggers(&mut self, keys: Vec<Key>, moment: Moment, name: Option<&str>) {
        let survey = self.shared_survey();
        if self.completed || survey.triggers.is_empty() || self.is_display_mode() {
            return;
        }
        if self.triggers.active {
            for key in keys {
                self.triggers.keys.retain(|known| known.name != key.name);
                self.triggers.keys.push(key);
            }
            return;
        }
        let waits = survey.triggers.iter().any(|trigger| trigger.action.needs_valid_question());
        let invalid = moment != Moment::Completing
            && waits
            && name
                .and_then(|name| survey.storing(name).first())
                .is_some_and(|id| !self.validate_question(*id, false, false));
        self.triggers.active = true;
        self.triggers.keys = keys;
        self.triggers.navigating = moment == Moment::NextPage;
        let mut seen: Vec<Key> = self.triggers.keys.clone();
        for _ in 0..MOST_ROUNDS {
            for (index, trigger) in survey.triggers.iter().enumerate() {
                if !(invalid && trigger.action.needs_valid_question()) {
                    self.check_trigger(trigger, index, moment);
                }
            }
            let fresh: Vec<Key> = self
                .triggers
                .keys
                .iter()
                .filter(|key| !seen.iter().any(|known| known.same(key)))
                .cloned()
                .collect();
            if self.completed || fresh.is_empty() {
                break;
            }
            self.triggers.keys = fresh.clone();
            seen = fresh;
        }
        self.triggers.active = false;
    }

    fn check_trigger(&mut self, trigger: &Trigger, index: usize, moment: Moment) {
        if !trigger.action.runs(moment != Moment::ValueChanged) || moment == Moment::Completing {
            return;
        }
        let names: Vec<&str> = self.triggers.keys.iter().map(|key| key.name.as_str()).collect();
        if !trigger.action.runs_after(&names) {
            return;
        }
        match &trigger.condition {
            Some(condition) => {
                if !self.is_trigger_due(condition, trigger.action.source()) {
                    return;
                }
                if self.evaluate_in_survey(condition) == Value::Bool(true) {
                    trigger.action.begin(self, index);
                } else {
                    trigger.action.cease(self, index);
                }
            }
            None if trigger.action.runs_without_condition() => {
                trigger.action.begin(self, index);
            }
            None => {}
        }
    }

    fn is_trigger_due(&self, condition: &Condition, source: Option<&str>) -> bool {
        if condition.constant && source.is_none() || condition.volatile {
            return true;
        }
        let variables = condition.expression.variables();
        self.triggers.keys.iter().any(|key| {
            source.is_some_and(|source| source == key.name)
                || variables.iter().any(|variable| key.changes(variable))
        })
    }

    /// A page is being left, or the survey ended.
    pub(crate) fn is_navigating(&self) -> bool {
        self.triggers.navigating
    }

    /// A trigger says that the survey can (or can't) end on this page.
    pub(crate) fn allow_completion(&mut self, trigger: usize, allowed: bool) {
        self.triggers.completing.retain(|(known, _)| *known != trigger);
        if allowed {
            self.triggers.completing.push((trigger, self.place.current));
        }
    }

    /// Sets an answer or variable as a trigger.
    pub(crate) fn set_by_trigger(&mut self, name: &str, value: Value, is_variable: bool) {
        if name.is_empty() {
            return;
        }
        if is_variable {
            self.change_variable(name, value);
            return;
        }
        let survey = self.shared_survey();
        if let Some(id) = survey.by_lower_value_name.get(name.to_lowercase().as_str()) {
            self.set_question_value(*id, value);
            return;
        }
        if let Some((owner, field)) = name.split_once('.') {
            let owner = survey.by_lower_value_name.get(owner.to_lowercase().as_str());
            let fields = owner.map(|id| survey.question(*id).kind.fields()).unwrap_or_default();
            let field = fields.iter().find(|id| survey.question(**id).name == field);
            if let Some(field) = field {
                self.set_question_value(*field, value);
            }
            return;
        }
        self.store(name, value, Notify::default());
    }

    /// Copies an answer as a trigger.
    pub(crate) fn copy_by_trigger(&mut self, to: &str, from: &str, display: bool) {
        let value = if display {
            self.piped_value(from).map(Value::from)
        } else {
            self.value_in_survey(from)
        };
        if let Some(value) = value {
            self.set_by_trigger(to, value, false);
        }
    }

    /// Shows or hides a question as a trigger.
    pub(crate) fn show_question(&mut self, name: &str, visible: bool) {
        let survey = self.shared_survey();
        if let Some(id) = survey.named(name) {
            self.set_visible(id, visible);
        }
    }

    /// Shows or hides a page as a trigger.
    pub(crate) fn show_page(&mut self, name: &str, visible: bool) {
        let survey = self.shared_survey();
        let page = survey.pages.iter().find(|page| survey.container(**page).name == name);
        if let Some(page) = page {
            self.set_container_visible(*page, visible);
        }
    }
}

impl Key {
    fn same(&self, other: &Self) -> bool {
        let how = Equality { case_sensitive: false, trim: true, ..LOOSE };
        self.name == other.name
            && match (&self.change, &other.change) {
                (None, None) => true,
                (Some(ours), Some(theirs)) => {
                    values_equal(&ours.0, &theirs.0, how) && values_equal(&ours.1, &theirs.1, how)
                }
                _ => false,
            }
    }

    /// Whether the change is one of a variable's value: a part of an answer may stay the same when others change.
    fn changes(&self, variable: &str) -> bool {
        if variable.eq_ignore_ascii_case(&self.name) {
            return true;
        }
        let (name, lower) = (self.name.to_lowercase(), variable.to_lowercase());
        let Some(rest) = lower.strip_prefix(&name) else { return false };
        if !rest.starts_with(['.', '[']) {
            return false;
        }
        let Some((old, new)) = &self.change else { return true };
        let part = |value: &Value| {
            let scope = expression::ObjectScope {
                values: [("v", value.clone())].into_iter().collect(),
                ..Default::default()
            };
            let variable = expression::Variable::new(&format!("v{rest}"));
            expression::look_up(&scope, &variable).map(|found| found.value.into_owned())
        };
        match (part(old), part(new)) {
            (None, None) => false,
            (Some(old), Some(new)) => !values_equal(&old, &new, LOOSE),
            _ => true,
        }
    }
}
