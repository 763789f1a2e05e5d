//! Keys for a PIN, large enough for a thumb. Shows how many digits there are and never which; there is no field, so that no
//! browser remembers or suggests anything.

use leptos::prelude::*;

use super::{
    Words,
    live::{aria, drawn, pressed, text},
};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinKey {
    /// 0 to 9
    Digit(char),
    /// takes the last one back
    Erase,
    /// that was all
    Enter,
}

/// The keys. `entered` is how many digits there are; keys do nothing while it isn't `open`.
#[component]
pub fn PinPad(entered: Signal<usize>, open: Signal<bool>, on_key: Callback<PinKey>) -> AnyView {
    let words = Words::of_app();
    let dots = move || {
        let dot = |_| view! { <span class="pin__dot"></span> }.into_any();
        (0..entered.get()).map(dot).collect()
    };
    let told = move || words.count("staff.pin.entered", entered.get() as u32);
    let digit = |digit| key(PinKey::Digit(digit), open, on_key);
    view! {
        <div class="pin">
            <div class="pin__dots" aria-hidden="true">{drawn(dots)}</div>
            <p class="unseen" role="status">{text(told)}</p>
            <div class="pin__keys" dir="ltr">
                {"123456789".chars().map(digit).collect_view()}
                {key(PinKey::Erase, open, on_key)}
                {digit('0')}
                {key(PinKey::Enter, open, on_key)}
            </div>
        </div>
    }
    .into_any()
}

fn key(key: PinKey, open: Signal<bool>, on_key: Callback<PinKey>) -> AnyView {
    let words = Words::of_app();
    let kind = if key == PinKey::Enter { "primary" } else { "quiet" };
    let label = move || match key {
        PinKey::Digit(digit) => digit.to_string(),
        PinKey::Erase => words.text("staff.pin.erase"),
        PinKey::Enter => words.text("staff.pin.enter"),
    };
    let is_digit = matches!(key, PinKey::Digit(_));
    view! {
        <button
            type="button"
            class="pin__key button"
            data-kind=kind
            data-digit=is_digit.then_some("")
            // Not `disabled`: the keyboard would lose its place.
            aria-disabled=aria(move || !open.get())
            on:click=pressed(move || on_key.run(key))
        >
            {text(label)}
        </button>
    }
    .into_any()
}
