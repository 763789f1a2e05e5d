//! Where one writes: a line, a button, and questions like what is being written.

use faq::Choice;
use leptos::prelude::*;

use super::{Chips, Saying};
use crate::ui::{
    Icon, Shape, Words,
    live::{flag, maybe, submitted, text, typed},
};

/// The element of the line.
const INPUT: &str = "question";

/// A line to write on. `on_type` hears of every letter, `on_say` of all of it when it is sent.
#[component]
pub fn Composer(
    /// the messages that name the line and say what goes in
    #[prop(default = ["chat.input", "chat.placeholder"])]
    named: [&'static str; 2],
    #[prop(optional, into)] suggestions: Signal<Vec<Choice>>,
    #[prop(optional, into)] on_type: Option<Callback<String>>,
    on_say: Callback<Saying>,
    /// which keys a device without real ones shows
    #[prop(optional, into)]
    keyboard: Signal<Option<String>>,
    /// nothing can be sent at the moment; what is written stays
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> AnyView {
    let words = Words::of_app();
    let written = RwSignal::new(String::new());
    let send = move || {
        let question = written.get_untracked();
        if !question.trim().is_empty() && !busy.get_untracked() {
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
        if let Some(on_type) = on_type {
            on_type.run(text.clone());
        }
        written.set(text);
    };
    let none = move || suggestions.with(Vec::is_empty);
    view! {
        <div class="composer">
            <div class="composer__suggestions" hidden=flag(none)>
                <Chips choices=suggestions label="chat.suggestions" on_say=choose />
            </div>
            <form class="composer__line" on:submit=submitted(send)>
                <label class="unseen" for=INPUT>{text(move || words.text(named[0]))}</label>
                <input
                    class="field"
                    id=INPUT
                    type="text"
                    maxlength="2000"
                    autocomplete="off"
                    autocapitalize="sentences"
                    enterkeyhint="send"
                    inputmode=maybe(move || keyboard.get())
                    placeholder=text(move || words.text(named[1]))
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
