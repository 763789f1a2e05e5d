//! What can be done right after an answer: open a page, call a number, ask to be called.

use faq::ActionView;
use leptos::prelude::*;

use super::Saying;
use crate::{
    platform::page,
    ui::{
        Words,
        code::{Code, OutsideLinks},
        live::{pressed, text},
    },
};

/// The buttons of an answer. An address that is none of the web's has no button.
pub(super) fn actions(actions: Vec<ActionView>, on_say: Callback<Saying>) -> Vec<AnyView> {
    actions.into_iter().filter_map(|action| draw(action, on_say)).collect()
}

fn draw(action: ActionView, on_say: Callback<Saying>) -> Option<AnyView> {
    let words = Words::of_app();
    match action {
        ActionView::Link { label, url } => Some(leads_out(label, page::address_of(&url)?)),
        ActionView::Phone { label, number } => {
            // A number runs from left to right, its plus in front, in every language.
            let shown = ["\u{2066}", &number, "\u{2069}"].concat();
            let named = words.format("chat.phone", &[("label", &label), ("number", &shown)]);
            let dialled: String = number.chars().filter(|c| !c.is_whitespace()).collect();
            let digits = dialled.chars().all(|c| c.is_ascii_digit() || "+-()./#*".contains(c));
            digits.then(|| leads_out(named, ["tel:", &dialled].concat()))
        }
        ActionView::Callback { label } => {
            let words = move || words.or(&label, "chat.call");
            let button = view! {
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=pressed(move || on_say.run(Saying::Call))
                >
                    {text(words)}
                </button>
            };
            Some(button.into_any())
        }
    }
}

/// A link on a visitor's own device, a code for it on the owner's.
fn leads_out(label: String, address: String) -> AnyView {
    match OutsideLinks::of_app() {
        OutsideLinks::Open => view! {
            <a class="button" data-kind="quiet" href=address target="_blank" rel="noopener noreferrer">
                {label}
            </a>
        }
        .into_any(),
        OutsideLinks::ShowCode => view! { <Code label address /> }.into_any(),
    }
}
