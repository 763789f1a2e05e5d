//! The first screen: who asks, in which language, and one big button.

use leptos::prelude::*;
use locale::Tag;

use crate::{
    platform::intl,
    state::Frontdesk,
    ui::{
        FaceRow, Language, LanguageChips, Words,
        live::{drawn, marked, pressed, text, worded},
    },
};

/// Name, languages and a big start.
#[component]
pub fn StartScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let mark = match frontdesk.logo() {
        Some(logo) => view! { <img class="start__logo" src=logo alt="" /> }.into_any(),
        None => view! { <div class="start__faces"><FaceRow /></div> }.into_any(),
    };
    view! {
        <main class="start">
            {notices(frontdesk)}
            <div class="start__card">
                {mark}
                <h1 class="start__name">{worded(move || frontdesk.name())}</h1>
                <p class="start__invitation">{worded(move || frontdesk.invitation())}</p>
                <button
                    type="button"
                    class="start__begin button"
                    data-kind="primary"
                    data-size="large"
                    // boot.js lets it work before the rest of the program is there.
                    data-early
                    on:click=pressed(move || frontdesk.visit.begin())
                >
                    {text(move || words.text("start.begin"))}
                </button>
                {ask(frontdesk, None)}
                <p class="start__note">{text(move || words.text("start.duration"))}</p>
            </div>
            <div class="start__languages">
                {language_choice(frontdesk)}
            </div>
        </main>
    }
    .into_any()
}

/// The languages on offer, to choose one for the page.
pub(super) fn language_choice(frontdesk: Frontdesk) -> AnyView {
    chips(frontdesk, Callback::new(move |tag| frontdesk.choose_language(tag)))
}

/// The languages on offer.
pub(super) fn chips(frontdesk: Frontdesk, on_choose: Callback<Tag>) -> AnyView {
    let languages = named(frontdesk.languages());
    view! { <LanguageChips languages current=frontdesk.language on_choose /> }.into_any()
}

/// The way to the self-service bot, where there is one.
pub(super) fn ask(frontdesk: Frontdesk, size: Option<&'static str>) -> Option<AnyView> {
    let words = Words::of_app();
    frontdesk.offers_chat().then(|| {
        frontdesk.prepare_chat();
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                data-size=size
                on:click=pressed(move || frontdesk.open_chat())
            >
                {text(move || words.text("start.ask"))}
            </button>
        }
        .into_any()
    })
}

/// Languages by their own names.
pub(super) fn named(languages: Vec<Tag>) -> Vec<Language> {
    let own_name = |tag| Language { name: intl::language_name(&tag), tag };
    languages.into_iter().map(own_name).collect()
}

/// What the owner has to say to everybody at the moment.
pub(super) fn notices(frontdesk: Frontdesk) -> Option<AnyView> {
    let said = move || {
        // Anew with each language.
        frontdesk.language.track();
        let notice = |text| view! { <p class="notice" role="status">{marked(text)}</p> }.into_any();
        frontdesk.notices().into_iter().map(notice).collect()
    };
    let shown = frontdesk.has_notices();
    shown.then(|| view! { <div class="notices">{drawn(said)}</div> }.into_any())
}
