//! The end of a session: the preview, completing, moving on by itself, and beginning anew.

use super::{Session, pages::Current};
use crate::{QuestionId, definition::ClearInvisible};

impl Session {
    /// Ends the survey.
    pub(super) fn finish(&mut self) {
        if self.completed {
            return;
        }
        self.completed = true;
        self.timing.end(self.now);
        self.leave_preview();
        let survey = self.shared_survey();
        let reason = ClearInvisible::OnComplete;
        for id in survey.question_ids().filter(|id| survey.question(*id).owner().is_none()) {
            if survey.question(id).kind.choices().is_some() {
                survey.question(id).kind.clear_unused(self, id);
            }
        }
        for id in survey.question_ids().filter(|id| survey.question(*id).owner().is_none()) {
            if survey.settings.clear_invisible != ClearInvisible::None {
                self.clear_if_invisible(id, reason);
            }
        }
    }

    /// Ends the survey because a trigger says so.
    pub(crate) fn complete_by_trigger(&mut self) {
        self.finish();
    }

    pub(super) fn enter_preview(&mut self) {
        if self.previewing {
            return;
        }
        let survey = self.shared_survey();
        self.place.any_answered = survey
            .question_ids()
            .any(|id| self.question_state(id).visible && !self.is_question_empty(id));
        self.previewing = true;
        for id in survey.question_ids() {
            self.question_state_mut(id).violations.clear();
        }
        self.place.current = Current::Preview;
    }

    /// Back from the preview to where it was called from, the last page.
    pub(super) fn leave_preview(&mut self) {
        if !self.previewing {
            return;
        }
        self.previewing = false;
        self.place.current = Current::Nothing;
        if let Some(element) = self.place.single {
            self.place.current = Current::Page(self.page_of_element(element));
        } else {
            self.place.current = self.visible_pages().last().copied().unwrap_or_default();
        }
    }

    /// Moves on after a tap that finished a page, where the author wants that.
    pub(super) fn advance(&mut self, name: &str) {
        let survey = self.shared_survey();
        let settings = &survey.settings;
        if self.is_loading()
            || self.typing
            || !settings.auto_advance
            || self.current_page().is_none()
        {
            return;
        }
        let Some(id) = survey.storing(name).first().copied() else { return };
        let kind = &survey.question(id).kind;
        if !self.question_state(id).visible || !kind.may_advance(self, id) {
            return;
        }
        if !self.validate_question(id, false, false) && !kind.may_advance_invalid(self, id) {
            return;
        }
        if let Some(element) = self.shown_alone() {
            let elements = self.single_elements(None);
            if elements.last() != Some(&element) {
                self.move_on();
            } else if settings.auto_complete {
                self.complete_or_preview();
            }
        }
        let questions: Vec<QuestionId> = self
            .containers_of(self.place.current)
            .into_iter()
            .flat_map(|page| survey.questions_in(page))
            .filter(|question| self.question_state(*question).visible)
            .collect();
        let unanswered = |question: &QuestionId| {
            survey.question(*question).kind.has_input() && self.is_question_empty(*question)
        };
        if !questions.contains(&id) || questions.iter().any(unanswered) {
            return;
        }
        let last = self.is_last_page();
        if last && !settings.auto_complete || !self.validate_page(true) {
            return;
        }
        if last {
            self.complete_or_preview();
        } else {
            self.move_on();
        }
    }

    fn complete_or_preview(&mut self) {
        if self.survey.settings.preview {
            self.show_preview();
        } else {
            self.try_complete();
        }
    }

    /// Forgets everything that was answered and begins anew.
    pub(super) fn forget(&mut self) {
        let survey = self.shared_survey();
        self.completed = false;
        self.triggers.completing.clear();
        self.place.skipped.clear();
        self.put_answers(self.known_answers(), true);
        for page in &survey.pages {
            self.containers[page.0 as usize].passed = false;
        }
        self.starting = survey.settings.start_page && survey.pages.len() > 1;
        let first = self.first_visible_page();
        self.set_current(first);
        if self.place.single.is_some() {
            let first = self.single_elements(None).first().copied();
            self.set_single(first);
        }
        self.apply_defaults();
    }

    /// Whether a trigger says that the survey can end on this page.
    pub(super) fn may_end_here(&self) -> bool {
        self.triggers
            .completing
            .iter()
            .any(|(_, page)| *page == self.place.current || self.place.current == Current::Nothing)
    }
}
