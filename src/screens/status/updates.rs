//! Versions: whether the device works without a network, what newer ones wait or were refused, and how often the page
//! crashed.

use desk::FileDiagnostic;
use leptos::prelude::*;

use super::facts::line;
use crate::{
    platform::intl,
    screens::boot_error,
    state::{Freshness, Frontdesk},
    ui::{Words, live::drawn},
};

/// What is wrong first, then the facts; nothing until it is known.
pub(super) fn updates(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let freshness = frontdesk.freshness();
    let troubles = move || freshness.get().map(|known| troubles(frontdesk, words, known));
    let lines = move || freshness.get().map(|known| lines(frontdesk, words, &known));
    view! {
        <div role="status">
            <ul class="status__problems">{drawn(move || troubles().unwrap_or_default())}</ul>
        </div>
        <dl class="status__facts">{drawn(move || lines().unwrap_or_default())}</dl>
    }
    .into_any()
}

fn troubles(frontdesk: Frontdesk, words: Words, known: Freshness) -> Vec<AnyView> {
    let rolled_back = known.rolled_back.map(|at| {
        let time = frontdesk.language.with(|language| intl::moment(language, at));
        let text = words.format("status.updates.rolled-back", &[("time", &time)]);
        view! { <li class="status__problem">{text}</li> }.into_any()
    });
    let refused = (!known.refused.is_empty()).then(|| refused(words, known.refused));
    rolled_back.into_iter().chain(refused).collect()
}

fn refused(words: Words, findings: Vec<FileDiagnostic>) -> AnyView {
    view! {
        <li class="status__problem">
            {words.text("status.updates.refused")}
            <ul class="boot-error__list">{boot_error::items(words, findings)}</ul>
        </li>
    }
    .into_any()
}

fn lines(frontdesk: Frontdesk, words: Words, known: &Freshness) -> Vec<AnyView> {
    let offline = match known.works_offline {
        Some(true) => "status.updates.offline.yes",
        Some(false) => "status.updates.offline.no",
        None => "status.updates.offline.never",
    };
    let newer = match known.waiting {
        true => "status.updates.newer.waits",
        false => "status.updates.newer.none",
    };
    let crashes = known.crashes.last().map(|last| {
        frontdesk.language.with(|language| {
            let count = intl::number(language, known.crashes.len() as f64);
            let time = intl::moment(language, *last);
            words.format("status.updates.crashes.some", &[("n", &count), ("time", &time)])
        })
    });
    [
        Some(line(words, "status.updates.offline", words.text(offline))),
        Some(line(words, "status.updates.newer", words.text(newer))),
        crashes.map(|crashes| line(words, "status.updates.crashes", crashes)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
