//! Which page is in sight: the pages there are, the one that is current, the single element on it where only
//! one is shown at a time, and what happens when any of them appears or goes.

use super::{Session, validation::Checking};
use crate::{
    QuestionId,
    definition::{ContainerId, Element, OnPage, Parent},
};

/// What is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Current {
    #[default]
    Nothing,
    Page(ContainerId),
    /// all pages on one
    Whole,
    Preview,
}

/// A page, or the single element in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Page(Current),
    Element(Element),
}

/// Where a visitor is.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) current: Current,
    /// Where one element is shown at a time: that element.
    pub(super) single: Option<Element>,
    /// Changes whenever something else comes into sight.
    pub(super) step: u32,
    pub(super) seen: Option<(Current, Option<Element>, crate::State)>,
    /// Jumps, to be taken back on the way back: from, to.
    pub(super) skipped: Vec<(Stop, Stop)>,
    /// Questions whose choices are being brought in line with another question.
    pub(super) following: Vec<QuestionId>,
    /// When the preview began, something was answered.
    pub(super) any_answered: bool,
}

impl Session {
    /// The start page, while the survey has one.
    pub(super) fn start_page(&self) -> Option<ContainerId> {
        let survey = &self.survey;
        let exists = survey.settings.start_page && survey.pages.len() > 1;
        exists.then(|| survey.pages.first().copied()).flatten()
    }

    /// The page in sight while answering; the start page is not one.
    pub(super) fn current_page(&self) -> Option<Current> {
        Some(self.place.current).filter(|current| *current != Current::Nothing)
    }

    /// Everything there is to go through.
    pub(super) fn visible_pages(&self) -> Vec<Current> {
        if self.previewing {
            return vec![Current::Preview];
        }
        if self.survey.settings.on_page == OnPage::Single {
            return vec![Current::Whole];
        }
        self.survey
            .pages
            .iter()
            .copied()
            .filter(|page| self.is_page_listed(*page))
            .map(Current::Page)
            .collect()
    }

    fn is_page_listed(&self, page: ContainerId) -> bool {
        Some(page) != self.start_page() && self.is_container_shown(page)
    }

    /// The pages of the definition behind one in sight.
    pub(super) fn containers_of(&self, current: Current) -> Vec<ContainerId> {
        match current {
            Current::Nothing => Vec::new(),
            Current::Page(page) => vec![page],
            Current::Whole | Current::Preview => {
                let pages = self.survey.pages.iter().copied();
                pages.filter(|page| self.is_page_listed(*page)).collect()
            }
        }
    }

    /// The pages of the definition behind everything there is to go through.
    pub(super) fn visible_containers(&self) -> Vec<ContainerId> {
        self.visible_pages().into_iter().flat_map(|page| self.containers_of(page)).collect()
    }

    /// The pages of the definition in sight, the start page included.
    pub(super) fn active_containers(&self) -> Vec<ContainerId> {
        match self.start_page().filter(|_| self.state() == crate::State::Starting) {
            Some(page) => vec![page],
            None => self.containers_of(self.place.current),
        }
    }

    pub(super) fn first_visible_page(&self) -> Current {
        self.visible_pages().first().copied().unwrap_or_default()
    }

    /// The place of the current page among the visible ones.
    pub(super) fn page_position(&self) -> Option<usize> {
        self.visible_pages().iter().position(|page| *page == self.place.current)
    }

    /// Makes the first visible page current when the current one is not there any more.
    pub(super) fn update_current_page(&mut self) {
        let available = match self.place.current {
            Current::Page(page) => self.is_page_listed(page),
            _ => false,
        };
        if !available {
            let first = self.first_visible_page();
            if first == Current::Nothing {
                self.place.current = Current::Nothing;
            } else {
                self.set_current(first);
            }
        }
    }

    /// Makes a visible page current.
    pub(super) fn set_current(&mut self, page: Current) {
        if !self.visible_pages().contains(&page) || page == self.place.current {
            return;
        }
        let single = self.place.single.filter(|_| !self.previewing);
        if let (Some(single), Current::Page(wanted)) = (single, page)
            && self.page_of_element(single) != wanted
        {
            let first = self.first_element_of(wanted);
            self.set_single(first);
            return;
        }
        let before = std::mem::replace(&mut self.place.current, page);
        if let (Current::Page(page), false) = (before, self.previewing)
            && !self.containers[page.0 as usize].passed
        {
            let mut checking = Checking::silent();
            self.check_container(page, &mut checking);
            self.containers[page.0 as usize].passed = checking.valid;
        }
    }

    pub(super) fn page_visibility_changed(&mut self, page: ContainerId, shown: bool) {
        let nothing = self.place.current == Current::Nothing;
        if shown && nothing || self.place.current == Current::Page(page) {
            self.update_current_page();
        }
        if !shown {
            self.leave_hidden_element();
        }
        if let (Some(single), Current::Page(current)) = (self.place.single, self.place.current)
            && self.page_of_element(single) != current
        {
            let first = self.first_element_of(current);
            self.set_single(first);
        }
    }

