//! Answers that are no longer (or not) offered: found, taken back, restored when they are offered again; and
//! questions that take their choices from another.

use document::Value;

use super::{Session, offers::same_item, other::is_other};
use crate::{
    ChoiceRole, QuestionId,
    definition::Slots,
    question::{Choices, DONT_KNOW, NONE, REFUSED},
};

/// Questions that follow questions that follow questions: nobody would understand more.
const MOST_FOLLOWERS: usize = 20;

impl Session {
    pub(crate) fn run_choice_conditions(&mut self, id: QuestionId, choices: &Choices) {
        if choices.from.is_empty() {
            self.run_item_enabling(id, &choices.items, choices.enable_if.as_ref());
            let changed = self.run_item_visibility(id, &choices.items, choices.visible_if.as_ref());
            if !changed {
                return;
            }
        }
        self.offers_changed(id);
        self.clear_impossible_choice(id, choices);
    }

    /// Whether an answer is none that its question could have got here: a rate off its scale, a text where there is no room
    /// for one. For drafts from elsewhere. Choices aren't looked at: what isn't offered (any longer) is taken back when the
    /// page is checked.
    pub fn holds_impossible(&self) -> bool {
        self.survey.question_ids().any(|id| {
            let question = self.survey.question(id);
            let (kind, value) = (&question.kind, &self.question_state(id).value);
            let is_looked_at = question.owner().is_none() && kind.choices().is_none();
            let is_right = || kind.accepts(value) && kind.is_possible(self, id, value);
            is_looked_at && !self.is_question_empty(id) && !is_right()
        })
    }

    /// Whether there is anything to choose, "other" and its kin aside.
    pub(crate) fn offers_anything(&self, id: QuestionId, choices: &Choices) -> bool {
        !self.plain_offers(id, choices, true).is_empty()
    }

    /// Other choices are offered than before.
    pub(crate) fn offers_changed(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        self.shown_changed(id);
        survey.question(id).kind.offers_changed(self, id);
        self.update_carried(id);
    }

    /// Lets questions that take their choices from this one follow.
    pub(crate) fn update_carried(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        let followers = survey.links.carried_from(&survey.question(id).name);
        for follower in followers.iter().copied().filter(|follower| *follower != id) {
            let state = self.question_state(follower);
            if state.setting
                || self.is_following(follower)
                || self.place.following.len() > MOST_FOLLOWERS
            {
                continue;
            }
            self.place.following.push(follower);
            self.offers_changed(follower);
            survey.question(follower).kind.clear_impossible(self, follower);
            self.place.following.retain(|other| *other != follower);
            self.runner.mark(survey.question(follower).rank, Slots::DEFAULT);
        }
    }

    fn is_following(&self, id: QuestionId) -> bool {
        self.place.following.contains(&id)
    }

    /// Takes back an answer that is no longer offered; parts come back when they are.
    pub(crate) fn clear_impossible_choice(&mut self, id: QuestionId, choices: &Choices) {
        let shared = self.survey.storing(&self.survey.question(id).value_name).len() > 1;
        if choices.custom || shared {
            return;
        }
        let unknown = Unknown { other_is_known: true, shown_only: true, empty_counts: true };
        if !choices.many {
            let value = self.question_state(id).value.clone();
            let inside =
                !self.stores_other_beside(id, choices) && self.is_other_selected(id, choices);
            if !self.is_question_empty(id)
                && !inside
                && self.is_unknown(id, choices, &value, unknown)
            {
                self.clear_value(id, true);
            }
            return;
        }
        if self.is_question_empty(id) && self.question_state(id).hidden_values.is_empty() {
            return;
        }
        let restored = self.restore_hidden(id, choices);
        let mut kept = Vec::new();
        let mut changed = !restored.is_empty();
        let inside = !self.stores_other_beside(id, choices) && self.is_other_selected(id, choices);
        for value in self.question_state(id).value.as_array().unwrap_or_default().to_vec() {
            let plain = choices.unwrapped(&value);
            if !inside && self.is_unknown(id, choices, plain, unknown) {
                self.question_state_mut(id).hidden_values.push(value);
                changed = true;
            } else {
                kept.push(value);
            }
        }
        kept.extend(restored);
        if !changed {
            return;
        }
        self.question_state_mut(id).restoring = true;
        if kept.is_empty() {
            self.clear_value(id, true);
        } else {
            self.set_question_value(id, Value::Array(kept));
        }
        self.question_state_mut(id).restoring = false;
    }

