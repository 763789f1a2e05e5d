//! What a tablet shows over its screens: the way to be next, a mark for staff, the question whether somebody is there, night.

use leptos::prelude::*;

use crate::{
    screens::{phone_card, staff_mark},
    state::{Frontdesk, Phase, STILL_THERE},
    ui::{
        StillThere,
        live::{drawn, pressed},
    },
};

/// What a tablet shows over its screens.
pub(super) fn above(frontdesk: Frontdesk) -> AnyView {
    let asleep = move || {
        let dark = || view! { <div class="asleep"></div> }.into_any();
        frontdesk.is_asleep().get().then(dark).into_iter().collect()
    };
    view! {
        {thanked(frontdesk)}
        {staff_mark(frontdesk)}
        {frontdesk.kiosk_now().map(|kiosk| phone_card(frontdesk, kiosk))}
        {still_there(frontdesk)}
        {drawn(asleep)}
    }
    .into_any()
}

/// Who comes while another is thanked needn't wait or look for a button: a tap beside the thanks will do.
fn thanked(frontdesk: Frontdesk) -> AnyView {
    let thanks = Memo::new(move |_| matches!(frontdesk.visit.phase(), Phase::Ended(_)));
    let anywhere = move || {
        view! { <div class="ending-anywhere" on:click=pressed(move || frontdesk.leave())></div> }
            .into_any()
    };
    drawn(move || thanks.get().then(anywhere).into_iter().collect())
}

/// Asks whether somebody is still there before a tablet starts over.
fn still_there(frontdesk: Frontdesk) -> AnyView {
    let warns = Memo::new(move |_| frontdesk.warning().get().is_some());
    let question = move || {
        let on_stay = Callback::new(move |()| frontdesk.stay());
        let shown = move || view! { <StillThere id=STILL_THERE on_stay /> }.into_any();
        warns.get().then(shown).into_iter().collect()
    };
    drawn(question)
}
