//! The QR studio on the whole screen: what is wanted on the left, the code as it will be on the right, and on paper
//! nothing but the codes.

mod content;
mod fields;
mod links;
mod look;
mod outputs;
mod paper;
mod place;
mod preview;
mod print;
mod troubles;

use leptos::prelude::*;

use self::{
    content::content, links::links, look::look, outputs::outputs, paper::paper, place::place,
    preview::preview, print::print, troubles::troubles,
};
use super::start::named;
use crate::{
    state::{PAGE_ELEMENT, Studio},
    ui::{
        LanguageChips, Words,
        live::{submitted, text},
    },
};

/// The studio.
#[component]
pub fn StudioScreen() -> AnyView {
    let studio: Studio = expect_context();
    let words = Words::of_app();
    let on_choose = Callback::new(move |tag| studio.choose_language(tag));
    view! {
        <main class="studio">
            <header class="studio__header">
                <h1 class="studio__title" tabindex="-1" id=PAGE_ELEMENT>
                    {text(move || words.text("studio.title"))}
                </h1>
                <LanguageChips
                    languages=named(studio.languages())
                    current=studio.speech.language
                    on_choose
                />
            </header>
            <form class="studio__form" autocomplete="off" on:submit=submitted(|| {})>
                {content(studio)}
                {place(studio)}
                {links(studio)}
                {look(studio)}
                {paper(studio)}
            </form>
            <section class="studio__side" aria-label=text(move || words.text("studio.preview"))>
                {preview(studio)}
                {troubles(studio)}
                {outputs(studio)}
            </section>
        </main>
        {print(studio)}
    }
    .into_any()
}
