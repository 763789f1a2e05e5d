//! Somebody isn't asked: said kindly, with what they can do instead. A tablet that isn't set up says so to staff.

use desk::Refusal;
use leptos::prelude::*;

use super::{
    notice::{Notice, action, notice},
    start::language_choice,
};
use crate::{
    state::Frontdesk,
    ui::{Shape, Words, live::text},
};

/// Why nothing is asked, and the way on.
#[component]
pub fn UnaskedScreen(refusal: Refusal) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let is_kiosk = frontdesk.is_kiosk();
    let (title, lead) = said(&refusal, is_kiosk);
    let (tone, shape) = match &refusal {
        Refusal::Incomplete(_) => ("waiting", Shape::Waiting),
        _ => ("good", Shape::Done),
    };
    let below = view! {
        {for_staff(&refusal, is_kiosk)}
        <div class="ending__actions">{actions(frontdesk, &refusal)}</div>
        {(!is_kiosk).then(|| language_choice(frontdesk))}
    };
    notice(Notice { tone, shape, title, lead }, below.into_any())
}

/// The keys of what is said.
fn said(refusal: &Refusal, is_kiosk: bool) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Incomplete(_) if is_kiosk => ("unasked.tablet", "unasked.tablet.text"),
        Refusal::Incomplete(_) => ("unasked.incomplete", "unasked.incomplete.text"),
        Refusal::Answered => ("unasked.answered", "unasked.answered.text"),
        Refusal::Dismissed => ("unasked.dismissed", "unasked.dismissed.text"),
        Refusal::NotChosen => ("empty.title", "empty.text"),
    }
}

/// What the tablet doesn't know, for whoever sets it up. Guests need not read it.
fn for_staff(refusal: &Refusal, is_kiosk: bool) -> Option<AnyView> {
    let words = Words::of_app();
    let Refusal::Incomplete(names) = refusal else { return None };
    let names = names.join(", ");
    let missing = move || words.format("unasked.missing", &[("names", &names)]);
    is_kiosk.then(|| {
        view! { <p class="ending__delivery" data-tone="waiting">{text(missing)}</p> }.into_any()
    })
}

/// To answer all the same, to ask something, to make room for the next.
fn actions(frontdesk: Frontdesk, refusal: &Refusal) -> Vec<AnyView> {
    let button = |key, kind, act| action(frontdesk, key, kind, act);
    let mut actions = Vec::new();
    if *refusal == Refusal::Dismissed {
        actions.push(button("unasked.answer", "primary", |frontdesk| frontdesk.visit.begin()));
    }
    if frontdesk.offers_chat() {
        frontdesk.prepare_chat();
        actions.push(button("start.ask", "quiet", Frontdesk::open_chat));
    }
    if frontdesk.is_kiosk() && !matches!(refusal, Refusal::Incomplete(_)) {
        actions.push(button("ending.done", "quiet", Frontdesk::leave));
    }
    actions
}
