//! What the codes are for: the desk, one of its surveys, its chat, or something that has nothing to do with it.

use leptos::prelude::*;
use qr::{Field, Form, PAYLOADS, Payload};

use super::fields::{Choice, choice, group, line, lines, message};
use crate::{
    state::{Studio, studio::Subject},
    ui::{
        Words,
        live::{drawn, text},
    },
};

pub(super) fn content(studio: Studio) -> AnyView {
    let chosen = move || studio.draft.with(|draft| value(&draft.subject));
    let set = move |value: String| studio.change(|draft| draft.subject = subject(&value));
    let label = message("studio.subject");
    let subjects = choice("studio-subject", label, subjects(studio), chosen, set);
    let kind = Memo::new(move |_| studio.draft.with(|draft| draft.subject.clone()));
    let fields = move || match kind.get() {
        Subject::Payload(kind) => {
            let payload = <dyn Payload>::named(kind).into_iter();
            payload.flat_map(|payload| entries(studio, payload)).collect()
        }
        _ => vec![address(studio), language(studio)],
    };
    group("studio.content", view! { {subjects} {drawn(fields)} }.into_any())
}

/// Surveys and kinds of payload share one list, so a sign tells them apart.
fn value(subject: &Subject) -> String {
    match subject {
        Subject::Desk => "desk".to_owned(),
        Subject::Chat => "chat".to_owned(),
        Subject::Survey(name) => ["survey:", name].concat(),
        Subject::Payload(kind) => ["payload:", kind].concat(),
    }
}

fn subject(value: &str) -> Subject {
    let payload = value.strip_prefix("payload:").and_then(<dyn Payload>::named);
    match (payload, value.strip_prefix("survey:")) {
        (Some(payload), _) => Subject::Payload(payload.name()),
        (None, Some(name)) => Subject::Survey(name.to_owned()),
        (None, None) if value == "chat" => Subject::Chat,
        (None, None) => Subject::Desk,
    }
}

fn subjects(studio: Studio) -> Vec<Choice> {
    let words = Words::of_app();
    let mut subjects = vec![(value(&Subject::Desk), message("studio.subject.desk"))];
    for name in studio.surveys() {
        let chosen = value(&Subject::Survey(name.clone()));
        let shown = move || words.format("studio.subject.survey", &[("name", &name)]);
        subjects.push((chosen, text(shown).into_any()));
    }
    if studio.has_chat() {
        subjects.push((value(&Subject::Chat), message("studio.subject.chat")));
    }
    for payload in PAYLOADS {
        let shown = message(["studio.payload.", payload.name()].concat());
        subjects.push((value(&Subject::Payload(payload.name())), shown));
    }
    subjects
}

fn address(studio: Studio) -> AnyView {
    let base = move || studio.draft.with(|draft| draft.base.clone());
    let set = move |value| studio.change(|draft| draft.base = value);
    line("studio-base", message("studio.base"), base, set)
}

fn language(studio: Studio) -> AnyView {
    let names = super::named(studio.languages());
    let mut languages = vec![(String::new(), message("studio.language.own"))];
    languages.extend(
        names
            .into_iter()
            .map(|language| (language.tag.as_str().to_owned(), language.name.into_any())),
    );
    let chosen = move || studio.draft.with(|draft| draft.language.clone());
    let set = move |value| studio.change(|draft| draft.language = value);
    choice("studio-language", message("studio.language"), languages, chosen, set)
}

/// The fields of a kind of payload.
fn entries(studio: Studio, payload: &'static dyn Payload) -> Vec<AnyView> {
    payload.fields().iter().map(|field| entry(studio, payload.name(), field)).collect()
}

fn entry(studio: Studio, kind: &'static str, field: &'static Field) -> AnyView {
    let known = move || studio.draft.with(|draft| draft.entry(kind, field.name).to_owned());
    let set = move |value| studio.change(|draft| draft.enter(kind, field.name, value));
    let id = ["studio-", kind, "-", field.name].concat();
    let label = message(["studio.field.", field.name].concat());
    match field.form {
        Form::Line => line(&id, label, known, set),
        Form::Lines => lines(&id, label, known, set),
        Form::Choice(choices) => {
            let shown = |choice: &&str| {
                ((*choice).to_owned(), message(["studio.choice.", choice].concat()))
            };
            choice(&id, label, choices.iter().map(shown).collect(), known, set)
        }
    }
}
