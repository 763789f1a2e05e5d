//! How far a session is: pages passed, or questions answered.

use super::Session;
use crate::{
    ProgressKind, ProgressView, QuestionId,
    definition::{ContainerId, Element, OnPage},
};

/// Questions and how many of them are answered; all, and those that have to be.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    all: u32,
    answered: u32,
    required: u32,
    required_answered: u32,
}

impl Session {
    /// How far this is, whether or not the author wants it shown.
    pub fn progress(&self) -> ProgressView {
        let kind = self.progress_kind();
        let (done, total) = match kind {
            ProgressKind::Pages => {
                let pages = self.visible_pages();
                (self.page_position().unwrap_or(0) as u32, pages.len() as u32)
            }
            ProgressKind::Questions => {
                let counts = self.count_visible();
                (counts.answered, counts.all)
            }
            ProgressKind::RequiredQuestions => {
                let counts = self.count_visible();
                (counts.required_answered, counts.required)
            }
            ProgressKind::CorrectQuestions => (self.right_answers(), self.count_visible().all),
        };
        let fraction = match total {
            0 if kind == ProgressKind::Pages => 0.0,
            0 => 1.0,
            total => f64::from(done) / f64::from(total),
        };
        ProgressView { kind, done, total, fraction, text: String::new() }
    }

    /// Progress in per cent as survey-core counts it.
    pub fn progress_percent(&self) -> u32 {
        if self.current_page().is_none() {
            return 0;
        }
        let percent = |done: u32, total: u32| (done * 100).checked_div(total).unwrap_or(100);
        match self.progress_kind() {
            ProgressKind::Pages => {
                let total = self.visible_pages().len().max(1);
                (self.page_position().unwrap_or(0) * 100).div_ceil(total) as u32
            }
            ProgressKind::RequiredQuestions => {
                let counts = self.count_visible();
                percent(counts.required_answered, counts.required)
            }
            ProgressKind::Questions | ProgressKind::CorrectQuestions => {
                let counts = self.count_visible();
                percent(counts.answered, counts.all)
            }
        }
    }

    fn progress_kind(&self) -> ProgressKind {
        let settings = &self.survey.settings;
        match settings.progress.unwrap_or(ProgressKind::Pages) {
            ProgressKind::Pages if settings.on_page == OnPage::Question => ProgressKind::Questions,
            kind => kind,
        }
    }

    fn count_visible(&self) -> Counts {
        let mut counts = Counts::default();
        for page in self.visible_containers() {
            counts.add(self.count_in(page, false));
        }
        counts
    }

    fn count_in(&self, id: ContainerId, required: bool) -> Counts {
        let mut counts = Counts::default();
        for element in &self.survey.container(id).elements {
            if !self.is_element_shown(*element) {
                continue;
            }
            counts.add(match *element {
                Element::Question(question) => self.count_question(question),
                Element::Container(inner) => {
                    self.count_in(inner, self.containers[inner.0 as usize].required)
                }
            });
        }
        counts.for_required(required);
        counts
    }

    fn count_question(&self, id: QuestionId) -> Counts {
        let kind = &self.survey.question(id).kind;
        let state = self.question_state(id);
        if kind.fields().is_empty() {
            let one = u32::from(kind.has_input());
            let answered = one * u32::from(!self.is_question_empty(id));
            let required = one * u32::from(state.required);
            return Counts { all: one, answered, required, required_answered: answered * required };
        }
        let mut counts = Counts::default();
        for field in kind.fields() {
            counts.add(self.count_question(*field));
        }
        counts.for_required(state.required);
        counts
    }

    fn right_answers(&self) -> u32 {
        self.quiz_counts().1
    }

    /// How many questions have a right answer, and how many are answered so.
    pub(super) fn quiz_counts(&self) -> (u32, u32) {
        let survey = &self.survey;
        let visible = survey
            .pages
            .iter()
            .filter(|page| Some(**page) != self.start_page() && self.is_container_shown(**page));
        visible
            .flat_map(|page| survey.questions_in(*page))
            .filter(|id| self.is_shown(*id) && survey.question(*id).kind.has_input())
            .map(|id| survey.question(id).kind.quiz(self, id))
            .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.answered += other.answered;
        self.required += other.required;
        self.required_answered += other.required_answered;
    }

    /// A group that asks for one answer counts as one required question when nothing in it is required.
    fn for_required(&mut self, required: bool) {
        if required && self.all > 0 {
            if self.required == 0 {
                self.required = 1;
            }
            if self.answered > 0 {
                self.required_answered = 1;
            }
        }
    }
}
