//! One line of text: a question of its own, or one of several fields.

use document::Value;
use leptos::prelude::*;
use survey::{Control, Input, InputType, TextControl, value_text};

use super::{
    Answering,
    asking::{Asking, text_answer},
    live::{aria, drawn, flag, focused, maybe, text, typed},
    typing::Typing,
};

/// The line of the question, or of its field `part`.
pub(super) fn line(asking: Asking, part: Option<usize>) -> AnyView {
    let id = asking.id(&part_name("input", part));
    let list = asking.id(&part_name("suggestions", part));
    // What a line is for is fixed in its definition; the rest follows the view.
    let fixed = untrack(|| {
        of_line(asking, part, |text, _| {
            let suggested = !text.suggestions.is_empty();
            (text.input_type, text.takes_letters, text.autocomplete.clone(), suggested)
        })
    });
    let (kind, letters, autocomplete, suggested) =
        fixed.unwrap_or((InputType::Text, true, String::new(), false));
    let attribute = move |read: fn(&TextControl) -> &String| {
        let text = of_line(asking, part, |text, _| read(text).clone());
        text.filter(|text| !text.is_empty())
    };
    let stored = move || of_line(asking, part, |_, value| value_text(value)).unwrap_or_default();
    let typing = Typing::new();
    // Never as by a pointer: nobody wants to be moved on in the middle of a word.
    let take = move |text: String| match part.and_then(|part| field_name(asking, part)) {
        Some(name) => asking.send(Answering::Part(name, text_answer(text), Input::Keyboard)),
        None => asking.send(Answering::Answer(text_answer(text), Input::Keyboard)),
    };
    view! {
        <input
            class="field"
            id=id
            type=kind.html()
            inputmode=input_mode(kind)
            enterkeyhint="done"
            autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
            list=suggested.then(|| list.clone())
            aria-labelledby=part.is_none().then(|| asking.id("title"))
            aria-describedby=maybe(move || described_by(asking, part))
            aria-required=aria(move || required(asking, part))
            aria-invalid=aria(move || invalid(asking, part))
            // A blank one where there is none lets CSS see whether the line is empty.
            placeholder=text(move || attribute(|text| &text.placeholder).unwrap_or_else(|| " ".to_owned()))
            maxlength=maybe(move || {
                of_line(asking, part, |text, _| text.max_length).flatten().map(|max| max.to_string())
            })
            min=maybe(move || attribute(|text| &text.min))
            max=maybe(move || attribute(|text| &text.max))
            step=maybe(move || attribute(|text| &text.step))
            prop:readOnly=flag(move || asking.fixed())
            // Those are changed by a picture, which only this stops.
            prop:disabled=flag(move || kind == InputType::Color && asking.fixed())
            prop:value=typing.shown(stored)
            on:focus=focused(move || typing.begin())
            on:input=typed(move |text| if letters { take(text) })
            on:change=typed(move |text| if !letters { take(text) })
            on:blur=focused(move || typing.end())
        />
        {suggested.then(|| suggestions(asking, part, list))}
    }
    .into_any()
}

fn suggestions(asking: Asking, part: Option<usize>, id: String) -> AnyView {
    let texts =
        move || of_line(asking, part, |text, _| text.suggestions.clone()).unwrap_or_default();
    let option = |text: String| view! { <option value=text></option> }.into_any();
    let options = move || texts().into_iter().map(option).collect();
    view! { <datalist id=id>{drawn(options)}</datalist> }.into_any()
}

/// Which keyboard a phone brings up.
fn input_mode(kind: InputType) -> Option<&'static str> {
    match kind {
        InputType::Number => Some("decimal"),
        InputType::Tel => Some("tel"),
        InputType::Email => Some("email"),
        InputType::Url => Some("url"),
        _ => None,
    }
}

/// The name of a part of a field: of the question's own line, or of the field with that place.
pub(super) fn part_name(name: &str, part: Option<usize>) -> String {
    match part {
        Some(part) => [name, "-", &part.to_string()].concat(),
        None => name.to_owned(),
    }
}

fn of_line<T>(
    asking: Asking,
    part: Option<usize>,
    read: impl FnOnce(&TextControl, &Value) -> T,
) -> Option<T> {
    asking.view.with(|view| match (&view.control, part) {
        (Control::Text(text), None) => Some(read(text, &view.value)),
        (Control::Fields(fields), Some(part)) => {
            fields.get(part).map(|field| read(&field.text, &field.value))
        }
        _ => None,
    })
}

fn field_name(asking: Asking, part: usize) -> Option<String> {
    asking.read(None, |control| match control {
        Control::Fields(fields) => Some(fields.get(part).map(|field| field.name.clone())),
        _ => None,
    })
}

fn required(asking: Asking, part: Option<usize>) -> bool {
    asking.view.with(|view| match (&view.control, part) {
        (Control::Fields(fields), Some(part)) => fields.get(part).is_some_and(|f| f.required),
        _ => view.required,
    })
}

fn invalid(asking: Asking, part: Option<usize>) -> bool {
    match part {
        None => asking.invalid(),
        Some(part) => asking.read(false, |control| match control {
            Control::Fields(fields) => Some(!fields.get(part)?.violations.is_empty()),
            _ => None,
        }),
    }
}

fn described_by(asking: Asking, part: Option<usize>) -> Option<String> {
    match part {
        None => asking.described_by(),
        Some(_) => invalid(asking, part).then(|| asking.id(&part_name("violations", part))),
    }
}
