//! Moving: start, next, previous, preview, complete, jumps; by a visitor, by a trigger, by itself after a tap.

use document::Value;

use super::{
    Session,
    pages::{Current, Stop},
    triggers::{Key, Moment},
    validation::Checking,
};
use crate::{
    QuestionId, State,
    definition::{CheckErrors, Element, OnPage},
};

impl Session {
    /// From the start page to the first.
    pub(super) fn start_answering(&mut self) -> bool {
        if !self.survey.settings.start_page {
            return false;
        }
        if let Some(page) = self.start_page() {
            let mut checking = Checking { focus: true, ..Checking::showing() };
            self.check_container(page, &mut checking);
            if !checking.valid {
                return false;
            }
        }
        self.starting = false;
        let first = self.first_visible_page();
        self.set_current(first);
        true
    }

    /// To the next page, or the next element where one is shown at a time.
    pub(super) fn go_next(&mut self) -> bool {
        if self.shown_alone().is_none() && self.is_last_page() {
            return false;
        }
        self.move_on()
    }

    pub(super) fn move_on(&mut self) -> bool {
        match self.shown_alone() {
            Some(element) => self.next_element(element),
            None if self.is_last_page() => false,
            None => self.leave_page(false, false),
        }
    }

    fn next_element(&mut self, element: Element) -> bool {
        let mut checking = Checking::showing();
        self.check_element(element, &mut checking);
        if !checking.valid {
            return false;
        }
        let elements = self.single_elements(None);
        let Some(at) = elements.iter().position(|other| *other == element) else { return true };
        let Some(next) = elements.get(at + 1).copied() else { return true };
        let (keys, name) = match element {
            Element::Question(id) => {
                let name = self.survey.question(id).name.clone();
                (vec![Key::named(&name)], name)
            }
            Element::Container(id) => {
                let questions = self.survey.questions_in(id);
                let answered = questions.iter().filter(|id| !self.is_question_empty(**id));
                let keys = answered.map(|id| Key::named(&self.survey.question(*id).value_name));
                (keys.collect(), self.survey.container(id).name.clone())
            }
        };
        self.check_triggers(keys, Moment::NextPage, Some(&name));
        if self.place.single == Some(element) {
            self.set_single(Some(next));
        }
        true
    }

