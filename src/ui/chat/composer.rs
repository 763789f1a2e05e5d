//! Where one writes: a line, a button, and questions like what is being written.

use faq::Choice;
use leptos::prelude::*;

use super::{Chips, Saying};
use crate::ui::{
    Icon, Shape, Words,
    live::{flag, submitted, text, typed},
};

/// The element of the line.
const INPUT: &str = "question";

/// A line for a question. `on_type` hears of every letter, `on_say` of the question when it is sent.
#[component]
pub fn Composer(
    #[prop(into)] suggestions: Signal<Vec<Choice>>,
    on_type: Callback<String>,
    on_say: Callback<Saying>,
) -> AnyView {
    let words = Words::of_app();
    let written = RwSignal::new(String::new());
    let send = move || {
        let question = written.get_untracked();
        if !question.trim().is_empty() {
            on_say.run(Saying::Ask(question));
            written.set(String::new());
        }
    };
    // A suggestion that was taken is what was being written.
    let choose = Callback::new(move |saying| {
        written.set(String::new());
        on_say.run(saying);
    });
    let write = move |text: String| {
        on_type.run(text.clone());
        written.set(text);
    };
    let none = move || suggestions.with(Vec::is_empty);
    view! {
        <div class="composer">
            <div class="composer__suggestions" hidden=flag(none)>
                <Chips choices=suggestions label="chat.suggestions" on_say=choose />
            </div>
            <form class="composer__line" on:submit=submitted(send)>
                <label class="unseen" for=INPUT>{text(move || words.text("chat.input"))}</label>
                <input
                    class="field"
                    id=INPUT
                    type="text"
                    maxlength="2000"
                    autocomplete="off"
                    autocapitalize="sentences"
                    enterkeyhint="send"
                    placeholder=text(move || words.text("chat.placeholder"))
                    prop:value=text(move || written.get())
                    on:input=typed(write)
                />
                <button type="submit" class="button" data-kind="primary">
                    <span class="composer__send">{text(move || words.text("chat.send"))}</span>
                    <Icon shape=Shape::Next />
                </button>
            </form>
        </div>
    }
    .into_any()
}
