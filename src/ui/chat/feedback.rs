//! Whether an answer helped, and if not, what was missing in it.

use faq::{Thumb, TurnView};
use leptos::prelude::*;

use super::Saying;
use crate::ui::{
    Words,
    live::{drawn, pressed, submitted, text, typed},
};

/// Asks once for each answer.
pub(super) fn feedback(
    turn: u32,
    view: Memo<Option<TurnView>>,
    on_say: Callback<Saying>,
) -> AnyView {
    let state = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| (view.thumb, view.explained)).unwrap_or_default())
    });
    let content = move || {
        vec![match state.get() {
            (None, _) => ask(turn, on_say),
            (Some(Thumb::Up), _) => thanks("chat.helped.thanks"),
            (Some(Thumb::Down), false) => missing(turn, on_say),
            (Some(Thumb::Down), true) => thanks("chat.missing.thanks"),
        }]
    };
    view! { <div class="turn__feedback">{drawn(content)}</div> }.into_any()
}

fn ask(turn: u32, on_say: Callback<Saying>) -> AnyView {
    let words = Words::of_app();
    let question = ["helped-", &turn.to_string()].concat();
    let named = question.clone();
    let button = |helped: bool, key: &'static str| {
        view! {
            <button
                type="button"
                class="chip"
                data-kind="small"
                on:click=pressed(move || on_say.run(Saying::Rate(turn, helped)))
            >
                {text(move || words.text(key))}
            </button>
        }
    };
    view! {
        <div class="turn__helped" role="group" aria-labelledby=question>
            <span id=named>{text(move || words.text("chat.helped"))}</span>
            {button(true, "chat.helped.yes")}
            {button(false, "chat.helped.no")}
        </div>
    }
    .into_any()
}

fn missing(turn: u32, on_say: Callback<Saying>) -> AnyView {
    let words = Words::of_app();
    let written = RwSignal::new(String::new());
    let send = move || on_say.run(Saying::Explain(turn, written.get_untracked()));
    view! {
        <form class="turn__missing" on:submit=submitted(send)>
            <label class="turn__missing-label">
                <span>{text(move || words.text("chat.missing"))}</span>
                <input
                    class="field"
                    type="text"
                    maxlength="1000"
                    autocomplete="off"
                    on:input=typed(move |text| written.set(text))
                />
            </label>
            <button type="submit" class="button" data-kind="quiet">
                {text(move || words.text("chat.missing.send"))}
            </button>
        </form>
    }
    .into_any()
}

fn thanks(key: &'static str) -> AnyView {
    let words = Words::of_app();
    view! { <p class="turn__thanks">{text(move || words.text(key))}</p> }.into_any()
}
