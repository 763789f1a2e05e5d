//! Who can be seen: questions by their own word, containers by theirs and by what is in them. Counts are
//! kept, so that a change walks up and never down.

use super::{Loading, Session};
use crate::{
    QuestionId,
    definition::{ClearInvisible, ContainerId, Element, Parent, Slots, container_of},
};

impl Session {
    /// Counts what is shown in every container, from the definition alone.
    pub(super) fn count_shown(&mut self) {
        let survey = self.shared_survey();
        for element in &survey.links.order {
            match *element {
                Element::Question(id) => {
                    // Choices and rows are all there before conditions run, so only their absence hides.
                    let shown = self.question_state(id).visible
                        && !survey.question(id).kind.hides(self, id);
                    self.question_state_mut(id).shown = shown;
                    if let (true, Parent::Container(parent)) = (shown, survey.question(id).parent) {
                        self.containers[parent.0 as usize].shown_elements += 1;
                    }
                }
                Element::Container(id) => {
                    if let Some(parent) = survey.container(id).parent {
                        let shown = self.containers[id.0 as usize].shown();
                        self.containers[parent.0 as usize].shown_elements += u32::from(shown);
                    }
                }
            }
        }
    }

    /// Brings what is in a container into effect when the definition has been read.
    pub(super) fn load_container(&mut self, id: ContainerId) {
        let survey = self.shared_survey();
        for element in &survey.container(id).elements {
            match *element {
                Element::Container(inner) => self.load_container(inner),
                Element::Question(question) => {
                    for field in survey.question(question).kind.fields() {
                        self.load_question(*field);
                    }
                    self.load_question(question);
                }
            }
        }
        self.announce_if_changed(id);
    }

    fn load_question(&mut self, id: QuestionId) {
        let survey = self.shared_survey();
        survey.question(id).kind.loaded(self, id);
        self.apply_default(id);
    }

    /// Whether a question is shown as far as it and the preview say.
    pub(crate) fn is_shown(&self, id: QuestionId) -> bool {
        if self.hides_unanswered() && self.is_question_empty(id) {
            return false;
        }
        self.question_state(id).shown
    }

    /// Whether a container is shown as far as it, what is in it and the preview say.
    pub(super) fn is_container_shown(&self, id: ContainerId) -> bool {
        let state = &self.containers[id.0 as usize];
        if !self.hides_unanswered() {
            return state.shown();
        }
        state.visible
            && self
                .survey
                .container(id)
                .elements
                .iter()
                .any(|element| self.is_element_shown(*element))
    }

    pub(super) fn is_element_shown(&self, element: Element) -> bool {
        match element {
            Element::Question(id) => self.is_shown(id),
            Element::Container(id) => self.is_container_shown(id),
        }
    }

    /// Whether every container around a question is shown.
    pub(super) fn are_containers_shown(&self, id: QuestionId) -> bool {
        let mut next = Some(container_of(&self.survey, id));
        while let Some(container) = next {
            if !self.is_container_shown(container) {
                return false;
            }
            next = self.survey.container(container).parent;
        }
        true
    }

    /// Whether a question can be seen on its page: nothing hides it, nor a container around it.
    pub fn is_visible(&self, question: QuestionId) -> bool {
        self.exists(question) && self.is_shown_in_survey(question)
    }

    pub(crate) fn is_shown_in_survey(&self, id: QuestionId) -> bool {
        self.is_shown(id) && self.are_containers_shown(id)
    }

    /// In a preview of what was answered, the rest is out of the way.
    fn hides_unanswered(&self) -> bool {
        let settings = &self.survey.settings;
        self.previewing
            && settings.preview
            && settings.preview_answered_only
            && self.place.any_answered
    }

    pub(super) fn set_visible(&mut self, id: QuestionId, visible: bool) {
        if self.question_state(id).visible == visible {
            return;
        }
        self.question_state_mut(id).visible = visible;
        self.update_shown(id);
        self.after_visibility(id);
    }

    /// What is offered or which rows there are may have hidden or shown a question.
    pub(crate) fn shown_changed(&mut self, id: QuestionId) {
        if self.update_shown(id) {
            self.after_visibility(id);
        }
    }

    /// Works out whether a question is shown; true when it changed.
    fn update_shown(&mut self, id: QuestionId) -> bool {
        let survey = self.shared_survey();
        let question = survey.question(id);
        let state = self.question_state(id);
        let shown = state.visible && !state.known && !question.kind.hides(self, id);
        let state = self.question_state_mut(id);
        if !shown {
            state.violations.clear();
        }
        if state.shown == shown {
            return false;
        }
        state.shown = shown;
        self.runner.mark(question.rank, Slots::DEFAULT);
        if let Parent::Container(parent) = question.parent {
            self.count(parent, shown);
        }
        true
    }

