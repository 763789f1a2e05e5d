//! Sessions for tests.
#![allow(dead_code, clippy::unwrap_used)]

use std::sync::Arc;

use document::{Object, UnixMillis, Value};
use survey::{Compat, Control, ElementView, QuestionView, Session, Setup, Survey};

/// 2026-11-22T12:00:00Z
pub(crate) const NOON: UnixMillis = UnixMillis(1_795_348_800_000);

/// Some seconds after noon.
pub(crate) fn at(seconds: i64) -> UnixMillis {
    UnixMillis(NOON.0 + seconds * 1000)
}

pub(crate) fn value(text: &str) -> Value {
    document::parse(text).unwrap()
}

pub(crate) fn object(text: &str) -> Object {
    value(text).as_object().cloned().unwrap_or_default()
}

pub(crate) fn setup() -> Setup {
    Setup { seed: 7, ..Setup::at(NOON) }
}

pub(crate) fn read(definition: &str) -> Arc<Survey> {
    let (survey, findings) = Survey::read(&value(definition), Compat::Strict);
    assert!(findings.is_empty(), "{findings:?}");
    Arc::new(survey)
}

pub(crate) fn session(definition: &str) -> Session {
    Session::new(read(definition), setup())
}

pub(crate) fn answers(session: &Session) -> String {
    Value::Object(session.answers()).to_json()
}

/// The names of what the screen shows, panels with theirs in brackets.
pub(crate) fn shown(session: &Session) -> String {
    names(&session.screen(NOON).elements)
}

fn names(elements: &[ElementView]) -> String {
    let names = elements.iter().map(|element| match element {
        ElementView::Question(question) => question.name.clone(),
        ElementView::Panel(panel) => format!("{}[{}]", panel.name, names(&panel.elements)),
    });
    names.collect::<Vec<_>>().join(" ")
}

pub(crate) fn question(session: &Session, name: &str) -> QuestionView {
    session.question(session.find(name).unwrap()).unwrap()
}

/// The texts of a question's choices.
pub(crate) fn choices(session: &Session, name: &str) -> String {
    let control = match question(session, name).control {
        Control::ChooseOne(control) | Control::ChooseMany(control) => control,
        other => panic!("{other:?} has no choices"),
    };
    let labels = control.choices.into_iter().map(|choice| choice.label.text);
    labels.collect::<Vec<_>>().join(", ")
}
