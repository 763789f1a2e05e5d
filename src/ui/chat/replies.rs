//! Answers to choose from, each a button; of several the chosen ones stay pressed.

use document::Value;
use interview::Candidate;
use leptos::prelude::*;

use crate::ui::{
    Words,
    live::{drawn, marked, maybe, pressed, text},
};

/// A list of answers. `several` may be chosen.
#[component]
pub fn QuickReplies(
    #[prop(into)] candidates: Signal<Vec<Candidate>>,
    #[prop(into)] several: Signal<bool>,
    on_choose: Callback<Value>,
) -> AnyView {
    let words = Words::of_app();
    let reply = move |candidate: Candidate| {
        let Candidate { value, label, selected, enabled } = candidate;
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    disabled=!enabled
                    aria-pressed=maybe(move || (several.get() || selected).then(|| selected.to_string()))
                    on:click=pressed(move || on_choose.run(value.clone()))
                >
                    {marked(label)}
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="chips" aria-label=text(move || words.text("interview.replies"))>
            {drawn(move || candidates.get().into_iter().map(reply).collect())}
        </ul>
    }
    .into_any()
}
