//! A row of values, each a big button: one tap and the answer is given. Leaves out what follows.

use document::Value;
use leptos::prelude::*;
use survey::{Control, QuestionView, ScaleControl, ScaleItem, ScaleStyle, value_text};

use super::{
    Words,
    faces::{face, face_of, star},
    live::{drawn, marked, maybe, pressed},
    scale::{described, style_name},
};

/// The values of a question with a scale; another question has none. `tapped` is the answer on its way to the disk.
#[component]
pub fn TapRow(
    question: QuestionView,
    tapped: Signal<Option<Value>>,
    on_tap: Callback<Value>,
) -> AnyView {
    let words = Words::of_app();
    let Control::Scale(control) = question.control else { return ().into_any() };
    let (style, count) = (control.style, control.items.len());
    let ends = [control.min_label.clone(), control.max_label.clone()];
    let draw = move || {
        let item = |(index, item)| tile(words, &control, index, item, tapped, on_tap);
        control.items.iter().enumerate().map(item).collect()
    };
    let [first, last] = ends;
    view! {
        <div
            class="tap-row"
            role="group"
            aria-label=question.label.to_string()
            data-style=style_name(style)
            style=("--count", count.to_string())
            style=("--half", count.div_ceil(2).to_string())
        >
            <div class="tap-row__items">{drawn(draw)}</div>
            <div class="tap-row__ends" aria-hidden="true">
                <span>{marked(first)}</span>
                <span>{marked(last)}</span>
            </div>
        </div>
    }
    .into_any()
}

fn tile(
    words: Words,
    control: &ScaleControl,
    index: usize,
    item: &ScaleItem,
    tapped: Signal<Option<Value>>,
    on_tap: Callback<Value>,
) -> AnyView {
    let (style, count) = (control.style, control.items.len());
    let ends = (control.min_label.clone(), control.max_label.clone());
    let ScaleItem { value, label, .. } = item.clone();
    let said = described(words, style, &label, index, count, ends);
    let own = label.as_str() != value_text(&value);
    let worded = own || matches!(style, ScaleStyle::Numbers | ScaleStyle::Labels);
    let picture = match style {
        ScaleStyle::Stars => Some(star()),
        ScaleStyle::Smileys => Some(face(face_of(index, count))),
        ScaleStyle::Numbers | ScaleStyle::Labels => None,
    };
    let tone = control.colored.then(|| (index * 100 / (count - 1).max(1)).to_string());
    let answer = value.clone();
    let chosen = maybe(move || {
        tapped.with(|tapped| tapped.as_ref() == Some(&answer)).then(|| "true".to_owned())
    });
    view! {
        <button
            type="button"
            class="tap-row__item"
            data-toned=control.colored
            data-tapped=chosen
            aria-label=said
            style=("--at", tone)
            on:click=pressed(move || on_tap.run(value.clone()))
        >
            {picture}
            {worded.then(|| view! { <span class="tap-row__text">{marked(label)}</span> })}
        </button>
    }
    .into_any()
}
