//! Says to screen readers what only eyes would notice.

use leptos::prelude::*;

use super::live::text;

/// A line that is read aloud whenever its text changes. One for the whole app, always in the page.
#[component]
pub fn Announcer(#[prop(into)] message: Signal<String>) -> AnyView {
    view! {
        <p class="unseen" role="status" aria-live="polite">
            {text(move || message.get())}
        </p>
    }
    .into_any()
}
