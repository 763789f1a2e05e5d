//! Checking answers: one question, a container, all pages; after a change, on leaving a page, on completing.

use super::{Session, state::Violation};
use crate::{
    Level, QuestionId, State, ViolationKind, ViolationView,
    definition::{CheckErrors, ClearInvisible, ContainerId, Element, Parent},
    question::Check,
};

/// How to check, and what was found.
#[derive(Debug)]
pub(super) struct Checking {
    /// Violations are kept and shown.
    pub(super) show: bool,
    pub(super) on_change: bool,
    pub(super) valid: bool,
    pub(super) first: Option<QuestionId>,
    /// The first question with a violation becomes the one in sight.
    pub(super) focus: bool,
}

impl Checking {
    pub(super) fn showing() -> Self {
        Self { show: true, on_change: false, valid: true, first: None, focus: false }
    }

    pub(super) fn silent() -> Self {
        Self { show: false, ..Self::showing() }
    }
}

impl Session {
    /// Checks one question; true when nothing is in the way.
    pub(crate) fn validate_question(
        &mut self,
        id: QuestionId,
        show: bool,
        on_change: bool,
    ) -> bool {
        let mut checking = Checking { show, on_change, ..Checking::showing() };
        if let (true, Parent::Container(parent)) = (on_change, self.survey.question(id).parent) {
            self.validate_container_only(parent);
        }
        let before = self.has_violations(id);
        self.check_question(id, &mut checking);
        if show && before != self.has_violations(id) && !self.survey.links.volatile.is_empty() {
            // Expressions can read whether a question has violations.
            self.runner.mark_volatile();
            self.run_conditions();
        }
        checking.valid
    }

    fn check_question(&mut self, id: QuestionId, checking: &mut Checking) {
        let survey = self.shared_survey();
        let question = survey.question(id);
        if !question.kind.has_title() {
            return;
        }
        if question.kind.choices().is_some()
            && !checking.on_change
            && self.clear_mode(id) != ClearInvisible::None
        {
            question.kind.clear_impossible(self, id);
        }
        for field in question.kind.fields() {
            if !(checking.on_change && self.is_question_empty(*field)) {
                self.check_question(*field, checking);
            }
        }
        let violations = self.find_violations(id, checking.on_change);
        let in_the_way = violations.iter().any(|violation| violation.level == Level::Error);
        let collapsed = self.question_state(id).collapsed;
        if checking.show {
            if !violations.is_empty() && collapsed {
                self.question_state_mut(id).collapsed = false;
            }
            self.question_state_mut(id).violations = violations;
        }
        if in_the_way {
            checking.valid = false;
            self.open_containers(id);
            if checking.first.is_none() {
                checking.first = Some(id);
                if checking.focus {
                    self.bring_into_sight(id);
                }
            }
        }
    }

    fn find_violations(&self, id: QuestionId, on_change: bool) -> Vec<Violation> {
        let may_be_read_only = self.survey.question(id).type_name == "expression";
        if !self.is_shown(id) || self.is_read_only(id) && !may_be_read_only {
            return Vec::new();
        }
        self.violations_of(id, on_change)
    }

    /// What is wrong with an answer, whether or not its question can be seen and changed.
    pub(super) fn violations_of(&self, id: QuestionId, on_change: bool) -> Vec<Violation> {
        let question = self.survey.question(id);
        let may_be_read_only = question.type_name == "expression";
        let state = self.question_state(id);
        let mut check = Check { violations: Vec::new(), on_change };
        let was_answered = state.was_answered == Some(true);
        let missing = state.required && self.is_question_empty(id) && !may_be_read_only;
        if missing && (!on_change || was_answered) {
            check.add(ViolationKind::Required, Some(question.required_error.clone()));
        }
        question.kind.check(self, id, &mut check);
        if !check.violations.is_empty() {
            return check.violations;
        }
        let value = self.validated_value(id);
        let mut found = Vec::new();
        for validator in &question.validators {
            if let Some(kind) = validator.check(self, id, &value) {
                let text = validator.text.clone();
                found.push(Violation { kind, text, level: validator.level });
            }
        }
        found
    }

    /// What would be wrong with a question, or with one of its fields, if its page were left now. Tells no screen and
    /// changes nothing; a question that can't be seen or changed has nothing wrong.
    pub fn violations_so_far(
        &self,
        question: QuestionId,
        field: Option<&str>,
    ) -> Vec<ViolationView> {
        if !self.exists(question) {
            return Vec::new();
        }
        let fields = self.survey.question(question).kind.fields();
        let asked = match field {
            Some(name) => fields.iter().copied().find(|id| self.survey.question(*id).name == name),
            None => Some(question),
        };
        let Some(id) = asked else { return Vec::new() };
        let found = self.find_violations(id, false);
        found.iter().map(|violation| self.violation_view(violation, id)).collect()
    }

    fn open_containers(&mut self, id: QuestionId) {
        let mut next = Some(crate::definition::container_of(&self.survey, id));
        while let Some(container) = next {
            self.containers[container.0 as usize].collapsed = false;
            next = self.survey.container(container).parent;
        }
    }

