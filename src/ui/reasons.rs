//! Reasons to tap after an answer, as chips. Leaves out boxes for own words: nobody types at a counter in eight seconds.

use document::Value;
use leptos::prelude::*;
use survey::{ChoiceView, Control, QuestionView, toggled};

use super::{
    Words,
    choices::{choice_label, choices_of},
    image::choice_picture,
    live::{drawn, marked, pressed},
};

/// The choices of a question; what comes out is its whole new answer.
#[component]
pub fn Reasons(question: Signal<Option<QuestionView>>, on_choose: Callback<Value>) -> AnyView {
    let words = Words::of_app();
    let chips = move || {
        let Some(view) = question.get() else { return Vec::new() };
        let chip = |index| chip(words, &view, index, on_choose);
        (0..choices_of(&view.control).len()).filter_map(chip).collect()
    };
    let label = move || question.with(|view| view.as_ref().map(|view| view.label.to_string()));
    view! {
        <div class="reasons" role="group" aria-label=super::live::maybe(label)>
            {drawn(chips)}
        </div>
    }
    .into_any()
}

fn chip(
    words: Words,
    view: &QuestionView,
    index: usize,
    on_choose: Callback<Value>,
) -> Option<AnyView> {
    let choices = choices_of(&view.control);
    let ChoiceView { value, label, role, image, selected, enabled, .. } = choices.get(index)?;
    let answer = match &view.control {
        Control::ChooseMany(_) => toggled(choices, &view.value, index),
        _ => value.clone(),
    };
    let pictured = image.is_some();
    let picture = image.clone().map(choice_picture);
    let label = choice_label(words, label.clone(), *role);
    let chip = view! {
        <button
            type="button"
            class="reasons__chip"
            data-pictured=pictured
            aria-pressed=selected.to_string()
            disabled=!enabled
            on:click=pressed(move || on_choose.run(answer.clone()))
        >
            {picture}
            <span>{marked(label)}</span>
        </button>
    };
    Some(chip.into_any())
}
