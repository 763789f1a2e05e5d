//! Views: the current page ready to draw, one question of it, and all pages at once.

use document::{UnixMillis, Value};
use locale::Wording;

use super::{Session, VisibleItem, numbering::NumberList, pages::Current};
use crate::{
    ButtonTexts, Buttons, CommentView, ElementView, PageId, PanelId, PanelView, QuestionId,
    QuestionView, ScreenView, State, ViolationView,
    definition::{ContainerId, Element, Fold},
};

/// All pages at once, for printing, tests and looking over.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// in the order of the definition
    pub pages: Vec<PageOverview>,
    /// the name of the page in sight; empty for none
    pub current: String,
    /// its place among the visible pages
    pub position: Option<usize>,
    /// the names of the visible pages
    pub visible: Vec<String>,
    /// the titles of the questions that can be seen, by name, whether or not they are shown
    pub titles: Vec<(String, String)>,
    /// everything that is wrong
    pub findings: Vec<Finding>,
}

/// Something wrong with a question, panel or page.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// the name of the question, panel or page
    pub name: String,
    /// true for a panel or page as a whole
    pub container: bool,
    /// what is wrong
    pub violation: ViolationView,
}

/// One page with everything visible on it.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOverview {
    /// its name
    pub name: String,
    /// whether anything on it is visible
    pub visible: bool,
    /// its title; empty for none
    pub title: String,
    /// its description
    pub description: String,
    /// its place among the visible pages, from 1
    pub number: Option<u32>,
    /// what is visible on it
    pub elements: Vec<ElementView>,
}

impl Session {
    /// The current page, ready to draw.
    pub fn screen(&self, now: UnixMillis) -> ScreenView {
        let survey = &self.survey;
        let settings = &survey.settings;
        let numbers = self.number_list();
        let pages = self.active_containers();
        let state = self.state();
        let finished = state == State::Completed;
        let page = pages.first().copied().filter(|_| !finished);
        let only_page =
            page.filter(|_| pages.len() == 1 || matches!(self.place.current, Current::Page(_)));
        let elements = if finished { Vec::new() } else { self.elements_in_sight(&pages, &numbers) };
        let shows_titles = settings.show_page_titles;
        ScreenView {
            state,
            step: self.place.step,
            title: if settings.show_title {
                self.survey_text(&survey.title)
            } else {
                Wording::default()
            },
            description: self.survey_text(&survey.description),
            logo: self.survey_text(&survey.logo).text,
            page: page.and_then(|page| survey.page_index(page)).map(|index| PageId(index as u32)),
            page_title: only_page
                .filter(|_| shows_titles)
                .map(|page| self.container_title(page))
                .unwrap_or_default(),
            page_description: only_page
                .filter(|_| shows_titles)
                .map(|page| self.survey_text(&survey.container(page).description))
                .unwrap_or_default(),
            page_number: only_page.map(|page| self.page_number(page)).unwrap_or_default(),
            elements,
            progress: (settings.show_progress && state == State::Running).then(|| self.progress()),
            buttons: self.buttons(),
            is_first: self.is_first_page(),
            is_last: self.is_last_page(),
            language: self.language.clone(),
            violations: only_page.map(|page| self.container_violations(page)).unwrap_or_default(),
            texts: self.button_texts(),
            timer: self.timer(now),
        }
    }

    /// One question, ready to draw; `None` when it is not visible on the current page.
    pub fn question(&self, question: QuestionId) -> Option<QuestionView> {
        if !self.exists(question) || self.state() == State::Completed {
            return None;
        }
        let pages = self.active_containers();
        let container = crate::definition::container_of(&self.survey, question);
        let page = self.survey.page_of(container);
        let in_sight = pages.contains(&page) && self.is_shown_in_survey(question);
        in_sight.then(|| self.question_view(question, &self.number_list()))
    }

    /// Any question as it would be drawn, wherever it is and whether or not it is visible.
    pub fn look_at(&self, question: QuestionId) -> Option<QuestionView> {
        self.exists(question).then(|| self.question_view(question, &self.number_list()))
    }