    /// Checks everything visible in a container.
    pub(super) fn check_container(&mut self, id: ContainerId, checking: &mut Checking) {
        let survey = self.shared_survey();
        if let Some(only) = self.only_question_in(id) {
            if self.is_shown(only) {
                self.check_question(only, checking);
            }
            return;
        }
        for element in &survey.container(id).elements {
            if !self.is_element_shown(*element) {
                continue;
            }
            match *element {
                Element::Container(inner) => self.check_container(inner, checking),
                Element::Question(question) => self.check_question(question, checking),
            }
        }
        self.check_required_in(id, checking);
    }

    /// Checks one element of a page.
    pub(super) fn check_element(&mut self, element: Element, checking: &mut Checking) {
        match element {
            Element::Container(id) => self.check_container(id, checking),
            Element::Question(id) => self.check_question(id, checking),
        }
    }

    /// Checks what a container asks for as a whole, and those around it.
    pub(super) fn validate_container_only(&mut self, id: ContainerId) {
        let mut next = Some(id);
        while let Some(container) = next {
            self.check_required_in(container, &mut Checking::showing());
            next = self.survey.container(container).parent;
        }
    }

    fn check_required_in(&mut self, id: ContainerId, checking: &mut Checking) {
        if self.is_container_read_only(id) {
            return;
        }
        let mut violations = Vec::new();
        if self.containers[id.0 as usize].required {
            let questions = self.visible_questions_in(id);
            let all_empty = questions.iter().all(|question| self.is_question_empty(*question));
            if let (Some(first), true) = (questions.first(), all_empty) {
                let text = self.survey.container(id).required_error.clone();
                violations.push(Violation::error(ViolationKind::RequiredInPanel, Some(text)));
                checking.valid = false;
                if checking.first.is_none() {
                    checking.first = Some(*first);
                }
            }
        }
        if checking.show {
            self.containers[id.0 as usize].violations = violations;
        }
    }

    /// Checks a question after its answer changed: always where the survey says so, else only to take back or
    /// change what is shown.
    pub(super) fn check_after_change(&mut self, id: QuestionId) {
        if self.checks_on_change() || self.has_violations(id) {
            self.validate_question(id, true, true);
            return;
        }
        let mut next = Some(crate::definition::container_of(&self.survey, id));
        while let Some(container) = next {
            if !self.containers[container.0 as usize].violations.is_empty() {
                self.validate_container_only(container);
                return;
            }
            next = self.survey.container(container).parent;
        }
    }

    /// Checks a question again because a value its validators read has changed.
    pub(super) fn check_with(&mut self, id: QuestionId, changed: &str) {
        let changed_is_valid =
            self.survey.named(changed).is_none_or(|changed| !self.has_violations(changed));
        if self.has_violations(id) || self.checks_on_change() && changed_is_valid {
            self.validate_question(id, true, true);
        }
    }

    pub(crate) fn checks_on_change(&self) -> bool {
        self.survey.settings.check_errors == CheckErrors::ValueChanged
    }

    pub(super) fn has_violations(&self, id: QuestionId) -> bool {
        let fields = self.survey.question(id).kind.fields();
        !self.question_state(id).violations.is_empty()
            || fields.iter().any(|field| !self.question_state(*field).violations.is_empty())
    }

    /// Checks every visible page.
    pub(super) fn validate_all(&mut self) -> bool {
        let mut checking = Checking::showing();
        for page in self.visible_containers() {
            self.check_container(page, &mut checking);
        }
        checking.valid
    }

    /// Checks the page in sight.
    pub(super) fn validate_page(&mut self, show: bool) -> bool {
        let mut checking = if show { Checking::showing() } else { Checking::silent() };
        for page in self.active_containers() {
            self.check_container(page, &mut checking);
        }
        checking.valid
    }

    /// Whether every question in a container is valid, without showing anything.
    pub(super) fn is_container_valid(&self, id: ContainerId) -> bool {
        self.survey
            .questions_in(id)
            .into_iter()
            .filter(|question| self.is_shown_in_survey(*question))
            .all(|question| {
                let found = self.find_violations(question, false);
                found.iter().all(|violation| violation.level != Level::Error)
            })
    }

    /// The first question of the current page with something wrong.
    pub fn first_violation(&self) -> Option<QuestionId> {
        if self.state() == State::Completed {
            return None;
        }
        let pages = self.active_containers();
        let questions = pages.iter().flat_map(|page| self.survey.questions_in(*page));
        let wrong = |id: &QuestionId| {
            self.has_violations(*id) || self.is_in_violated_container(*id, &pages)
        };
        questions.into_iter().find(|id| self.is_shown_in_survey(*id) && wrong(id))
    }

    /// Something is wrong with a panel around the question, or with its page.
    fn is_in_violated_container(&self, id: QuestionId, pages: &[ContainerId]) -> bool {
        let mut next = Some(crate::definition::container_of(&self.survey, id));
        while let Some(container) = next {
            if !self.containers[container.0 as usize].violations.is_empty() {
                return true;
            }
            next = self.survey.container(container).parent.filter(|_| !pages.contains(&container));
        }
        false
    }

    /// What is wrong with a question, for a screen.
    pub(crate) fn violation_views(&self, id: QuestionId) -> Vec<ViolationView> {
        self.question_state(id)
            .violations
            .iter()
            .map(|violation| self.violation_view(violation, id))
            .collect()
    }

    pub(super) fn violation_view(&self, violation: &Violation, id: QuestionId) -> ViolationView {
        let text = self.text(&violation.text, id);
        ViolationView {
            kind: violation.kind.clone(),
            text: Some(text).filter(|text| !text.is_empty()),
            level: violation.level,
        }
    }
}
