//! Journeys made as interviews: what tests/data/journeys does page by page has to end in the same answers when it is said,
//! by tapping quick replies and by typing.

use std::collections::{BTreeSet, VecDeque};

use document::{Object, Value};
use interview::{Accepts, Asking, Finishing, Interview, Misunderstood, Outcome, Part, Standing};
use journey::{Deed, Field, Journey, Press, journeys};
use survey::{Input, Session, State};

use crate::support::{NOW, asking, json, survey, words};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Tapping,
    Typing,
}

#[test]
fn every_journey_can_be_had_as_a_conversation() {
    let (journeys, faults) = journeys();
    assert!(faults.is_empty());
    assert!(journeys.len() >= 20, "{}", journeys.len());
    let mut failed = Vec::new();
    for journey in &journeys {
        for way in [Way::Tapping, Way::Typing] {
            if let Err(why) = had(journey, way) {
                failed.push(format!("{} {way:?}: {why}", journey.name()));
            }
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

/// Says what a journey does. What a hand presses isn't said: the interview leaves pages by itself.
fn had(journey: &Journey, way: Way) -> Result<(), String> {
    let survey = survey(&json(&journey.survey));
    let context = journey.context.iter();
    let variables: Object = context.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let setup =
        survey::Setup { language: journey.language.clone(), variables, ..survey::Setup::at(NOW) };
    let mut session = Session::new(survey, setup);
    let mut visit = Visit {
        interview: Interview::begin(
            words(&journey.language),
            Finishing::Confirmed,
            &mut session,
            NOW,
        ),
        session,
        way,
        said: BTreeSet::new(),
        rest: journey.steps.iter().filter_map(|step| step.deed.clone()).collect(),
    };
    while let Some(deed) = visit.rest.pop_front() {
        visit.say(&deed).map_err(|why| format!("{deed:?}: {why}"))?;
    }
    visit.leave()?;
    match visit.session.answers() == journey.answers {
        true => Ok(()),
        false => Err(format!(
            "{} instead of {}",
            Value::Object(visit.session.answers()).to_json(),
            Value::Object(journey.answers.clone()).to_json()
        )),
    }
}

/// Which question a deed is done to, and which part of it.
fn target(deed: &Deed) -> Option<(&str, Part)> {
    Some(match deed {
        Deed::Choose { question, .. }
        | Deed::Tick { question, .. }
        | Deed::Mark { question, .. }
        | Deed::Rank { question, .. }
        | Deed::Slide { question, .. }
        | Deed::Clear { question } => (question, Part::Answer),
        Deed::Write { question, field, .. } => (
            question,
            match field {
                Field::Only => Part::Answer,
                Field::Named(name) => Part::Field(name.clone()),
                Field::Other => Part::Other,
                Field::Comment => Part::Comment,
            },
        ),
        Deed::Speak { .. } | Deed::Press(_) => return None,
    })
}

struct Visit {
    interview: Interview,
    session: Session,
    way: Way,
    /// The questions that were said something about.
    said: BTreeSet<String>,
    /// What is still to be done.
    rest: VecDeque<Deed>,
}

impl Visit {
    fn asking(&self) -> Option<Box<Asking>> {
        asking(&self.interview, &self.session)
    }

    fn say(&mut self, deed: &Deed) -> Result<(), String> {
        if let Deed::Speak { language } = deed {
            self.session.set_language(language);
            self.interview.set_words(words(language), &self.session);
            return Ok(());
        }
        let Some((question, part)) = target(deed) else { return self.press(deed) };
        self.reach(question, &part)?;
        self.said.insert(question.to_owned());
        self.do_it(deed)
    }

    /// Leaves out what the journey leaves out until the question is asked, or edits it where it had its turn.
    fn reach(&mut self, question: &str, part: &Part) -> Result<(), String> {
        for _ in 0..100 {
            let asking = self.asking();
            if let Some(asking) = &asking
                && asking.question.name == question
                && asking.part == *part
            {
                return Ok(());
            }
            let is_it = |turn: &interview::Turn| turn.name == question && turn.part == *part;
            let had = self
                .interview
                .turns()
                .iter()
                .rposition(|turn| is_it(turn) && turn.state != interview::TurnState::Changed);
            if let Some(had) = had {
                return match self.interview.edit(&mut self.session, had, NOW) {
                    true => Ok(()),
                    false => Err("can't be asked again".to_owned()),
                };
            }
            if asking.is_none() {
                return Err(format!("isn't asked: {:?}", self.interview.prompt(&self.session)));
            }
            match self.pass() {
                Ok(()) => {}
                Err(why) => self.hurry().ok_or(why)??,
            }
        }
        Err("isn't reached".to_owned())
    }

    /// A screen shows several questions at once, and a hand may come back to one later: in a conversation what a question
    /// needs is said when it is asked.
    fn hurry(&mut self) -> Option<Result<(), String>> {
        let asking = self.asking()?;
        let spot = Some((asking.question.name.as_str(), asking.part.clone()));
        let at = self.rest.iter().position(|deed| target(deed) == spot)?;
        let deed = self.rest.remove(at)?;
        Some(self.do_it(&deed))
    }

    /// Says nothing to a question: what it holds stays, or it stays empty.
    fn pass(&mut self) -> Result<(), String> {
        let outcome = self.interview.done(&mut self.session, NOW);
        match outcome {
            Outcome::Taken => Ok(()),
            other => Err(format!(
                "{:?} can't be passed: {other:?}",
                self.asking().map(|one| one.question.name)
            )),
        }
    }

    /// Pages are left by themselves; only what the visitor said nothing about is left out before.
    fn press(&mut self, deed: &Deed) -> Result<(), String> {
        match deed {
            Deed::Press(Press::Previous | Press::Edit) => Ok(()),
            _ => {
                let here = self.asking().map(|asking| asking.question.name.clone());
                // Several boxes to tick are a turn of their own.
                if here.is_some_and(|name| self.said.contains(&name)) {
                    drop(self.interview.done(&mut self.session, NOW));
                }
                Ok(())
            }
        }
    }

    fn do_it(&mut self, deed: &Deed) -> Result<(), String> {
        let now_asked = self.asking().ok_or("nothing is asked")?;
        let outcome = match deed {
            Deed::Choose { value, .. } => self.choose(value),
            Deed::Tick { value, on, .. } if now_asked.accepts == Accepts::YesNo => {
                let wanted = if value.is_undefined() { Value::Bool(*on) } else { value.clone() };
                self.choose(&wanted)
            }
            Deed::Tick { value, .. } => self.interview.choose(&mut self.session, value, NOW),
            Deed::Write { text, .. } if text.is_empty() => {
                self.interview.skip(&mut self.session, NOW)
            }
            Deed::Write { text, .. } => self.interview.reply(&mut self.session, text, NOW),
            Deed::Slide { to, .. } => {
                self.interview.reply(&mut self.session, &document::number_text(*to), NOW)
            }
            Deed::Clear { .. } => self.interview.skip(&mut self.session, NOW),
            Deed::Mark { question, row, column } => {
                let id = self.session.find(question).unwrap();
                let held =
                    self.session.look_at(id).unwrap().value.get(row.as_str().unwrap()).cloned();
                let mut cells =
                    held.as_ref().and_then(Value::as_array).unwrap_or_default().to_vec();
                match cells.iter().position(|cell| cell == column) {
                    Some(at) => drop(cells.remove(at)),
                    None => cells.push(column.clone()),
                }
                let cells = if cells.is_empty() { Value::Undefined } else { Value::Array(cells) };
                self.session.set_part(id, row.as_str().unwrap(), cells, Input::Pointer, NOW);
                self.interview.follow(&mut self.session, NOW);
                Outcome::Ticked
            }
            Deed::Rank { question, order } => {
                let id = self.session.find(question).unwrap();
                self.session.answer(id, Value::Array(order.clone()), Input::Pointer, NOW);
                self.interview.follow(&mut self.session, NOW);
                Outcome::Ticked
            }
            Deed::Speak { .. } | Deed::Press(_) => return Ok(()),
        };
        match outcome {
            // A journey makes its visitor err, too.
            Outcome::Taken | Outcome::Ticked | Outcome::Wrong(_) => Ok(()),
            Outcome::Misunderstood(
                Misunderstood::Above { .. } | Misunderstood::OutsideRange { .. },
            ) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    }

    fn choose(&mut self, value: &Value) -> Outcome {
        let candidates = self.asking().map(|asking| asking.candidates).unwrap_or_default();
        let label =
            candidates.iter().find(|one| one.value == *value).map(|one| one.label.text.clone());
        match (self.way, label) {
            (Way::Typing, Some(label)) => self.interview.reply(&mut self.session, &label, NOW),
            _ => self.interview.choose(&mut self.session, value, NOW),
        }
    }

    /// To the end: what the journey said nothing about stays as it is.
    fn leave(&mut self) -> Result<(), String> {
        for _ in 0..100 {
            match self.interview.prompt(&self.session).standing {
                Standing::Over if self.session.state() == State::Completed => return Ok(()),
                Standing::Asking(_) => self.pass()?,
                Standing::Checking => drop(self.interview.finish(&mut self.session, NOW)),
                other => return Err(format!("{other:?}")),
            }
        }
        Err("has no end".to_owned())
    }
}