    /// What a list or grid shows: the visible choices, rates or rows.
    pub fn visible_items(&self, question: QuestionId) -> Vec<VisibleItem> {
        if !self.exists(question) {
            return Vec::new();
        }
        self.survey.question(question).kind.visible_items(self, question)
    }

    /// All pages at once.
    pub fn overview(&self) -> Overview {
        let numbers = self.number_list();
        let survey = &self.survey;
        let page = |id: &ContainerId| PageOverview {
            name: survey.container(*id).name.clone(),
            visible: self.is_container_shown(*id),
            title: self.container_title(*id).text,
            description: self.survey_text(&survey.container(*id).description).text,
            number: self.page_place(*id),
            elements: self.views_in(*id, &numbers),
        };
        Overview {
            pages: survey.pages.iter().map(page).collect(),
            current: self.place_name().unwrap_or_default(),
            position: self.page_position(),
            visible: self.visible_pages().into_iter().map(|page| self.name_of(page)).collect(),
            titles: self.visible_titles(),
            findings: self.findings(),
        }
    }

    fn visible_titles(&self) -> Vec<(String, String)> {
        let pages = self.survey.pages.iter();
        pages
            .flat_map(|page| self.visible_questions_in(*page))
            .map(|id| (self.survey.question(id).name.clone(), self.title_text(id).text))
            .collect()
    }

    fn findings(&self) -> Vec<Finding> {
        let survey = &self.survey;
        let mut findings = Vec::new();
        for id in survey.pages.iter().flat_map(|page| survey.questions_in(*page)) {
            let fields = survey.question(id).kind.fields().iter().copied();
            for id in [id].into_iter().chain(fields) {
                findings.extend(self.violation_views(id).into_iter().map(|violation| Finding {
                    name: survey.question(id).name.clone(),
                    container: false,
                    violation,
                }));
            }
        }
        let containers = survey.containers.iter().zip(&self.containers);
        for (container, state) in containers {
            findings.extend(state.violations.iter().map(|violation| Finding {
                name: container.name.clone(),
                container: true,
                violation: self.violation_view(violation, QuestionId(0)),
            }));
        }
        findings
    }

    /// A question's title as it reads, whether or not it is shown.
    pub fn title_of(&self, question: QuestionId) -> String {
        self.title_text(question).text
    }

    /// The answer to a question as it reads.
    pub fn display_of(&self, question: QuestionId) -> Value {
        self.display_value(question)
    }

    fn name_of(&self, page: Current) -> String {
        match page {
            Current::Page(page) => self.survey.container(page).name.clone(),
            Current::Whole => "single-page".to_owned(),
            Current::Preview => "preview-page".to_owned(),
            Current::Nothing => String::new(),
        }
    }

    fn elements_in_sight(&self, pages: &[ContainerId], numbers: &NumberList) -> Vec<ElementView> {
        if let Some(element) = self.shown_alone().filter(|_| self.state() == State::Running) {
            return vec![self.element_view(element, numbers)];
        }
        let whole = matches!(self.place.current, Current::Whole | Current::Preview);
        if !whole || self.state() == State::Starting {
            return pages.iter().flat_map(|page| self.views_in(*page, numbers)).collect();
        }
        pages.iter().map(|page| ElementView::Panel(self.panel_view(*page, numbers))).collect()
    }

    fn views_in(&self, id: ContainerId, numbers: &NumberList) -> Vec<ElementView> {
        self.ordered(id)
            .into_iter()
            .filter(|element| self.is_element_shown(*element))
            .map(|element| self.element_view(element, numbers))
            .collect()
    }

    fn element_view(&self, element: Element, numbers: &NumberList) -> ElementView {
        match element {
            Element::Question(id) => ElementView::Question(self.question_view(id, numbers)),
            Element::Container(id) => ElementView::Panel(self.panel_view(id, numbers)),
        }
    }

