//! Questions to choose from, each a button.

use faq::Choice;
use leptos::prelude::*;

use super::Saying;
use crate::ui::{
    Words,
    live::{drawn, marked, pressed, text},
};

/// A list of questions. With `declinable` the last button says that none of them is meant.
#[component]
pub fn Chips(
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// the message that names the list
    label: &'static str,
    #[prop(optional)] declinable: bool,
    on_say: Callback<Saying>,
) -> AnyView {
    let words = Words::of_app();
    let chip = move |choice: Choice| {
        let Choice { entry, question } = choice;
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    on:click=pressed(move || on_say.run(Saying::Choose(entry.clone())))
                >
                    {marked(question)}
                </button>
            </li>
        }
        .into_any()
    };
    let decline = move || {
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    data-kind="decline"
                    on:click=pressed(move || on_say.run(Saying::Decline))
                >
                    {text(move || words.text("chat.none-of-these"))}
                </button>
            </li>
        }
        .into_any()
    };
    let list = move || {
        let choices = choices.get();
        let decline = (declinable && !choices.is_empty()).then(decline);
        choices.into_iter().map(chip).chain(decline).collect()
    };
    view! {
        <ul class="chips" aria-label=text(move || words.text(label))>
            {drawn(list)}
        </ul>
    }
    .into_any()
}
