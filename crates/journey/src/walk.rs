//! A journey made through the engine alone: the model that a browser is compared with, and a test of its own.

use std::{fs, sync::Arc, time::SystemTime};

use document::{Kind, Object, Pointer, Severity, UnixMillis, Value, parse};
use survey::{Compat, Session, Setup, State, Survey};

use crate::{
    Fault, Journey, Press, Seen, Step,
    files::project,
    look,
    planning::{Command, Touch, plan},
    sights,
    words::Words,
};

/// This moment, because a browser has no other clock either. Journeys name days that are long past or years away.
pub(crate) fn now() -> UnixMillis {
    let passed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(passed.as_millis() as i64)
}

/// Whether stored answers, as JSON, are exactly those of the journey. `who` has stored them.
pub fn check_stored(journey: &Journey, json: &str, who: &str) -> Option<Fault> {
    match parse(json) {
        Ok(Value::Object(answers)) => check_answers(journey, &answers, who),
        _ => {
            let words = format!("{who} has no answers but {json}");
            Some(Fault::new(&journey.file, &Pointer::root().member("answers"), words))
        }
    }
}

fn check_answers(journey: &Journey, answers: &Object, who: &str) -> Option<Fault> {
    if *answers == journey.answers {
        return None;
    }
    let text = |answers: &Object| Value::Object(answers.clone()).to_json();
    let words = format!("the journey says {}, {who} has {}", text(&journey.answers), text(answers));
    Some(Fault::new(&journey.file, &Pointer::root().member("answers"), words))
}

/// A visitor under way.
pub struct Walk<'a> {
    journey: &'a Journey,
    session: Session,
    words: Words,
}

impl std::fmt::Debug for Walk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Walk").field("journey", &self.journey.file).finish_non_exhaustive()
    }
}

impl<'a> Walk<'a> {
    /// At the first screen.
    pub fn begin(journey: &'a Journey) -> Result<Self, Fault> {
        let fault = |name: &str, words: String| {
            Fault::new(&journey.file, &Pointer::root().member(name), words)
        };
        let text = fs::read_to_string(project().join(&journey.survey)).map_err(|reason| {
            let (file, reason) = (journey.survey.clone(), reason.to_string());
            let path = Pointer::root().member("survey");
            let kind = Kind::FileMissing { file, reason };
            let found = document::Diagnostic { path, severity: Severity::Error, kind };
            Fault::of(&journey.file, &found)
        })?;
        let value = parse(&text).map_err(|found| Fault::of(&journey.survey, &found))?;
        let (survey, found) = Survey::read(&value, Compat::Strict);
        if let Some(found) = found.iter().find(|found| found.severity == Severity::Error) {
            return Err(Fault::of(&journey.survey, found));
        }
        let words = Words::of(&journey.language).map_err(|words| fault("language", words))?;
        let variables: Object =
            journey.context.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let setup = Setup { language: journey.language.clone(), variables, ..Setup::at(now()) };
        let mut session = Session::new(Arc::new(survey), setup);
        session.set_words(words.of_session());
        Ok(Self { journey, session, words })
    }

    /// Does what a step says, and tells what a hand has to touch for it.
    pub fn take(&mut self, step: &Step) -> Result<Vec<Touch>, Fault> {
        let Some(deed) = &step.deed else { return Ok(Vec::new()) };
        let fault = |words: String| Fault::new(&self.journey.file, &step.place, words);
        let (touches, commands) = plan(&self.session, &self.words, deed).map_err(fault)?;
        for command in commands {
            self.obey(command).map_err(fault)?;
        }
        Ok(touches)
    }

    /// What the screen shows now.
    pub fn seen(&self) -> Seen {
        look::look(&self.session, &self.words)
    }

    /// How that differs from what a step says.
    pub fn check(&self, step: &Step) -> Vec<Fault> {
        match &step.see {
            Some(see) => sights::check(&self.journey.file, see, &self.session, &self.seen()),
            None => Vec::new(),
        }
    }

    /// At the end: it is reached, and the answers are those of the journey.
    pub fn check_end(&self) -> Vec<Fault> {
        let fault = |name: &str, words: String| {
            Fault::new(&self.journey.file, &Pointer::root().member(name), words)
        };
        if self.session.state() != State::Completed {
            let words = "the survey isn't complete after the last step. Go on to its end.";
            return vec![fault("steps", words.to_owned())];
        }
        check_answers(self.journey, &self.session.answers(), "the engine").into_iter().collect()
    }

    /// The whole journey; the faults of the first step that has some.
    pub fn whole(journey: &'a Journey) -> Vec<Fault> {
        let mut walk = match Self::begin(journey) {
            Ok(walk) => walk,
            Err(fault) => return vec![fault],
        };
        for step in &journey.steps {
            let faults = match walk.take(step) {
                Ok(_) => walk.check(step),
                Err(fault) => vec![fault],
            };
            if !faults.is_empty() {
                return faults;
            }
        }
        walk.check_end()
    }

    fn obey(&mut self, command: Command) -> Result<(), String> {
        let session = &mut self.session;
        match command {
            Command::Answer(id, value, input) => session.answer(id, value, input, now()),
            Command::Part(id, part, value, input) => {
                session.set_part(id, &part, value, input, now())
            }
            Command::Other(id, text) => session.set_other(id, &text, now()),
            Command::Comment(id, text) => session.set_comment(id, &text, now()),
            Command::Clear(id) => session.clear(id, now()),
            Command::Speak(language) => {
                self.words = Words::of(&language)?;
                session.set_language(&language);
                session.set_words(self.words.of_session());
            }
            Command::Press(press) => match press {
                Press::Start => drop(session.start(now())),
                Press::Previous => drop(session.previous(now())),
                Press::Next => drop(session.next(now())),
                Press::Complete => drop(session.complete(now())),
                Press::Preview => drop(session.preview(now())),
                Press::Edit => session.cancel_preview(now()),
            },
        }
        Ok(())
    }
}
