//! Replays one case as the oracle that made the records did: the same start, the same steps, a record after each.

use std::sync::Arc;

use document::{Object, Severity, UnixMillis, Value};
use survey::{Compat, Input, Moved, Session, Setup, State, Survey, Words};

use crate::{
    case::Case,
    compare::{Definition, differences},
    record::record,
    refusal::refusal,
    tally::Tally,
    undrawn,
};

const DEFAULT_NOW: &str = "2025-06-15T12:00:00.000Z";

/// Replays a case and notes what came of it.
pub(crate) fn replay(case: &Case, tally: &mut Tally) {
    let (survey, findings) = Survey::read(&case.survey, Compat::Strict);
    if let Some((finding, right)) = refusal(&findings, &case.survey) {
        let words = finding.to_string();
        match right {
            true => tally.refused.push((case.id.clone(), words)),
            false => {
                tally.count(&case.id, None, vec![format!("refused for no good reason: {words}")])
            }
        }
        return;
    }
    // What survey-core takes with a shrug is an error here; to compare, it is read with a shrug too.
    let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
    let survey = if has_errors { Survey::read(&case.survey, Compat::Lenient).0 } else { survey };
    let mut session = begin(Arc::new(survey), &case.options);
    let definition = Definition::of(&case.survey);
    tally.cases += 1;
    for (step, expected) in case.expected.iter().enumerate() {
        let before = session.state();
        let moved = match step.checked_sub(1).and_then(|at| case.steps.get(at)) {
            Some(step) => apply(&mut session, step),
            None => Ok(None),
        };
        if expected.get("threw").or(expected.get("snapshotThrew")).is_some() {
            let reason = "survey-core itself breaks there".to_owned();
            tally.left_out.push((format!("{} from step {step}", case.id), reason));
            return;
        }
        let actual = record(&session, before, moved.clone().unwrap_or_default());
        let page = actual.get("page").and_then(Value::as_str).unwrap_or_default();
        if undrawn::stayed(&case.expected[..=step], page) {
            let reason = undrawn::REASON.to_owned();
            tally.left_out.push((format!("{} from step {step}", case.id), reason));
            return;
        }
        let default_language = session.language().is_empty();
        let mut words = differences(expected, &actual, &definition, default_language);
        words.extend(moved.err());
        tally.count(&case.id, Some(step), words);
    }
    if case.expected.len() != case.steps.len() + 1 {
        let words = format!("{} steps but {} records", case.steps.len(), case.expected.len());
        tally.count(&case.id, None, vec![words]);
    }
}

fn begin(survey: Arc<Survey>, options: &Object) -> Session {
    let text = |name: &str| options.get(name).and_then(Value::as_str);
    let now = UnixMillis::from_iso(text("now").unwrap_or(DEFAULT_NOW)).unwrap_or_default();
    let setup = Setup {
        language: text("locale").unwrap_or_default().to_owned(),
        variables: members(options.get("variables")),
        seed: options.get("randomSeed").and_then(Value::as_number).unwrap_or(1.0) as u32,
        ..Setup::at(now)
    };
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

/// Does a step and says whether a movement succeeded; the error names a step nobody knows.
fn apply(session: &mut Session, step: &Value) -> Result<Option<bool>, String> {
    let now = UnixMillis::from_iso(DEFAULT_NOW).unwrap_or_default();
    let text = |name: &str| step.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = text("name");
    let value = step.get("value").cloned().unwrap_or_default();
    let found = session.find(name);
    let moved = |moved: Moved| Ok(Some(moved == Moved::Yes));
    match (text("op"), found) {
        ("set", _) => session.answer_by_name(name, value, Input::Program, now),
        ("click", Some(id)) => session.answer(id, value, Input::Pointer, now),
        ("setValue", _) => session.set_value(name, value, now),
        ("comment", Some(id)) => session.set_comment(id, &expression::text_of(&value), now),
        ("comment", None) => session.set_value(&format!("{name}-Comment"), value, now),
        ("other", Some(id)) => session.set_other(id, &expression::text_of(&value), now),
        ("clear", Some(id)) => session.clear(id, now),
        ("clear", None) => {
            session.set_value(name, Value::Null, now);
            session.set_value(&format!("{name}-Comment"), Value::Null, now);
        }
        ("click" | "other", None) => {}
        ("data", _) => session.replace_answers(members(Some(&value)), now),
        ("merge", _) => session.merge_answers(members(Some(&value)), now),
        ("var", _) => session.set_variable(name, value, now),
        ("locale", _) => session.set_language(value.as_str().unwrap_or_default()),
        ("start", _) => return moved(session.start(now)),
        ("next", _) => return moved(session.next(now)),
        ("prev", _) => return moved(session.previous(now)),
        ("complete", _) => {
            session.complete(now);
            return Ok(Some(session.state() == State::Completed));
        }
        ("preview", _) => return moved(session.preview(now)),
        ("cancelPreview", _) => session.cancel_preview(now),
        ("goto", _) => {
            let page = match step.get("page") {
                Some(Value::Number(index)) => {
                    let visible = session.overview().visible;
                    visible.get(*index as usize).cloned().unwrap_or_default()
                }
                _ => text("page").to_owned(),
            };
            session.go_to(&page, now);
            return Ok(Some(session.overview().current == page));
        }
        ("validate", _) => return Ok(Some(session.validate(now))),
        ("restart", _) => session.restart(now),
        (unknown, _) => return Err(format!("there is no step `{unknown}` without level 2")),
    }
    Ok(None)
}
