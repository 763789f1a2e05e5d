//! What can be done to a session from outside. Each command takes the moment it happens at.

use document::{Object, UnixMillis, Value};
use locale::Foreign;

use super::{Session, timing::Timing, values::Notify};
use crate::{Input, Moved, QuestionId};

impl Session {
    /// Answers a question as the screen does. `Undefined` takes the answer back.
    pub fn answer(&mut self, question: QuestionId, value: Value, input: Input, now: UnixMillis) {
        self.now = now;
        if !self.exists(question) {
            return;
        }
        self.question_state_mut(question).pointer = input == Input::Pointer;
        self.typing = input == Input::Keyboard;
        self.set_question_value(question, value);
        self.typing = false;
        self.question_state_mut(question).pointer = false;
        self.follow_page();
    }

    /// Answers one row of a grid or one field of several.
    pub fn set_part(
        &mut self,
        question: QuestionId,
        part: &str,
        value: Value,
        input: Input,
        now: UnixMillis,
    ) {
        self.now = now;
        if !self.exists(question) {
            return;
        }
        let survey = self.shared_survey();
        let fields = survey.question(question).kind.fields();
        if let Some(field) = fields.iter().find(|field| survey.question(**field).name == part) {
            self.answer(*field, value, input, now);
            return;
        }
        let mut parts = match &self.question_state(question).value {
            Value::Object(parts) => parts.clone(),
            _ => Object::new(),
        };
        if self.is_blank(&value) {
            parts.remove(part);
        } else {
            parts.set(part, value);
        }
        self.answer(question, Value::Object(parts), input, now);
    }

    /// Fills the comment box under a question.
    pub fn set_comment(&mut self, question: QuestionId, text: &str, now: UnixMillis) {
        self.now = now;
        if self.exists(question) {
            self.typing = true;
            self.set_question_comment(question, text);
            self.typing = false;
            self.follow_page();
        }
    }

    /// Fills the box for "other".
    pub fn set_other(&mut self, question: QuestionId, text: &str, now: UnixMillis) {
        self.now = now;
        if self.exists(question) {
            self.typing = true;
            self.set_other_words(question, text);
            self.typing = false;
            self.follow_page();
        }
    }

    /// Fills the box of one choice.
    pub fn set_choice_comment(
        &mut self,
        question: QuestionId,
        choice: &Value,
        text: &str,
        now: UnixMillis,
    ) {
        self.now = now;
        if self.exists(question) {
            self.typing = true;
            self.set_words_of_choice(question, choice, text);
            self.typing = false;
            self.follow_page();
        }
    }

    /// Takes an answer and its comment back.
    pub fn clear(&mut self, question: QuestionId, now: UnixMillis) {
        self.now = now;
        if self.exists(question) {
            self.clear_value(question, false);
            self.follow_page();
        }
    }

    /// Opens or closes a collapsible question or panel by name.
    pub fn set_collapsed(&mut self, name: &str, collapsed: bool) {
        let survey = self.shared_survey();
        if let Some(question) = survey.named(name) {
            self.question_state_mut(question).collapsed = collapsed;
        }
        let named = survey.containers.iter().position(|container| container.name == name);
        if let Some(index) = named {
            self.containers[index].collapsed = collapsed;
        }
    }

    /// Sets an answer by value name, as a program does.
    pub fn set_value(&mut self, name: &str, value: Value, now: UnixMillis) {
        self.now = now;
        self.store(name, value, Notify::default());
        self.follow_page();
    }

    /// Sets a variable for expressions and texts.
    pub fn set_variable(&mut self, name: &str, value: Value, now: UnixMillis) {
        self.now = now;
        self.change_variable(name, value);
        self.follow_page();
    }

    /// Replaces all answers.
    pub fn replace_answers(&mut self, answers: Object, now: UnixMillis) {
        self.now = now;
        self.answers.clear();
        self.put_answers(answers, false);
        self.follow_page();
    }

    /// Adds to the answers.
    pub fn merge_answers(&mut self, answers: Object, now: UnixMillis) {
        self.now = now;
        self.merge(answers);
        self.follow_page();
    }

    /// From the start page to the first page.
    pub fn start(&mut self, now: UnixMillis) -> Moved {
        self.moving(now, Self::start_answering)
    }

    /// To the next page.
    pub fn next(&mut self, now: UnixMillis) -> Moved {
        self.moving(now, Self::go_next)
    }

    /// To the page before.
    pub fn previous(&mut self, now: UnixMillis) -> Moved {
        self.moving(now, Self::go_back)
    }

    /// To the end.
    pub fn complete(&mut self, now: UnixMillis) -> Moved {
        self.moving(now, Self::try_complete)
    }

    /// To the preview.
    pub fn preview(&mut self, now: UnixMillis) -> Moved {
        self.moving(now, Self::show_preview)
    }

    /// From the preview back to answering.
    pub fn cancel_preview(&mut self, now: UnixMillis) {
        self.now = now;
        self.leave_preview();
        self.follow_page();
    }

    /// To a page by name.
    pub fn go_to(&mut self, page: &str, now: UnixMillis) -> Moved {
        self.now = now;
        let moved = self.show_named_page(page);
        self.follow_page();
        if moved { Moved::Yes } else { Moved::No }
    }

    /// Checks all visible pages; true when nothing is wrong.
    pub fn validate(&mut self, now: UnixMillis) -> bool {
        self.now = now;
        self.validate_all()
    }

    /// Forgets everything that was answered.
    pub fn restart(&mut self, now: UnixMillis) {
        self.now = now;
        self.forget();
        self.timing = Timing::default();
        self.timing.begin(now);
        self.follow_page();
    }

    /// Lets time limits act; call about once a second while there is a [`crate::ScreenView::timer`]. Blocked says
    /// that time is up and violations are in the way.
    pub fn tick(&mut self, now: UnixMillis) -> Moved {
        self.now = now;
        if self.time_up().is_none() {
            return Moved::No;
        }
        self.moving(now, Self::apply_time_limits)
    }

    /// Changes the language of the texts; empty for the survey's own.
    pub fn set_language(&mut self, language: &str) {
        self.language = self.survey_language(language);
        self.tell_languages_apart();
    }

    /// Says which language texts of no language in particular are written in, unless the survey says so itself.
    /// English where nobody does, as in SurveyJS. Texts in another than the visitor's are marked with it.
    pub fn set_default_language(&mut self, language: &str) {
        if self.survey.language().is_empty() {
            self.default_language = language.to_owned();
        }
        self.tell_languages_apart();
    }

    fn tell_languages_apart(&mut self) {
        let spoken = if self.language.is_empty() { "en" } else { &self.language };
        self.foreign = Foreign::to(spoken, &self.default_language);
    }

    fn moving(&mut self, now: UnixMillis, command: fn(&mut Self) -> bool) -> Moved {
        self.now = now;
        let moved = command(self);
        self.follow_page();
        match moved {
            true => Moved::Yes,
            false if self.first_violation().is_some() => Moved::Blocked,
            false => Moved::No,
        }
    }

    /// Answers as a screen or a program would, from the outside of a test or a journey.
    pub fn answer_by_name(
        &mut self,
        name: &str,
        value: Value,
        input: Input,
        now: document::UnixMillis,
    ) {
        match self.find(name) {
            Some(id) => self.answer(id, value, input, now),
            None => self.set_value(name, value, now),
        }
    }
}