    fn panel_view(&self, id: ContainerId, numbers: &NumberList) -> PanelView {
        let container = self.survey.container(id);
        let state = &self.containers[id.0 as usize];
        let title = self.container_title(id);
        let folds = container.fold != Fold::Fixed;
        PanelView {
            id: PanelId(id.0),
            name: container.name.clone(),
            // What opens and closes needs a name to be opened by.
            title: if title.is_empty() && folds {
                self.bare(container.name.clone())
            } else {
                title
            },
            description: self.survey_text(&container.description),
            number: numbers.of_container(id),
            required: state.required,
            elements: self.views_in(id, numbers),
            collapsible: folds,
            collapsed: folds && state.collapsed,
            violations: self.container_violations(id),
        }
    }

    fn container_violations(&self, id: ContainerId) -> Vec<ViolationView> {
        let first = self.survey.questions_in(id).first().copied().unwrap_or(QuestionId(0));
        let found = &self.containers[id.0 as usize].violations;
        found.iter().map(|violation| self.violation_view(violation, first)).collect()
    }

    fn question_view(&self, id: QuestionId, numbers: &NumberList) -> QuestionView {
        let question = self.survey.question(id);
        let state = self.question_state(id);
        let title = self.title_text(id);
        let folds = question.fold != Fold::Fixed;
        let comment = question.comment.then(|| CommentView {
            label: self.text(&question.comment_text, id),
            value: state.comment.clone(),
            placeholder: self.text(&question.comment_placeholder, id).text,
            max_length: self.survey.settings.max_comment_length,
        });
        QuestionView {
            id,
            name: question.name.clone(),
            title: if self.has_title(id) { title.clone() } else { Wording::default() },
            description: self.text(&question.description, id),
            number: numbers.of_question(id),
            required: state.required && question.kind.has_input(),
            read_only: self.is_read_only(id),
            value: state.value.clone(),
            control: question.kind.control(self, id),
            comment,
            violations: self.violation_views(id),
            collapsible: folds,
            collapsed: folds && state.collapsed,
            label: title,
        }
    }

    /// The buttons a page would have if the author hid none of them.
    pub fn every_button(&self) -> Buttons {
        self.buttons_shown(true)
    }

    /// The survey's title, piped.
    pub fn survey_title(&self) -> String {
        self.survey_text(&self.survey.title).text
    }

    /// What is written in a question's box for words, also when it is the one for "other".
    pub fn comment_text(&self, question: QuestionId) -> &str {
        self.comment_of(question)
    }

    fn buttons(&self) -> Buttons {
        let settings = &self.survey.settings;
        let shown = match self.place.current {
            Current::Page(page) => self.survey.container(page).show_navigation,
            _ => None,
        };
        self.buttons_shown(shown.unwrap_or(settings.show_navigation))
    }

    fn buttons_shown(&self, shown: bool) -> Buttons {
        let settings = &self.survey.settings;
        let state = self.state();
        let running = state == State::Running;
        let alone = self.shown_alone().is_some();
        let (first, last) = if alone {
            let elements = self.single_elements(None);
            let shown = self.shown_alone();
            (elements.first().copied() == shown, elements.last().copied() == shown)
        } else {
            (self.is_first_page(), self.is_last_page())
        };
        let may_end = self.may_end_here();
        let back = !first && settings.show_previous && running;
        let editable = !settings.read_only;
        Buttons {
            start: state == State::Starting && shown,
            previous: back && (alone || !self.is_time_up_before()) && shown,
            next: running && !last && !may_end && shown,
            complete: editable
                && shown
                && (running && (last && !settings.preview || may_end) || state == State::Preview),
            preview: editable && settings.preview && running && last && shown,
            cancel_preview: editable && settings.preview && state == State::Preview && shown,
        }
    }

    fn button_texts(&self) -> ButtonTexts {
        let [start, previous, next, complete, preview, edit] =
            self.survey.button_texts.each_ref().map(|text| self.survey_text(text));
        ButtonTexts { start, previous, next, complete, preview, edit }
    }
}
