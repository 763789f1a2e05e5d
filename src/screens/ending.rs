//! After the last answer: the author's thanks, and honestly what became of the answers.

mod offers;
mod passing;

use delivery::Status;
use leptos::prelude::*;
use survey::Ending;

use self::offers::offers;
use crate::{
    platform::page,
    state::Frontdesk,
    ui::{
        Icon, RichText, Shape, Words,
        live::{drawn, pressed, text},
    },
};

/// Thanks, the state of delivery, and the way on.
#[component]
pub fn EndingScreen(ending: Ending) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let status = frontdesk.deliveries.status();
    let waiting = Memo::new(move |_| status.with(|status| status.waiting));
    let tone = move || if waiting.get() == 0 { "good" } else { "waiting" }.to_owned();
    let waits = move || {
        let icon = || view! { <Icon shape=Shape::Waiting /> }.into_any();
        (waiting.get() > 0).then(icon).into_iter().collect()
    };
    let delivery = move || status.with(|status| arrival(words, status));
    let own = !ending.html.is_empty();
    let ahead = ending.navigate_to.as_deref().and_then(page::address_of);
    let ahead = ahead.filter(|_| !frontdesk.is_kiosk()).map(|address| {
        view! {
            <a class="button" data-kind="primary" href=address>
                {text(move || words.text("ending.continue"))}
            </a>
        }
    });
    let again =
        move || words.text(if frontdesk.is_kiosk() { "ending.done" } else { "ending.again" });
    // Whoever wouldn't be asked again isn't invited to begin anew.
    let leave = (frontdesk.is_kiosk() || frontdesk.may_ask()).then(|| {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=pressed(move || frontdesk.leave())
            >
                {text(again)}
            </button>
        }
    });
    view! {
        <main class="ending">
            <div class="ending__card">
                <div class="ending__mark" data-tone="good">
                    <Icon shape=Shape::Done />
                </div>
                <h1
                    class="ending__title"
                    class:unseen=own
                    tabindex="-1"
                    id=crate::state::PAGE_ELEMENT
                >
                    {text(move || words.text("ending.thanks"))}
                </h1>
                {own.then(|| {
                    view! { <div class="ending__words"><RichText html=ending.html.clone() /></div> }
                })}
                <p class="ending__delivery" role="status" data-tone=text(tone)>
                    {drawn(waits)}
                    <span>{text(delivery)}</span>
                </p>
                {offers(frontdesk)}
                <div class="ending__actions">
                    {ahead}
                    {leave}
                </div>
            </div>
        </main>
    }
    .into_any()
}

/// What became of what the visitor said. What waits is never called sent, and nobody is told of an arrival that no
/// endpoint has confirmed.
pub(super) fn arrival(words: Words, status: &Status) -> String {
    match (status.waiting, status.unconfirmed) {
        (0, 0) => words.text("ending.received"),
        (0, _) => words.text("saved.unconfirmed"),
        (1, _) => words.text("saved.here"),
        (n, _) => words.count("saved.waiting", n),
    }
}