    /// One more or one less is shown in a container.
    fn count(&mut self, id: ContainerId, more: bool) {
        let parent = self.survey.container(id).parent;
        let rank = self.survey.container(id).rank;
        let state = &mut self.containers[id.0 as usize];
        let before = state.shown();
        state.shown_elements =
            if more { state.shown_elements + 1 } else { state.shown_elements.saturating_sub(1) };
        let after = state.shown();
        if let (true, Some(parent)) = (before != after, parent) {
            self.count(parent, after);
        }
        if self.runner.is_running() {
            self.runner.mark(rank, Slots::CONTENT);
        } else {
            self.announce_if_changed(id);
        }
    }

    /// Forgets or restores an answer whose question appeared or went.
    fn after_visibility(&mut self, id: QuestionId) {
        if self.setting_answers {
            return;
        }
        if !self.question_state(id).visible {
            self.leave_hidden_element();
        }
        let clears = self.clears_when_hidden(id);
        if clears && !self.question_state(id).visible {
            self.clear_if_invisible(id, ClearInvisible::OnHidden);
        }
        if clears && self.is_shown_in_survey(id) {
            self.apply_default(id);
        }
    }

    pub(super) fn set_container_visible(&mut self, id: ContainerId, visible: bool) {
        let state = &mut self.containers[id.0 as usize];
        if state.visible == visible {
            return;
        }
        let before = state.shown();
        state.visible = visible;
        let after = state.shown();
        if let (true, Some(parent)) = (before != after, self.survey.container(id).parent) {
            self.count(parent, after);
        }
        self.announce(id);
    }

    /// Tells what is in a container when its visibility is not what it was told last.
    pub(super) fn announce_if_changed(&mut self, id: ContainerId) {
        let state = &self.containers[id.0 as usize];
        if state.shown() != state.announced {
            self.announce(id);
        }
    }

    fn announce(&mut self, id: ContainerId) {
        let shown = self.containers[id.0 as usize].shown();
        self.containers[id.0 as usize].announced = shown;
        let survey = self.shared_survey();
        if !self.setting_answers {
            for question in survey.questions_in(id) {
                if shown {
                    self.apply_default(question);
                } else {
                    self.clear_if_invisible(question, ClearInvisible::OnHiddenContainer);
                }
            }
        }
        if survey.container(id).is_page() {
            self.page_visibility_changed(id, shown);
        } else if !shown {
            self.leave_hidden_element();
        }
    }

    pub(super) fn set_read_only(&mut self, id: QuestionId, read_only: bool) {
        let state = self.question_state_mut(id);
        if state.read_only != read_only {
            state.read_only = read_only;
            if read_only {
                state.violations.clear();
            }
        }
    }

    pub(super) fn set_required(&mut self, id: QuestionId, required: bool) {
        let state = self.question_state_mut(id);
        if state.required != required {
            state.required = required;
            if !required && !state.violations.is_empty() {
                self.validate_question(id, true, false);
            }
        }
    }

    pub(super) fn set_container_required(&mut self, id: ContainerId, required: bool) {
        let state = &mut self.containers[id.0 as usize];
        if state.required != required {
            state.required = required;
            if !required && !state.violations.is_empty() {
                self.validate_container_only(id);
            }
        }
    }

    /// Whether an answer can't be changed: the question, a container around it or the whole survey says so.
    pub(crate) fn is_read_only(&self, id: QuestionId) -> bool {
        let question = self.survey.question(id);
        if self.question_state(id).read_only {
            return true;
        }
        match question.parent {
            Parent::Question(owner) => self.is_read_only(owner),
            Parent::Container(container) => self.is_container_read_only(container),
        }
    }

    pub(super) fn is_container_read_only(&self, id: ContainerId) -> bool {
        let mut next = Some(id);
        while let Some(container) = next {
            if self.containers[container.0 as usize].read_only {
                return true;
            }
            next = self.survey.container(container).parent;
        }
        self.is_display_mode()
    }

    /// Nothing can be answered: a survey to look at, or the preview.
    pub(super) fn is_display_mode(&self) -> bool {
        self.survey.settings.read_only || self.previewing && !self.completed
    }

    pub(super) fn is_loading(&self) -> bool {
        self.loading != Loading::Done
    }
}
