//! A visit that a code was to bring from a tablet doesn't go on on this phone: why, and what can be done.

use leptos::prelude::*;

use super::start::language_choice;
use crate::{
    state::{Frontdesk, Unarrived},
    ui::{
        Icon, Shape, Words,
        live::{pressed, text},
    },
};

/// Why, and the way on.
#[component]
pub fn UnarrivedScreen(reason: Unarrived) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let (title, lead) = said(reason);
    let (tone, shape) = match reason {
        Unarrived::Done => ("good", Shape::Done),
        _ => ("waiting", Shape::Trouble),
    };
    view! {
        <main class="ending">
            <div class="ending__card">
                <div class="ending__mark" data-tone=tone>
                    <Icon shape />
                </div>
                <h1 class="ending__title" tabindex="-1" id=crate::state::PAGE_ELEMENT>
                    {text(move || words.text(title))}
                </h1>
                <p class="ending__words">{text(move || words.text(lead))}</p>
                <div class="ending__actions">{actions(frontdesk, reason)}</div>
                {language_choice(frontdesk)}
            </div>
        </main>
    }
    .into_any()
}

/// The keys of what is said.
fn said(reason: Unarrived) -> (&'static str, &'static str) {
    let lead = match reason {
        Unarrived::Damaged => "arrived.damaged",
        Unarrived::OldBrowser => "arrived.old-browser",
        Unarrived::Gone => "arrived.gone",
        Unarrived::Unreachable => "arrived.unreachable",
        Unarrived::Changed => "arrived.changed",
        Unarrived::Elsewhere => "arrived.elsewhere",
        Unarrived::Done => return ("arrived.done", "arrived.done.text"),
    };
    ("arrived.not", lead)
}

/// Nobody is invited to answer twice.
fn actions(frontdesk: Frontdesk, reason: Unarrived) -> Vec<AnyView> {
    let words = Words::of_app();
    let button = |key: &'static str, kind: &'static str, act: fn(Frontdesk)| {
        view! {
            <button type="button" class="button" data-kind=kind on:click=pressed(move || act(frontdesk))>
                {text(move || words.text(key))}
            </button>
        }
        .into_any()
    };
    let begin = || button("arrived.begin", "quiet", Frontdesk::begin_instead);
    match reason {
        Unarrived::Done | Unarrived::Elsewhere => Vec::new(),
        Unarrived::Unreachable => {
            vec![button("arrived.again", "primary", Frontdesk::arrive_again), begin()]
        }
        _ => vec![begin()],
    }
}
