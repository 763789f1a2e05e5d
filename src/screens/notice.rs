//! A card in place of a survey: what is so, kindly, and what can be done instead.

use leptos::prelude::*;

use crate::{
    state::{Frontdesk, PAGE_ELEMENT},
    ui::{
        Icon, Shape, Words,
        live::{pressed, text},
    },
};

/// What a card says: the tone of its mark, the mark, the keys of its title and of its words.
pub(super) struct Notice {
    pub(super) tone: &'static str,
    pub(super) shape: Shape,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
}

/// The card, with what stands below its words.
pub(super) fn notice(said: Notice, below: AnyView) -> AnyView {
    let Notice { tone, shape, title, lead } = said;
    let words = Words::of_app();
    view! {
        <main class="ending">
            <div class="ending__card">
                <div class="ending__mark" data-tone=tone>
                    <Icon shape />
                </div>
                <h1 class="ending__title" tabindex="-1" id=PAGE_ELEMENT>
                    {text(move || words.text(title))}
                </h1>
                <p class="ending__words">{text(move || words.text(lead))}</p>
                {below}
            </div>
        </main>
    }
    .into_any()
}

/// Something that can be done.
pub(super) fn action(
    frontdesk: Frontdesk,
    key: &'static str,
    kind: &'static str,
    act: fn(Frontdesk),
) -> AnyView {
    let words = Words::of_app();
    view! {
        <button type="button" class="button" data-kind=kind on:click=pressed(move || act(frontdesk))>
            {text(move || words.text(key))}
        </button>
    }
    .into_any()
}
