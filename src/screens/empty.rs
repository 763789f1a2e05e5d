//! A survey without a page for this visitor: said as such, because an empty screen looks broken.

use leptos::prelude::*;

use crate::ui::{Words, live::text};

/// What stands where the questions would.
pub(super) fn empty() -> AnyView {
    let words = Words::of_app();
    view! {
        <div class="survey__empty">
            <h1 class="survey__title">{text(move || words.text("empty.title"))}</h1>
            <p class="survey__description">{text(move || words.text("empty.text"))}</p>
        </div>
    }
    .into_any()
}
