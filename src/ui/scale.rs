//! A row of values to tap: numbers, texts, stars or faces, as native radios under the skin.

use leptos::prelude::*;
use locale::Wording;
use survey::{ChoiceView, Control, ScaleControl, ScaleStyle, value_text};

use super::{
    Words,
    asking::Asking,
    choices::listed,
    faces::{face, face_of, star},
    live::{changed, drawn, flag, marked, maybe, text, worded},
};

pub(super) fn scale(asking: Asking, control: ScaleControl) -> AnyView {
    let ScaleControl { style, colored, .. } = control;
    let items = Memo::new(move |_| listed(asking, false));
    let count = move || items.with(Vec::len);
    let ends = move || asking.read(Default::default(), ends_of);
    let draw = move || {
        let items = items.get();
        let count = items.len();
        let draw = |(index, item)| scale_item(asking, item, style, colored, index, count);
        items.into_iter().enumerate().map(draw).collect()
    };
    view! {
        <div
            class="scale"
            data-style=style_name(style)
            data-texts=flag(move || items.with(|items| items.iter().any(has_text)))
            data-fixed=flag(move || asking.fixed())
            style=("--count", text(move || count().to_string()))
            style=("--half", text(move || count().div_ceil(2).to_string()))
        >
            <div class="scale__items">{drawn(draw)}</div>
            <div class="scale__ends" aria-hidden="true">
                <span>{worded(move || ends().0)}</span>
                <span>{worded(move || ends().1)}</span>
            </div>
        </div>
    }
    .into_any()
}

fn scale_item(
    asking: Asking,
    item: ChoiceView,
    style: ScaleStyle,
    colored: bool,
    index: usize,
    count: usize,
) -> AnyView {
    let labelled = has_text(&item) || matches!(style, ScaleStyle::Numbers | ScaleStyle::Labels);
    let words = labelled.then(|| {
        view! { <span class="scale__text">{marked(item.label.clone())}</span> }.into_any()
    });
    let picture = match style {
        ScaleStyle::Stars => Some(star()),
        ScaleStyle::Smileys => Some(face(face_of(index, count))),
        ScaleStyle::Numbers | ScaleStyle::Labels => None,
    };
    let tone = colored.then(|| (index * 100 / (count - 1).max(1)).to_string());
    let ChoiceView { value, label, .. } = item;
    let selected = move |control: &Control| match control {
        Control::Scale(scale) => scale.items.get(index).map(|item| item.selected),
        _ => None,
    };
    view! {
        <label class="scale__item" data-toned=colored style=("--at", tone)>
            <input
                class="scale__input"
                type="radio"
                name=asking.id("scale")
                value=value_text(&value)
                aria-label=maybe(move || spoken(asking, style, &label, index, count))
                prop:checked=flag(move || asking.read(false, selected))
                prop:disabled=flag(move || asking.fixed())
                on:change=changed(move || asking.answer(value.clone()))
            />
            <span class="scale__skin">{picture} {words}</span>
        </label>
    }
    .into_any()
}

/// What is seen but not said: "3" is the third star, the last face is "Very good", and 0 is "Not likely".
fn spoken(
    asking: Asking,
    style: ScaleStyle,
    label: &str,
    index: usize,
    count: usize,
) -> Option<String> {
    let ends = asking.read(Default::default(), ends_of);
    described(asking.words, style, label, index, count, ends)
}

/// The same for an item of any scale, with the words at its ends.
pub(super) fn described(
    words: Words,
    style: ScaleStyle,
    label: &str,
    index: usize,
    count: usize,
    (first, last): (Wording, Wording),
) -> Option<String> {
    let end = match index {
        0 => first,
        _ if index + 1 == count => last,
        _ => Wording::default(),
    };
    match style {
        ScaleStyle::Numbers | ScaleStyle::Labels if end.is_empty() => None,
        ScaleStyle::Numbers | ScaleStyle::Labels => Some([label, ", ", &end].concat()),
        _ if !is_count(label) => None,
        ScaleStyle::Stars => Some(words.count("rating.stars", index as u32 + 1)),
        _ => {
            let face = ["rating.face-", &(face_of(index, count) + 1).to_string()].concat();
            let label = words.or(&end, &face);
            let (n, max) = ((index + 1).to_string(), count.to_string());
            Some(
                words.format(
                    "rating.item-described",
                    &[("n", &n), ("max", &max), ("label", &label)],
                ),
            )
        }
    }
}

/// True for an item that the author gave words of its own.
pub(super) fn has_text(item: &ChoiceView) -> bool {
    !item.label.is_empty() && item.label.as_str() != value_text(&item.value)
}

fn is_count(label: &str) -> bool {
    label.chars().all(|letter| letter.is_ascii_digit())
}

pub(super) fn style_name(style: ScaleStyle) -> &'static str {
    match style {
        ScaleStyle::Numbers => "numbers",
        ScaleStyle::Labels => "labels",
        ScaleStyle::Stars => "stars",
        ScaleStyle::Smileys => "smileys",
    }
}

pub(super) fn ends_of(control: &Control) -> Option<(Wording, Wording)> {
    match control {
        Control::Scale(scale) => Some((scale.min_label.clone(), scale.max_label.clone())),
        _ => None,
    }
}
