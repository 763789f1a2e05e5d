//! What the device says of itself, line by line.

use delivery::Status;
use document::UnixMillis;
use leptos::prelude::*;

use crate::{
    platform::{StorageError, intl},
    state::{Facts, Frontdesk},
    ui::{Words, live::drawn},
};

/// Everything known about the device that isn't a problem.
pub(super) fn facts(frontdesk: Frontdesk, facts: Signal<Option<Facts>>) -> AnyView {
    let words = Words::of_app();
    let (status, tally) = (frontdesk.deliveries.status(), frontdesk.deliveries.tally());
    let lines = move || {
        let mut lines = enrolled(frontdesk, words);
        let last = tally.get().last;
        lines.extend(status.with(|status| moments(frontdesk, words, status, last)));
        lines.push(line(
            words,
            "status.delivered-ever",
            number(frontdesk, tally.get().delivered as f64),
        ));
        if let Some(facts) = facts.get() {
            lines.extend(device(frontdesk, words, &facts));
        }
        lines
    };
    view! { <dl class="status__facts">{drawn(lines)}</dl> }.into_any()
}

fn moments(
    frontdesk: Frontdesk,
    words: Words,
    status: &Status,
    last: Option<UnixMillis>,
) -> Vec<AnyView> {
    let moment = |moment: Option<UnixMillis>, none| match moment {
        Some(moment) => frontdesk.language.with(|language| intl::moment(language, moment)),
        None => words.text(none),
    };
    vec![
        line(words, "status.oldest", moment(status.oldest, "status.nothing")),
        line(
            words,
            "status.last-contact",
            moment(status.last_contact.max(last), "status.none-yet"),
        ),
    ]
}

fn device(frontdesk: Frontdesk, words: Words, facts: &Facts) -> Vec<AnyView> {
    let persisted = match facts.persisted {
        Some(true) => "status.persisted.yes",
        Some(false) => "status.persisted.no",
        None => "status.persisted.unknown",
    };
    let mut lines = vec![
        line(words, "status.sequence", number(frontdesk, facts.device.seq as f64)),
        line(words, "status.device", facts.device.id.clone()),
        line(words, "status.persisted", words.text(persisted)),
    ];
    if let Some((used, most)) = facts.usage {
        let megabytes = |bytes: f64| number(frontdesk, (bytes / 1e6).ceil());
        let text = words
            .format("status.megabytes", &[("used", &megabytes(used)), ("most", &megabytes(most))]);
        lines.push(line(words, "status.storage", text));
    }
    lines
}

/// What the device was told by its owner.
fn enrolled(frontdesk: Frontdesk, words: Words) -> Vec<AnyView> {
    let Some((name, place)) = frontdesk.enrolled_as() else { return Vec::new() };
    let place = if place.is_empty() { words.text("status.nowhere") } else { place };
    vec![line(words, "status.name", name), line(words, "status.place", place)]
}

fn number(frontdesk: Frontdesk, number: f64) -> String {
    frontdesk.language.with(|language| intl::number(language, number))
}

/// A fact under its name.
pub(super) fn line(words: Words, key: &'static str, value: String) -> AnyView {
    view! {
        <div class="status__line">
            <dt class="status__label">{words.text(key)}</dt>
            <dd class="status__value">
                <bdi>{value}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

/// Why the store can't be used, in words.
pub(in crate::screens) fn storage_trouble(words: Words, error: &StorageError) -> String {
    match error {
        StorageError::Denied => words.text("status.store.denied"),
        StorageError::Full => words.text("status.store.full"),
        StorageError::Broken(name) => words.format("status.store.broken", &[("name", name)]),
    }
}
