//! Replays one case: a definition, options and steps, as the oracle that made the records does them.

use std::sync::Arc;

use document::{Diagnostic, Kind, Object, Severity, UnixMillis, Value};
use survey::{Compat, Input, Moved, Session, Setup, State, Survey, Words};

use crate::{compare::differences, record::record};

/// A case of a file.
#[derive(Debug)]
pub struct Case {
    /// its name
    pub id: String,
    /// the definition
    pub survey: Value,
    /// what is done
    pub steps: Vec<Value>,
    /// language, variables, prefill, time, seed
    pub options: Object,
    /// survey-core's record before the first step and after each
    pub expected: Vec<Value>,
}

/// What came of a case.
#[derive(Debug)]
pub enum Outcome {
    /// the definition uses what is left out
    Refused(Refusal),
    /// it ran: for each record what differs
    Ran(Vec<Vec<String>>),
}

/// Why a definition was refused.
#[derive(Debug)]
pub struct Refusal {
    /// the first finding
    pub reason: String,
}

const DEFAULT_NOW: &str = "2025-06-15T12:00:00.000Z";

/// Replays a case and compares.
pub fn replay(case: &Case) -> Outcome {
    let (survey, findings) = Survey::read(&case.survey, Compat::Strict);
    let errors: Vec<&Diagnostic> =
        findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let unsupported = |finding: &&&Diagnostic| matches!(finding.kind, Kind::Unsupported { .. });
    if let Some(finding) = errors.iter().find(unsupported) {
        return Outcome::Refused(Refusal { reason: finding.to_string() });
    }
    // What survey-core takes with a shrug is an error here; to compare, it is read with a shrug too.
    let survey =
        if errors.is_empty() { survey } else { Survey::read(&case.survey, Compat::Lenient).0 };
    let mut session = begin(Arc::new(survey), &case.options);
    let mut results = Vec::new();
    for (index, expected) in case.expected.iter().enumerate() {
        let moved = match index.checked_sub(1).and_then(|at| case.steps.get(at)) {
            Some(step) => apply(&mut session, step),
            None => None,
        };
        let actual = record(&session, moved);
        results.push(differences(expected, &actual, session.language().is_empty()));
    }
    Outcome::Ran(results)
}

fn begin(survey: Arc<Survey>, options: &Object) -> Session {
    let text = |name: &str| options.get(name).and_then(Value::as_str);
    let now = text("now").unwrap_or(DEFAULT_NOW);
    let setup = Setup {
        language: text("locale").unwrap_or_default().to_owned(),
        variables: members(options.get("variables")),
        answers: Object::new(),
        now: UnixMillis::from_iso(now).unwrap_or_default(),
        utc_offset: |_| 0,
        seed: options.get("randomSeed").and_then(Value::as_number).unwrap_or(1.0) as u32,
    };
    let now = setup.now;
    let mut session = Session::new(survey, setup);
    session.set_words(Words { other: "Other (describe)".to_owned(), ..Words::default() });
    if options.contains("data") {
        session.replace_answers(members(options.get("data")), now);
    }
    session
}

fn members(value: Option<&Value>) -> Object {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Does a step; says whether a movement succeeded.
fn apply(session: &mut Session, step: &Value) -> Option<bool> {
    let now = UnixMillis::from_iso(DEFAULT_NOW).unwrap_or_default();
    let text = |name: &str| step.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = text("name");
    let value = step.get("value").cloned().unwrap_or_default();
    let found = session.find(name);
    match text("op") {
        "set" => session.answer_by_name(name, value, Input::Program, now),
        "click" => {
            if let Some(id) = found {
                session.answer(id, value, Input::Pointer, now);
            }
        }
        "setValue" => session.set_value(name, value, now),
        "comment" => match found {
            Some(id) => session.set_comment(id, &expression::text_of(&value), now),
            None => session.set_value(&format!("{name}-Comment"), value, now),
        },
        "other" => {
            if let Some(id) = found {
                session.set_other(id, &expression::text_of(&value), now);
            }
        }
        "clear" => match found {
            Some(id) => session.clear(id, now),
            None => {
                session.set_value(name, Value::Null, now);
                session.set_value(&format!("{name}-Comment"), Value::Null, now);
            }
        },
        "data" => session.replace_answers(members(Some(&value)), now),
        "merge" => session.merge_answers(members(Some(&value)), now),
        "var" => session.set_variable(name, value, now),
        "locale" => session.set_language(value.as_str().unwrap_or_default()),
        "start" => return Some(session.start(now) == Moved::Yes),
        "next" => return Some(session.next(now) == Moved::Yes),
        "prev" => return Some(session.previous(now) == Moved::Yes),
        "complete" => {
            session.complete(now);
            return Some(session.state() == State::Completed);
        }
        "preview" => return Some(session.preview(now) == Moved::Yes),
        "cancelPreview" => session.cancel_preview(now),
        "goto" => {
            let page = match step.get("page") {
                Some(Value::Number(index)) => {
                    let visible = session.overview().visible;
                    visible.get(*index as usize).cloned().unwrap_or_default()
                }
                _ => text("page").to_owned(),
            };
            session.go_to(&page, now);
        }
        "validate" => return Some(session.validate(now)),
        "restart" => session.restart(now),
        _ => {}
    }
    None
}
