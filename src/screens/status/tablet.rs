//! What staff can do with the tablet itself: say which one it is, start it anew, take it out of kiosk mode.

use leptos::prelude::*;

use crate::{
    state::Frontdesk,
    ui::{
        Words,
        live::{pressed, text},
    },
};

/// Nothing on a visitor's own device, and nothing that leads away while answers are on this page alone.
pub(super) fn tablet(frontdesk: Frontdesk) -> Option<AnyView> {
    let words = Words::of_app();
    let button = move |key: &'static str, act: fn(Frontdesk)| {
        let act = move || act(frontdesk);
        view! {
            <button type="button" class="button" data-kind="quiet" on:click=pressed(act)>
                {text(move || words.text(key))}
            </button>
        }
    };
    let offered = frontdesk.is_owners() && !frontdesk.holds_unsaved();
    offered.then(|| {
        view! {
            <section class="status__tablet" aria-labelledby="status-tablet">
                <h2 class="status__part" id="status-tablet">
                    {text(move || words.text("status.tablet"))}
                </h2>
                <div class="status__actions">
                    {button("status.enrol", Frontdesk::change_enrolment)}
                    {button("status.restart", Frontdesk::restart)}
                    {button("status.leave-kiosk", Frontdesk::leave_kiosk)}
                </div>
                <p class="status__note">{text(move || words.text("status.leave-kiosk.note"))}</p>
            </section>
        }
        .into_any()
    })
}
