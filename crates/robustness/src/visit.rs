//! Drives a whole visit: answers of every type to every name, every command in any order, a clock that jumps,
//! other languages, drafts that are kept, restored and damaged.

use std::sync::Arc;

use document::{Object, UnixMillis, Value};
use survey::{Input, QuestionId, Session, Setup, Survey, Words};

use crate::{Dice, mutate, mutation, pieces};

/// Commands of one visit.
const STEPS: usize = 24;

/// 2026-11-22T12:00:00Z
const NOON: i64 = 1_795_348_800_000;

fn setup(definition: &Object, names: &[String], dice: &mut Dice) -> Setup {
    Setup {
        language: dice.pick(&["", "en", "ru", "ar", "pt-BR"]).to_string(),
        variables: object(definition, names, dice),
        answers: object(definition, names, dice),
        known: object(definition, names, dice),
        now: UnixMillis(NOON),
        utc_offset: |at| if at.0 % 2 == 0 { 330 } else { -600 },
        seed: dice.throw(1000) as u32,
    }
}

/// Drives a visit through a survey. Panics where the engine does, or where a draft can't be restored.
pub fn visit_survey(survey: Survey, definition: &Value, dice: &mut Dice) {
    let empty = Object::new();
    let definition = definition.as_object().unwrap_or(&empty);
    let mut names = mutation::names(&Value::Object(definition.clone()));
    names.extend(survey.question_names().into_iter().map(str::to_owned));
    names.push("nobody".to_owned());
    let count = names.len();
    let setup = setup(definition, &names, dice);
    let mut session = Session::new(Arc::new(survey), setup.clone());
    let mut now = NOON;
    for _ in 0..STEPS {
        now = match dice.throw(12) {
            0 => now - 3_600_000,
            1 => now + 86_400_000 * 365 * 100,
            _ => now + 1000 * dice.throw(100) as i64,
        };
        let at = UnixMillis(now);
        let name = names[dice.throw(count)].clone();
        step(&mut session, &name, definition, &names, at, dice);
        look(&session, at);
        if dice.once_in(8) {
            session = restored(session, &setup, dice);
            look(&session, at);
        }
    }
    drop(session.overview());
}

fn step(
    session: &mut Session,
    name: &str,
    definition: &Object,
    names: &[String],
    at: UnixMillis,
    dice: &mut Dice,
) {
    let answer = given(definition, names, dice);
    let input = *dice.pick(&[Input::Pointer, Input::Keyboard, Input::Program]);
    let id = session.find(name).unwrap_or(QuestionId(dice.throw(50) as u32));
    match dice.throw(30) {
        0..8 => session.answer_by_name(name, answer, input, at),
        8 => session.set_part(id, name, answer, input, at),
        9 => session.set_comment(id, &pieces::text(dice, names), at),
        10 => session.set_other(id, &pieces::text(dice, names), at),
        11 => session.set_choice_comment(id, &answer, &pieces::text(dice, names), at),
        12 => session.clear(id, at),
        13 => session.set_collapsed(name, dice.once_in(2)),
        14 => session.set_variable(name, answer, at),
        15 => session.replace_answers(object(definition, names, dice), at),
        16 => session.merge_answers(object(definition, names, dice), at),
        17 => drop(session.start(at)),
        18..21 => drop(session.next(at)),
        21 => drop(session.previous(at)),
        22 => drop(session.complete(at)),
        23 => drop(session.preview(at)),
        24 => session.cancel_preview(at),
        25 => drop(session.go_to(name, at)),
        26 => drop(session.validate(at)),
        27 => drop(session.tick(at)),
        28 => session.set_language(&pieces::text(dice, names)),
        _ if dice.once_in(4) => session.restart(at),
        _ => session.set_words(Words::default()),
    }
}

/// Reads everything that can be read.
fn look(session: &Session, at: UnixMillis) {
    drop(session.screen(at));
    drop((session.survey_title(), session.state(), session.every_button(), session.step()));
    drop((session.first_violation(), session.variables()));
    let response = session.response(at);
    drop(Value::Object(response.answers).to_json());
}

/// The same visit after a reload, or a fresh one after a damaged draft.
fn restored(session: Session, setup: &Setup, dice: &mut Dice) -> Session {
    let draft = document::parse(&session.snapshot().to_json());
    let Ok(mut draft) = draft else { panic!("a draft is JSON that can be read again") };
    let survey = Arc::clone(session.survey());
    if dice.once_in(3) {
        let other = draft.clone();
        mutate(&mut draft, &other, &["startedAt".to_owned()], dice);
        return Session::restore(survey, setup.clone(), &draft).unwrap_or(session);
    }
    let restored = Session::restore(survey, setup.clone(), &draft);
    restored.expect("a draft of the same definition is taken")
}

/// An answer: something the definition itself names, or anything.
fn given(definition: &Object, names: &[String], dice: &mut Dice) -> Value {
    match dice.throw(3) {
        0 => mutation::part(definition, dice),
        _ => pieces::answer(dice, names),
    }
}

fn object(definition: &Object, names: &[String], dice: &mut Dice) -> Object {
    let mut object = Object::new();
    for _ in 0..dice.throw(3) {
        let name = dice.pick(names).clone();
        object.set(name, given(definition, names, dice));
    }
    object
}
