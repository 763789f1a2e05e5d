//! One visitor answering: the state of a survey, the commands that change it and what can be read from it.
//! Every command is synchronous and complete: conditions, triggers and checks have run when it returns.

mod answers;
mod calculation;
mod choice_reading;
mod chosen;
mod commands;
mod conditions;
mod defaults;
mod draft;
mod ending;
mod finishing;
mod forgetting;
mod impossible;
mod known;
mod navigation;
mod numbering;
mod offers;
mod other;
mod pages;
mod piping;
mod progress;
mod question_value;
mod scope;
mod screen;
mod shuffle;
mod state;
mod timing;
mod triggers;
mod typing;
mod validation;
mod values;
mod visibility;

pub(crate) use self::{
    chosen::choice_to_stored,
    offers::same_item,
    state::Violation,
    values::{EXACT, LOOSE},
};
pub use self::{
    piping::Words,
    screen::{Finding, Overview, PageOverview},
    state::VisibleItem,
};

use std::{
    fmt,
    sync::{Arc, atomic::AtomicU32},
};

use document::{Object, UnixMillis, Value};
use locale::Foreign;

use self::{
    answers::Answers,
    conditions::Runner,
    pages::Place,
    state::{ContainerState, QuestionState},
    timing::Timing,
};
use crate::{QuestionId, Response, State, Status, Survey};

/// Minutes that local time is ahead of UTC at a moment.
pub type UtcOffset = fn(UnixMillis) -> i32;

/// What a session starts with.
#[derive(Clone)]
pub struct Setup {
    /// language of the texts; empty for the survey's own
    pub language: String,
    /// values that expressions and texts can name, not part of the answers
    pub variables: Object,
    /// answers that are known already; those that are not possible are left out
    pub answers: Object,
    /// what is known under the names of questions, which aren't asked then; what their questions can't have is asked
    pub known: Object,
    /// the moment it starts
    pub now: UnixMillis,
    /// local time
    pub utc_offset: UtcOffset,
    /// for random orders
    pub seed: u32,
}

impl Setup {
    /// Of a visitor about whom nothing is known, in the survey's own language and in UTC.
    pub fn at(now: UnixMillis) -> Self {
        Self {
            language: String::new(),
            variables: Object::new(),
            answers: Object::new(),
            known: Object::new(),
            now,
            utc_offset: |_| 0,
            seed: 1,
        }
    }
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Setup")
    }
}

/// How far the definition has come into effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loading {
    /// Defaults are being set; conditions wait.
    Defaults,
    /// Conditions run for the first time.
    Conditions,
    Done,
}

/// One visitor answering a survey. Every command that can depend on time takes it.
pub struct Session {
    survey: Arc<Survey>,
    utc_offset: UtcOffset,
    seed: u32,
    now: UnixMillis,
    language: String,
    /// of texts that have none of their own
    default_language: String,
    /// the same, while it isn't the visitor's
    foreign: Option<Foreign>,
    words: Words,
    answers: Answers,
    variables: Answers,
    questions: Vec<QuestionState>,
    containers: Vec<ContainerState>,
    loading: Loading,
    /// Answers are being replaced as a whole.
    setting_answers: bool,
    /// Someone is typing: nothing moves on by itself.
    typing: bool,
    completed: bool,
    /// On the start page.
    starting: bool,
    previewing: bool,
    place: Place,
    runner: Runner,
    triggers: triggers::Running,
    timing: Timing,
    /// How many names the one being put into a text has led to.
    followed: AtomicU32,
    /// How many answers are being changed one inside the other, and how many were in all.
    changing: (usize, usize),
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session")
    }
}

impl Session {
    /// Starts answering.
    pub fn new(survey: Arc<Survey>, setup: Setup) -> Self {
        let mut session = Self::empty(survey, &setup);
        session.load();
        session.begin(&setup);
        session.timing.begin(setup.now);
        session.follow_page();
        session
    }

    /// Goes on with a draft of [`Self::snapshot`]; `None` when it is of another definition.
    pub fn restore(survey: Arc<Survey>, setup: Setup, draft: &Value) -> Option<Self> {
        let mut session = Self::empty(survey, &setup);
        session.load();
        session.begin(&setup);
        session.apply_draft(draft)?;
        Some(session)
    }

    /// A draft that survives a reload.
    pub fn snapshot(&self) -> Value {
        self.draft()
    }

    /// The words that stand in texts for choices the author left without a text, in the visitor's language.
    pub fn set_words(&mut self, words: Words) {
        self.words = words;
    }

    /// The language of the texts; empty for the survey's default.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The definition.
    pub fn survey(&self) -> &Arc<Survey> {
        &self.survey
    }

    /// Changes whenever another page is shown, or another question where questions are shown one by one.
    pub fn step(&self) -> u32 {
        self.place.step
    }

