//! A visit that a code was to bring from a tablet doesn't go on on this phone: why, and what can be done.

use leptos::prelude::*;

use super::{
    notice::{Notice, action, notice},
    start::language_choice,
};
use crate::{
    state::{Frontdesk, Unarrived},
    ui::Shape,
};

/// Why, and the way on.
#[component]
pub fn UnarrivedScreen(reason: Unarrived) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let (title, lead) = said(reason);
    let (tone, shape) = match reason {
        Unarrived::Done => ("good", Shape::Done),
        _ => ("waiting", Shape::Trouble),
    };
    let below = view! {
        <div class="ending__actions">{actions(frontdesk, reason)}</div>
        {language_choice(frontdesk)}
    };
    notice(Notice { tone, shape, title, lead }, below.into_any())
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
    let begin = || action(frontdesk, "arrived.begin", "quiet", Frontdesk::begin_instead);
    match reason {
        Unarrived::Done | Unarrived::Elsewhere => Vec::new(),
        Unarrived::Unreachable => {
            vec![action(frontdesk, "arrived.again", "primary", Frontdesk::arrive_again), begin()]
        }
        _ => vec![begin()],
    }
}
