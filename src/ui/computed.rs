//! A value worked out from the other answers.

use leptos::prelude::*;
use survey::Control;

use super::{asking::Asking, live::text};

pub(super) fn computed(asking: Asking) -> AnyView {
    let shown = move || {
        asking.read(String::new(), |control| match control {
            Control::Computed { text } => Some(text.clone()),
            _ => None,
        })
    };
    view! {
        <output class="computed" aria-labelledby=asking.id("title")>
            {text(shown)}
        </output>
    }
    .into_any()
}