    /// Brings the survey's page mode into effect.
    pub(super) fn set_page_mode(&mut self) {
        self.place.skipped.clear();
        self.place.single = None;
        match self.survey.settings.on_page {
            OnPage::Standard => {}
            OnPage::Single => self.place.current = Current::Whole,
            OnPage::Question | OnPage::Input => {
                let first = self.single_elements(None).first().copied();
                self.set_single(first);
            }
        }
    }

    /// The elements that are shown one at a time, in order; `kept` is among them even when it is hidden.
    pub(super) fn single_elements(&self, kept: Option<Element>) -> Vec<Element> {
        let mut found = Vec::new();
        for page in self.survey.pages.iter().copied().filter(|page| self.is_page_listed(*page)) {
            let elements: Vec<Element> = match self.survey.settings.on_page {
                OnPage::Input => {
                    self.visible_questions_in(page).into_iter().map(Element::Question).collect()
                }
                _ => self.survey.container(page).elements.clone(),
            };
            found.extend(
                elements
                    .into_iter()
                    .filter(|element| Some(*element) == kept || self.is_element_shown(*element)),
            );
        }
        found
    }

    /// Shows one element alone.
    pub(super) fn set_single(&mut self, element: Option<Element>) {
        let element = element.map(|element| self.shown_with(element));
        if element == self.place.single || self.completed {
            return;
        }
        self.place.single = element;
        if let Some(element) = element {
            let page = Current::Page(self.page_of_element(element));
            if page != self.place.current {
                self.set_current(page);
            }
        }
    }

    /// The element of a page that a question is shown with: the outermost panel around it.
    fn shown_with(&self, element: Element) -> Element {
        let Element::Question(question) = element else { return element };
        if self.survey.settings.on_page != OnPage::Question {
            return element;
        }
        let mut shown = element;
        let mut next = Some(crate::definition::container_of(&self.survey, question));
        while let Some(container) = next {
            next = self.survey.container(container).parent;
            if next.is_some() {
                shown = Element::Container(container);
            }
        }
        shown
    }

    /// Shows another element when the one shown alone has gone.
    pub(super) fn leave_hidden_element(&mut self) {
        let Some(element) = self.place.single.filter(|element| !self.is_element_shown(*element))
        else {
            return;
        };
        let elements = self.single_elements(Some(element));
        let at = elements.iter().position(|other| *other == element);
        let next = match at {
            Some(at) if at > 0 => elements.get(at - 1),
            Some(at) => elements.get(at + 1),
            None => None,
        };
        self.set_single(next.copied());
    }

    /// The question that alone is to be checked in a container.
    pub(super) fn only_question_in(&self, id: ContainerId) -> Option<QuestionId> {
        match self.place.single.filter(|_| !self.previewing) {
            Some(Element::Question(question)) => {
                let inside = self.is_inside(question, id);
                inside.then_some(question)
            }
            _ => None,
        }
    }

    pub(super) fn is_inside(&self, question: QuestionId, id: ContainerId) -> bool {
        let mut next = match self.survey.question(question).parent {
            Parent::Container(container) => Some(container),
            Parent::Question(_) => None,
        };
        while let Some(container) = next {
            if container == id {
                return true;
            }
            next = self.survey.container(container).parent;
        }
        false
    }

    pub(super) fn page_of_element(&self, element: Element) -> ContainerId {
        match element {
            Element::Container(id) => self.survey.page_of(id),
            Element::Question(id) => {
                self.survey.page_of(crate::definition::container_of(&self.survey, id))
            }
        }
    }

    fn first_element_of(&self, page: ContainerId) -> Option<Element> {
        let elements = &self.survey.container(page).elements;
        elements.iter().copied().find(|element| self.is_element_shown(*element))
    }

    /// The questions in a container that are visible as far as their own words say.
    pub(super) fn visible_questions_in(&self, id: ContainerId) -> Vec<QuestionId> {
        let mut found = Vec::new();
        if self.containers[id.0 as usize].visible {
            self.collect_visible(id, &mut found);
        }
        found
    }

    fn collect_visible(&self, id: ContainerId, found: &mut Vec<QuestionId>) {
        for element in &self.survey.container(id).elements {
            match *element {
                Element::Question(question) if self.question_state(question).visible => {
                    found.push(question);
                }
                Element::Container(inner) if self.containers[inner.0 as usize].visible => {
                    self.collect_visible(inner, found);
                }
                _ => {}
            }
        }
    }

    /// The name of what is in sight, for the path.
    pub(super) fn place_name(&self) -> Option<String> {
        if self.state() == crate::State::Starting {
            return self.start_page().map(|page| self.survey.container(page).name.clone());
        }
        match self.place.current {
            Current::Nothing => None,
            Current::Page(page) => Some(self.survey.container(page).name.clone()),
            Current::Whole => Some("single-page".to_owned()),
            Current::Preview => Some("preview-page".to_owned()),
        }
    }
}
