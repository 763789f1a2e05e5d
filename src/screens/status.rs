//! How this device is doing, for staff: what waits, what has left, what is wrong and what can be done about it.

mod actions;
mod checks;
mod facts;
mod problems;
mod tablet;
mod updates;

use leptos::prelude::*;

use self::{actions::actions, facts::facts, problems::problems, tablet::tablet, updates::updates};
pub(super) use self::{checks::checks, facts::storage_trouble};
use super::start::language_choice;
use crate::{
    platform::intl,
    state::{Frontdesk, PAGE_ELEMENT},
    ui::{
        Words,
        live::{drawn, text},
    },
};

/// The state of delivery on the whole screen.
#[component]
pub fn StatusScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let known = frontdesk.facts();
    view! {
        <main class="status">
            <header class="status__header">
                <h1 class="status__title" tabindex="-1" id=PAGE_ELEMENT>
                    {text(move || words.text("status.title"))}
                </h1>
                {language_choice(frontdesk)}
            </header>
            {counts(frontdesk)}
            {problems(frontdesk, known)}
            {checks(frontdesk)}
            {facts(frontdesk, known)}
            {updates(frontdesk)}
            {actions(frontdesk)}
            {tablet(frontdesk)}
        </main>
    }
    .into_any()
}

/// The numbers that matter, large.
fn counts(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let (status, tally) = (frontdesk.deliveries.status(), frontdesk.deliveries.tally());
    let shown = move || {
        let status = status.get();
        let on_their_way = status.waiting - status.quarantined - status.unrouted;
        let trouble = |number: u32| if number > 0 { "trouble" } else { "good" };
        let waiting = if on_their_way > 0 { "waiting" } else { "good" };
        let mut counts = vec![
            ("status.waiting", f64::from(on_their_way), waiting),
            ("status.delivered-today", tally.get().today as f64, "good"),
            ("status.quarantined", f64::from(status.quarantined), trouble(status.quarantined)),
        ];
        // Rare enough to be shown only where they are.
        for (key, number) in
            [("status.unrouted", status.unrouted), ("status.unconfirmed", status.unconfirmed)]
        {
            if number > 0 {
                counts.push((key, f64::from(number), "trouble"));
            }
        }
        counts
            .into_iter()
            .map(|(key, number, tone)| count(frontdesk, words, key, number, tone))
            .collect()
    };
    view! { <dl class="status__counts">{drawn(shown)}</dl> }.into_any()
}

fn count(
    frontdesk: Frontdesk,
    words: Words,
    key: &'static str,
    number: f64,
    tone: &'static str,
) -> AnyView {
    let number = frontdesk.language.with(|language| intl::number(language, number));
    view! {
        <div class="status__count" data-tone=tone>
            <dt class="status__label">{words.text(key)}</dt>
            <dd class="status__number">{number}</dd>
        </div>
    }
    .into_any()
}
