//! Yes or no: two big buttons, or one box to tick that carries the question's title.

use document::Value;
use leptos::prelude::*;
use locale::Wording;
use survey::{Control, ToggleControl, ToggleStyle};

use super::{
    asking::Asking,
    heading::required_mark,
    live::{aria, changed, flag, maybe, worded},
};

pub(super) fn toggle(asking: Asking, control: ToggleControl) -> AnyView {
    let ToggleControl { style, value_true, value_false, false_first, .. } = control;
    match style {
        ToggleStyle::Buttons => {
            let mut buttons =
                vec![button(asking, true, value_true), button(asking, false, value_false)];
            if false_first {
                buttons.reverse();
            }
            view! { <div class="toggle">{buttons}</div> }.into_any()
        }
        ToggleStyle::Checkbox => checkbox(asking, value_true, value_false),
    }
}

fn state(asking: Asking) -> Option<bool> {
    asking.read(None, |control| match control {
        Control::Toggle(toggle) => Some(toggle.state),
        _ => None,
    })
}

fn button(asking: Asking, side: bool, value: Value) -> AnyView {
    let words = asking.words;
    let own = move |control: &Control| match control {
        Control::Toggle(toggle) if side => Some(toggle.label_true.clone()),
        Control::Toggle(toggle) => Some(toggle.label_false.clone()),
        _ => None,
    };
    let key = if side { "choice.yes" } else { "choice.no" };
    view! {
        <label class="choice">
            <input
                class="tick"
                type="radio"
                name=asking.id("toggle")
                value=if side { "true" } else { "false" }
                prop:checked=flag(move || state(asking) == Some(side))
                prop:disabled=flag(move || asking.fixed())
                on:change=changed(move || asking.answer(value.clone()))
            />
            <span class="choice__label">
                {worded(move || words.worded(asking.read(Wording::default(), own), key))}
            </span>
        </label>
    }
    .into_any()
}

fn checkbox(asking: Asking, value_true: Value, value_false: Value) -> AnyView {
    let view = asking.view;
    let other_side = move || match untrack(|| state(asking)) {
        Some(true) => value_false.clone(),
        _ => value_true.clone(),
    };
    view! {
        <label class="choice">
            <input
                class="tick"
                type="checkbox"
                id=asking.id("input")
                aria-describedby=maybe(move || asking.described_by())
                aria-invalid=aria(move || asking.invalid())
                prop:checked=flag(move || state(asking) == Some(true))
                prop:disabled=flag(move || asking.fixed())
                on:change=changed(move || asking.answer(other_side()))
            />
            <span class="choice__label">
                {worded(move || view.with(|view| view.label.clone()))} {required_mark(asking, true)}
            </span>
        </label>
    }
    .into_any()
}
