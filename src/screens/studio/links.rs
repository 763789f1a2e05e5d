//! Addresses from the server: short ones that can lead elsewhere later, signed ones that no guest can change.

use leptos::prelude::*;

use super::fields::{group, message};
use crate::{
    platform::intl,
    state::{
        Studio,
        studio::{Answered, Service},
    },
    ui::{
        Words,
        live::{drawn, flag, pressed, text, typed},
    },
};

pub(super) fn links(studio: Studio) -> AnyView {
    let is_desk = Memo::new(move |_| studio.draft.with(|draft| draft.subject.is_desk()));
    drawn(move || is_desk.get().then(|| fields(studio)).into_iter().collect())
}

fn fields(studio: Studio) -> AnyView {
    let words = Words::of_app();
    let asking = move || studio.answered.get() == Answered::Asking;
    let button = |key: &'static str, act: fn(Studio)| {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                prop:disabled=flag(asking)
                on:click=pressed(move || act(studio))
            >
                {message(key)}
            </button>
        }
        .into_any()
    };
    let inner = view! {
        <p class="studio__hint">{message("studio.links.hint")}</p>
        <p class="studio__field">
            <label class="studio__label" for="studio-token">
                {message("studio.token")}
            </label>
            <input
                class="field"
                type="password"
                autocomplete="off"
                id="studio-token"
                prop:value=text(move || studio.token.get())
                on:input=typed(move |token| studio.token.set(token))
            />
        </p>
        <div class="studio__outputs">
            {button("studio.shorten", |studio| studio.ask_for_addresses(Service::Shorten))}
            {button("studio.sign", |studio| studio.ask_for_addresses(Service::Sign))}
            {button("studio.whole", Studio::take_whole_addresses)}
        </div>
        <p class="studio__said" role="status">{text(said(studio, words))}</p>
    };
    group("studio.links", inner.into_any())
}

fn said(studio: Studio, words: Words) -> impl FnMut() -> String + Send + 'static {
    move || match studio.answered.get() {
        // What was given before stays in the codes that are wanted still.
        Answered::Nothing => given(studio, words),
        Answered::Asking => words.text("studio.links.asking"),
        Answered::Denied => words.text("studio.links.denied"),
        Answered::NoServer => words.text("studio.links.none"),
        Answered::Refused(status) => {
            let status = studio.speech.language.with(|tag| intl::number(tag, f64::from(status)));
            words.format("studio.links.refused", &[("status", &status)])
        }
    }
}

/// How many codes have an address of the server's.
fn given(studio: Studio, words: Words) -> String {
    match studio.given() {
        (0, _) => String::new(),
        (given, count) if given == count => {
            words.count("studio.links.given", u32::try_from(given).unwrap_or(u32::MAX))
        }
        (given, count) => {
            let number =
                |number: usize| studio.speech.language.with(|tag| intl::number(tag, number as f64));
            let places = [("n", &*number(given)), ("count", &*number(count))];
            words.format("studio.links.some", &places)
        }
    }
}