    /// To the page before, or back over a jump.
    pub(super) fn go_back(&mut self) -> bool {
        if self.is_first_page() || self.state() == State::Starting {
            return false;
        }
        let single = self.shown_alone();
        let here = single.map_or(Stop::Page(self.place.current), Stop::Element);
        if let Some(at) = self.place.skipped.iter().position(|(_, to)| *to == here) {
            let (from, _) = self.place.skipped.remove(at);
            if self.go_to_stop(from) {
                return true;
            }
        }
        if let Some(element) = single {
            let elements = self.single_elements(None);
            let at = elements.iter().position(|other| *other == element);
            let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| elements.get(at));
            self.set_single(before.copied().or(Some(element)));
            return before.is_some();
        }
        let pages = self.visible_pages();
        let before = self.page_position().and_then(|at| at.checked_sub(1));
        if let Some(page) = before.and_then(|at| pages.get(at)) {
            self.set_current(*page);
        }
        true
    }

    fn go_to_stop(&mut self, stop: Stop) -> bool {
        match stop {
            Stop::Element(element) if self.is_element_shown(element) => {
                self.set_single(Some(element));
                true
            }
            Stop::Page(Current::Page(page)) if self.is_container_shown(page) => {
                self.set_current(Current::Page(page));
                true
            }
            _ => false,
        }
    }

    /// To a page by name, when it can be seen.
    pub(super) fn show_named_page(&mut self, name: &str) -> bool {
        let survey = self.shared_survey();
        let page = survey.pages.iter().find(|page| survey.container(**page).name == name);
        let Some(page) = page else { return false };
        self.set_current(Current::Page(*page));
        self.place.current == Current::Page(*page)
    }

    /// To the end; true when that is reached.
    pub(super) fn try_complete(&mut self) -> bool {
        if self.survey.settings.check_errors == CheckErrors::Complete {
            self.leave_preview();
        }
        self.leave_page(true, false);
        self.completed
    }

    /// To the preview; true when it is shown.
    pub(super) fn show_preview(&mut self) -> bool {
        self.leave_page(true, true) && self.previewing
    }

    /// Checks what has to be checked before a page is left, and leaves it.
    fn leave_page(&mut self, completing: bool, for_preview: bool) -> bool {
        let on_complete = self.survey.settings.check_errors == CheckErrors::Complete;
        let unchecked = self.survey.settings.read_only
            || on_complete && (!completing || for_preview)
            || on_complete && !self.is_last_page();
        if !unchecked && !on_complete && self.active_containers().is_empty() {
            return true;
        }
        let valid = if unchecked {
            true
        } else if on_complete {
            let mut checking = Checking { focus: true, ..Checking::showing() };
            for page in self.visible_containers() {
                self.check_container(page, &mut checking);
            }
            checking.valid
        } else {
            self.validate_page(true)
        };
        if valid {
            match (for_preview, completing) {
                (true, _) => self.enter_preview(),
                (false, true) => {
                    self.finish();
                }
                (false, false) => self.turn_page(),
            }
        }
        valid
    }

    fn turn_page(&mut self) {
        let before = self.place.current;
        let questions: Vec<QuestionId> = self
            .containers_of(before)
            .into_iter()
            .flat_map(|page| self.survey.questions_in(page))
            .collect();
        let mut keys: Vec<Key> =
            questions.iter().map(|id| Key::named(&self.survey.question(*id).value_name)).collect();
        keys.extend(self.survey.calculated.iter().map(|value| Key::named(&value.name)));
        self.check_triggers(keys, Moment::NextPage, None);
        if self.completed || self.place.current != before {
            return;
        }
        let next = self.page_position().map_or(0, |at| at + 1);
        if let Some(page) = self.visible_pages().get(next) {
            self.set_current(*page);
        }
    }

    /// Jumps to a question as a trigger.
    pub(crate) fn skip_to(&mut self, name: &str) {
        let survey = self.shared_survey();
        let lower = name.to_lowercase();
        let id = survey.named(name).or_else(|| {
            survey.question_ids().find(|id| survey.question(*id).name.to_lowercase() == lower)
        });
        if let Some(id) = id {
            self.jump_to(id);
        }
    }

    fn jump_to(&mut self, id: QuestionId) {
        if !self.is_shown(id) {
            return;
        }
        let page = Current::Page(self.page_of_element(Element::Question(id)));
        let single = self.shown_alone();
        let from = single.map_or(Stop::Page(self.place.current), Stop::Element);
        let to = match single {
            Some(_) => Stop::Element(Element::Question(id)),
            None => Stop::Page(page),
        };
        self.place.skipped.push((from, to));
        if page != self.place.current {
            self.set_current(page);
        }
        if matches!(self.survey.settings.on_page, OnPage::Question | OnPage::Input) {
            self.set_single(Some(Element::Question(id)));
        }
    }

    /// Makes the page of a question with a violation current.
    pub(super) fn bring_into_sight(&mut self, id: QuestionId) {
        let page = self.page_of_element(Element::Question(id));
        let elsewhere = !self.active_containers().contains(&page);
        if elsewhere && self.is_shown(id) && !self.is_read_only(id) {
            self.jump_to(id);
        }
    }

    /// The element shown alone, where one is shown at a time and the preview is not.
    pub(super) fn shown_alone(&self) -> Option<Element> {
        self.place.single.filter(|_| !self.previewing)
    }

    pub(super) fn is_first_page(&self) -> bool {
        let at_first = self.current_page() == Some(self.first_visible_page());
        match self.shown_alone() {
            Some(element) => at_first && self.single_elements(None).first() == Some(&element),
            None => at_first,
        }
    }

    pub(super) fn is_last_page(&self) -> bool {
        let last = self.visible_pages().last().copied().unwrap_or_default();
        let at_last = self.current_page() == Some(last);
        match self.shown_alone() {
            Some(element) => at_last && self.single_elements(None).last() == Some(&element),
            None => at_last,
        }
    }

    /// The value of a name as the survey knows it.
    pub(super) fn value_in_survey(&self, name: &str) -> Option<Value> {
        let scope = self.survey_scope();
        let variable = expression::Variable::new(name);
        expression::look_up(&scope, &variable).map(|found| found.value.into_owned())
    }
}
