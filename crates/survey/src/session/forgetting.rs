//! Taking answers back: on request, and those of questions that can't be seen, when the author says so.

use document::Value;

use super::Session;
use crate::{QuestionId, definition::ClearInvisible};

impl Session {
    /// Takes an answer back, and its comment unless it is to be kept.
    pub(crate) fn clear_value(&mut self, id: QuestionId, keep_comment: bool) {
        if !self.question_state(id).value.is_undefined() {
            self.set_question_value(id, Value::Undefined);
        }
        if !keep_comment && !self.comment_of(id).is_empty() {
            self.set_question_comment(id, "");
        }
        self.question_state_mut(id).changed_directly = false;
        let rank = self.survey.question(id).rank;
        self.runner.mark(rank, crate::definition::Slots::DEFAULT);
    }

    /// Whether the answer of a question that can't be seen is forgotten at once.
    pub(crate) fn clears_when_hidden(&self, id: QuestionId) -> bool {
        matches!(self.clear_mode(id), ClearInvisible::OnHidden | ClearInvisible::OnHiddenContainer)
    }

    /// When the answer of a question that can't be seen is forgotten.
    pub(super) fn clear_mode(&self, id: QuestionId) -> ClearInvisible {
        if self.previewing {
            return ClearInvisible::None;
        }
        match self.survey.question(id).clear_if_invisible {
            ClearInvisible::Default => self.survey.settings.clear_invisible,
            own => own,
        }
    }

    /// Forgets the answer of a question that can't be seen, if this is when.
    pub(super) fn clear_if_invisible(&mut self, id: QuestionId, reason: ClearInvisible) {
        // What is known comes back with its question, which nobody would be asked.
        if self.question_state(id).known
            && (reason != ClearInvisible::OnComplete || self.is_only_known(id))
        {
            return;
        }
        let mode = self.clear_mode(id);
        let not_now = match reason {
            ClearInvisible::OnHidden => mode == ClearInvisible::OnComplete,
            ClearInvisible::OnHiddenContainer => mode != reason,
            _ => false,
        };
        if mode == ClearInvisible::None || not_now {
            return;
        }
        let container_hidden =
            reason == ClearInvisible::OnHiddenContainer && !self.are_containers_shown(id);
        if container_hidden || self.is_forgotten_when_hidden(id) {
            self.clear_value(id, false);
        }
        let survey = self.shared_survey();
        let kind = &survey.question(id).kind;
        if kind.choices().is_some() {
            kind.clear_impossible(self, id);
        } else if survey.question(id).type_name == "matrix" {
            kind.clear_unused(self, id);
        }
    }

    fn is_forgotten_when_hidden(&self, id: QuestionId) -> bool {
        if self.is_shown_in_survey(id) {
            return false;
        }
        let container = crate::definition::container_of(&self.survey, id);
        let page = self.survey.page_of(container);
        if self.start_page() == Some(page) {
            return false;
        }
        let name = &self.survey.question(id).value_name;
        let shared = self.survey.storing(name);
        !shared.iter().any(|other| *other != id && self.is_shown_in_survey(*other))
    }
}
