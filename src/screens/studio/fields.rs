//! The fields of the studio's form: a label above what is entered. They start with what is known and tell what is typed.

use leptos::prelude::*;

use crate::ui::{
    Words,
    live::{flag, text, typed},
};

/// One of several to choose from: what it is called in the form, and in words.
pub(super) type Choice = (String, AnyView);

/// A group of fields under a heading.
pub(super) fn group(heading: &'static str, fields: AnyView) -> AnyView {
    let words = Words::of_app();
    view! {
        <fieldset class="studio__group">
            <legend class="studio__heading">{text(move || words.text(heading))}</legend>
            {fields}
        </fieldset>
    }
    .into_any()
}

/// The message `key` that follows the language.
pub(super) fn message(key: impl Into<String>) -> AnyView {
    let (words, key) = (Words::of_app(), key.into());
    text(move || words.text(&key)).into_any()
}

/// A line of text. Like all fields it shows what is known now: another may have stood in its place.
pub(super) fn line(
    id: &str,
    label: AnyView,
    value: impl FnMut() -> String + Send + 'static,
    set: impl FnMut(String) + 'static,
) -> AnyView {
    let input = view! {
        <input
            class="field"
            type="text"
            dir="auto"
            maxlength="500"
            id=id.to_owned()
            prop:value=text(value)
            on:input=typed(set)
        />
    };
    labelled(id, label, input.into_any())
}

/// Several lines of text.
pub(super) fn lines(
    id: &str,
    label: AnyView,
    value: impl FnMut() -> String + Send + 'static,
    set: impl FnMut(String) + 'static,
) -> AnyView {
    let input = view! {
        <textarea
            class="field"
            dir="auto"
            rows="4"
            id=id.to_owned()
            prop:value=text(value)
            on:input=typed(set)
        ></textarea>
    };
    labelled(id, label, input.into_any())
}

/// A choice of few.
pub(super) fn choice(
    id: &str,
    label: AnyView,
    options: Vec<Choice>,
    chosen: impl Fn() -> String + Send + Sync + 'static,
    set: impl FnMut(String) + 'static,
) -> AnyView {
    let chosen = Memo::new(move |_| chosen());
    let option = |(value, shown): Choice| {
        let this = value.clone();
        let is_chosen = move || chosen.with(|chosen| *chosen == this);
        view! {
            <option value=value prop:selected=flag(is_chosen)>
                {shown}
            </option>
        }
    };
    let options = options.into_iter().map(option).collect_view();
    let input = view! {
        <select class="field" id=id.to_owned() on:change=typed(set)>
            {options}
        </select>
    };
    labelled(id, label, input.into_any())
}

fn labelled(id: &str, label: AnyView, input: AnyView) -> AnyView {
    view! {
        <p class="studio__field">
            <label class="studio__label" for=id.to_owned()>
                {label}
            </label>
            {input}
        </p>
    }
    .into_any()
}
