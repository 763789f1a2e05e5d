//! The device can't keep answers: said plainly, with a way to try again.

use leptos::prelude::*;

use crate::{
    platform::page,
    state::Frontdesk,
    ui::{
        Icon, Shape, Words,
        live::{pressed, text},
    },
};

/// Before anything was asked: nobody is asked for what can't be kept.
#[component]
pub fn ClosedScreen() -> AnyView {
    trouble("closed.text", Callback::new(|()| page::reload()))
}

/// Everything was answered. The answers are still in this page; nothing is called saved that isn't.
#[component]
pub fn UnsavedScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    trouble("saved.failed", Callback::new(move |()| frontdesk.save_again()))
}

fn trouble(key: &'static str, retry: Callback<()>) -> AnyView {
    let words = Words::of_app();
    view! {
        <main class="ending">
            <div class="ending__card" role="alert">
                <div class="ending__mark" data-tone="trouble">
                    <Icon shape=Shape::Trouble />
                </div>
                <h1 class="ending__title">{text(move || words.text("closed.title"))}</h1>
                <p class="ending__words">{text(move || words.text(key))}</p>
                <div class="ending__actions">
                    <button
                        type="button"
                        class="button"
                        data-kind="primary"
                        on:click=pressed(move || retry.run(()))
                    >
                        {text(move || words.text("saved.retry"))}
                    </button>
                </div>
            </div>
        </main>
    }
    .into_any()
}