    /// The title of the question of that name, piped; empty when there is none. Also for those not on the page.
    pub fn title(&self, name: &str) -> String {
        self.find(name).map(|id| self.title_text(id).text).unwrap_or_default()
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        if self.completed {
            State::Completed
        } else if self.starting && !self.survey.settings.read_only && self.start_page().is_some() {
            State::Starting
        } else if self.current_page().is_none() {
            State::Empty
        } else if self.previewing {
            State::Preview
        } else {
            State::Running
        }
    }

    /// The question of that name, or the first that stores under it.
    pub fn find(&self, name: &str) -> Option<QuestionId> {
        self.survey.named(name).or_else(|| self.survey.storing(name).first().copied())
    }

    /// The answers as SurveyJS stores them.
    pub fn answers(&self) -> Object {
        let mut answers = self.answers.to_object();
        for value in self.survey.calculated.iter().filter(|value| value.include_into_result) {
            let found = self.variables.get(&value.name.to_lowercase());
            if let Some(found) = found.filter(|found| !found.is_undefined()) {
                answers.set(value.name.as_str(), found.clone());
            }
        }
        answers
    }

    /// The variables, in lower case, with the calculated values among them.
    pub fn variables(&self) -> Object {
        self.variables.to_object()
    }

    /// What was said so far.
    pub fn response(&self, now: UnixMillis) -> Response {
        Response {
            status: if self.completed { Status::Complete } else { Status::Partial },
            answers: self.answers(),
            path: self.timing.path(now),
            started_at: self.timing.started(),
            ended_at: self.timing.ended(now),
        }
    }

    pub(crate) fn shared_survey(&self) -> Arc<Survey> {
        Arc::clone(&self.survey)
    }

    pub(crate) fn question_state(&self, id: QuestionId) -> &QuestionState {
        &self.questions[id.0 as usize]
    }

    pub(crate) fn question_state_mut(&mut self, id: QuestionId) -> &mut QuestionState {
        &mut self.questions[id.0 as usize]
    }

    fn exists(&self, question: QuestionId) -> bool {
        (question.0 as usize) < self.questions.len()
    }

    fn empty(survey: Arc<Survey>, setup: &Setup) -> Self {
        let questions = survey.questions.iter().map(QuestionState::new).collect();
        let containers = survey.containers.iter().map(ContainerState::new).collect();
        let language = survey.language().to_owned();
        let mut session = Self {
            utc_offset: setup.utc_offset,
            seed: setup.seed,
            now: setup.now,
            language: String::new(),
            default_language: if language.is_empty() { "en" } else { &language }.to_owned(),
            foreign: None,
            words: Words::default(),
            answers: Answers::default(),
            variables: Answers::default(),
            questions,
            containers,
            loading: Loading::Defaults,
            setting_answers: false,
            typing: false,
            completed: false,
            starting: false,
            previewing: false,
            place: Place::default(),
            runner: Runner::new(&survey),
            triggers: triggers::Running::default(),
            timing: Timing::default(),
            followed: AtomicU32::new(0),
            changing: (0, 0),
            survey,
        };
        session.language = session.survey_language(&language);
        session
    }

    /// Brings the definition into effect in survey-core's order: defaults, page mode, conditions.
    fn load(&mut self) {
        let survey = self.shared_survey();
        self.count_shown();
        self.starting = survey.settings.start_page && survey.pages.len() > 1;
        if !self.starting {
            self.update_current_page();
        }
        for page in &survey.pages {
            self.load_container(*page);
        }
        self.set_page_mode();
        self.loading = Loading::Conditions;
        self.runner.mark_everything();
        self.run_conditions();
        self.notify_elements("", "");
        self.loading = Loading::Done;
        self.update_current_page();
    }

    fn begin(&mut self, setup: &Setup) {
        if !setup.language.is_empty() {
            self.set_language(&setup.language);
        }
        for (name, value) in setup.variables.iter() {
            self.change_variable(name, value.clone());
        }
        let answers = self.possible_answers(&setup.answers);
        if !answers.is_empty() {
            self.answers.clear();
            self.put_answers(answers, false);
        }
        if !setup.known.is_empty() {
            self.take_known(&setup.known);
        }
    }

    /// Those of the prefilled answers that their questions can have.
    fn possible_answers(&self, answers: &Object) -> Object {
        answers
            .iter()
            .filter(|(name, value)| {
                self.survey
                    .storing(name)
                    .iter()
                    .all(|id| self.survey.question(*id).kind.is_possible(self, *id, value))
            })
            .map(|(name, value)| (name, value.clone()))
            .collect()
    }

    /// A language as this survey writes it: `pt-BR` is `pt-br` where the survey says so; its default is empty.
    fn survey_language(&self, language: &str) -> String {
        let same = |known: &&String| {
            known.replace('_', "-").eq_ignore_ascii_case(&language.replace('_', "-"))
        };
        let languages = self.survey.languages();
        let known = languages.iter().find(same).map_or(language, String::as_str);
        if known == "en" { String::new() } else { known.to_owned() }
    }
}