    /// Parts of an answer whose choices are offered again.
    fn restore_hidden(&mut self, id: QuestionId, choices: &Choices) -> Vec<Value> {
        if self.question_state(id).hidden_values.is_empty() {
            return Vec::new();
        }
        let offers = self.offers(id, choices);
        let hidden = std::mem::take(&mut self.question_state_mut(id).hidden_values);
        let (back, still): (Vec<Value>, Vec<Value>) = hidden.into_iter().partition(|value| {
            let offered = |offer: &super::offers::Offer| {
                offer.role != ChoiceRole::SelectAll
                    && same_item(&offer.value, choices.unwrapped(value))
            };
            offers.iter().any(offered)
        });
        self.question_state_mut(id).hidden_values = still;
        let chosen = self.question_state(id).value.as_array().unwrap_or_default().to_vec();
        back.into_iter()
            .filter(|value| !chosen.iter().any(|chosen| same_item(chosen, value)))
            .collect()
    }

    /// Whether a prefilled answer is one of the choices, or may become "other".
    pub(crate) fn can_choose(&self, id: QuestionId, choices: &Choices, value: &Value) -> bool {
        let open = choices.other || choices.custom || !choices.from.is_empty();
        let unknown = Unknown { other_is_known: true, shown_only: false, empty_counts: false };
        open || !self.has_unknown(id, choices, value, unknown)
    }

    pub(super) fn has_unknown(
        &self,
        id: QuestionId,
        choices: &Choices,
        value: &Value,
        unknown: Unknown,
    ) -> bool {
        match value {
            Value::Array(values) => {
                values.iter().any(|value| self.is_unknown(id, choices, value, unknown))
            }
            value => self.is_unknown(id, choices, value, unknown),
        }
    }

    pub(super) fn is_unknown(
        &self,
        id: QuestionId,
        choices: &Choices,
        value: &Value,
        unknown: Unknown,
    ) -> bool {
        if choices.lazy {
            return false;
        }
        let value = choices.unwrapped(value);
        if !unknown.empty_counts && self.is_blank(value)
            || unknown.other_is_known && is_other(value)
        {
            return false;
        }
        if self.offers_value(id, choices, value, unknown.shown_only) {
            return false;
        }
        let shared = self.survey.storing(&self.survey.question(id).value_name);
        !shared.iter().filter(|other| **other != id).any(|other| {
            let theirs = self.survey.question(*other).kind.choices();
            theirs
                .is_some_and(|theirs| self.offers_value(*other, theirs, value, unknown.shown_only))
        })
    }

    fn offers_value(
        &self,
        id: QuestionId,
        choices: &Choices,
        value: &Value,
        shown_only: bool,
    ) -> bool {
        let special =
            [(choices.none, NONE), (choices.refuse, REFUSED), (choices.dont_know, DONT_KNOW)];
        special.iter().any(|(present, special)| *present && value.as_str() == Some(special))
            || self
                .plain_offers(id, choices, shown_only)
                .iter()
                .any(|offer| same_item(&offer.value, value))
    }
}

/// What counts as a value that is none of the choices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unknown {
    pub(super) other_is_known: bool,
    /// Choices that are hidden at the moment don't count.
    pub(super) shown_only: bool,
    pub(super) empty_counts: bool,
}

impl Unknown {
    /// A value that is not among the choices shown.
    pub(super) const SHOWN: Self =
        Self { other_is_known: false, shown_only: true, empty_counts: false };
}
