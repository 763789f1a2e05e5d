//! For a guest who comes back to answers they began: carry on, or start over.

use leptos::prelude::*;

use crate::{
    state::Frontdesk,
    ui::{
        Words,
        live::{pressed, text},
    },
};

/// Two buttons, nothing decided for the guest.
#[component]
pub fn ReturningScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    view! {
        <main class="start">
            <div class="start__card">
                <h1 class="start__name">{text(move || words.text("draft.title"))}</h1>
                <p class="start__invitation">{text(move || words.text("draft.text"))}</p>
                <button
                    type="button"
                    class="start__begin button"
                    data-kind="primary"
                    data-size="large"
                    on:click=pressed(move || frontdesk.visit.resume())
                >
                    {text(move || words.text("draft.resume"))}
                </button>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=pressed(move || frontdesk.visit.start_over())
                >
                    {text(move || words.text("draft.restart"))}
                </button>
            </div>
        </main>
    }
    .into_any()
}
