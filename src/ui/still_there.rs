//! "Still there?": asked over everything else before a tablet starts over. A touch anywhere is an answer; the button is
//! for those who look for one, and for keyboards and switches.

use leptos::prelude::*;

use super::{
    Words,
    live::{pressed, text},
};

/// The question. `id` is its button's, for the focus.
#[component]
pub fn StillThere(id: &'static str, on_stay: Callback<()>) -> AnyView {
    let words = Words::of_app();
    view! {
        <div
            class="still-there"
            role="alertdialog"
            aria-modal="true"
            aria-labelledby="still-there-title"
            aria-describedby="still-there-words"
        >
            <div class="still-there__card">
                <h2 class="still-there__title" id="still-there-title">
                    {text(move || words.text("kiosk.still-there"))}
                </h2>
                <p class="still-there__words" id="still-there-words">
                    {text(move || words.text("kiosk.starts-over"))}
                </p>
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-size="large"
                    id=id
                    tabindex="0"
                    on:click=pressed(move || on_stay.run(()))
                >
                    {text(move || words.text("kiosk.stay"))}
                </button>
                <div class="still-there__left" aria-hidden="true"></div>
            </div>
        </div>
    }
    .into_any()
}
