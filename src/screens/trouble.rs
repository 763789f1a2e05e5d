//! The device can't keep answers: said plainly, with a way to try again.

use leptos::prelude::*;

use super::status::storage_trouble;
use crate::{
    platform::{StorageError, page},
    state::Frontdesk,
    ui::{
        Icon, Shape, Words,
        live::{pressed, text},
    },
};

/// Before anything was asked: nobody is asked for what can't be kept. A tablet says to its staff what to do about it.
#[component]
pub fn ClosedScreen(error: StorageError) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let cure = move || match frontdesk.knows_staff_words() {
        true => storage_trouble(words, &error),
        false => String::new(),
    };
    let cure = frontdesk.is_kiosk().then(|| view! { <p class="ending__words">{text(cure)}</p> });
    trouble("closed.text", cure.into_any(), Callback::new(|()| page::reload()))
}

/// Everything was answered. The answers are still in this page; nothing is called saved that isn't.
#[component]
pub fn UnsavedScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    trouble("saved.failed", ().into_any(), Callback::new(move |()| frontdesk.save_again()))
}

fn trouble(key: &'static str, cure: AnyView, retry: Callback<()>) -> AnyView {
    let words = Words::of_app();
    view! {
        <main class="ending">
            <div class="ending__card" role="alert">
                <div class="ending__mark" data-tone="trouble">
                    <Icon shape=Shape::Trouble />
                </div>
                <h1 class="ending__title">{text(move || words.text("closed.title"))}</h1>
                <p class="ending__words">{text(move || words.text(key))}</p>
                {cure}
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
