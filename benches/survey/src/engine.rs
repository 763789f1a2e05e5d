//! This project's engine with a generated survey in it, every question answered with yes.

use std::sync::Arc;

use document::{Severity, UnixMillis, Value};
use survey::{Compat, Input, QuestionId, Session, Setup, Survey};

/// A session under way.
#[derive(Debug)]
pub struct Engine {
    session: Session,
    questions: Vec<QuestionId>,
}

impl Engine {
    /// From the text of a definition to a survey that can be answered; `None` when it is not read without errors.
    pub fn load(text: &str) -> Option<Self> {
        let (survey, findings) = Survey::read(&document::parse(text).ok()?, Compat::Strict);
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            return None;
        }
        let survey = Arc::new(survey);
        let session = Session::new(Arc::clone(&survey), Setup::at(UnixMillis(0)));
        let names = survey.question_names();
        let questions = names.into_iter().filter_map(|name| session.find(name)).collect();
        Some(Self { session, questions })
    }

    /// Answers every question with yes, so that every question is visible.
    pub fn answer_all(&mut self) {
        let answers = (0..self.questions.len()).map(|index| (format!("q{index}"), "yes"));
        self.session.replace_answers(answers.collect(), UnixMillis(0));
    }

    /// Answers a question and looks whether another is visible now.
    pub fn change(&mut self, question: usize, yes: bool, watched: usize) -> bool {
        let value = Value::from(if yes { "yes" } else { "no" });
        self.session.answer(self.questions[question], value, Input::Program, UnixMillis(0));
        self.session.is_visible(self.questions[watched])
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;
    use crate::{changes, definition};

    #[test]
    fn what_is_watched_follows_the_answer() {
        let mut engine = Engine::load(&definition(100).to_json()).expect("no errors");
        engine.answer_all();
        for change in changes(100) {
            for yes in [false, true, false, true] {
                let visible = engine.change(change.question, yes, change.watched);
                assert_eq!(visible, yes, "{}", change.name);
            }
        }
    }
}
