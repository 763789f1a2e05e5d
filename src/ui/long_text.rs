//! Several lines of text, with what is left of a limit: always seen, read aloud only near the end.

use leptos::prelude::*;
use survey::{Control, Input, LongTextControl, value_text};

use super::{
    Answering,
    asking::{Asking, text_answer},
    live::{aria, flag, focused, maybe, text, typed},
    typing::Typing,
};

pub(super) fn long_text(asking: Asking, control: LongTextControl) -> AnyView {
    let LongTextControl { max_length, rows, takes_letters, .. } = control;
    let Asking { view, words, .. } = asking;
    let stored = move || view.with(|view| value_text(&view.value));
    let typing = Typing::new();
    // How much is written that doesn't count as an answer yet.
    let written = RwSignal::new(None);
    let take = move |text: String| {
        written.set(None);
        asking.send(Answering::Answer(text_answer(text), Input::Keyboard));
    };
    let note = move |text: String| match takes_letters {
        true => take(text),
        false => written.set(Some(length(&text))),
    };
    let hint = move || {
        asking.read(String::new(), |control| match control {
            Control::LongText(text) => Some(text.placeholder.clone()),
            _ => None,
        })
    };
    let length_now = move || written.get().unwrap_or_else(|| length(&stored()));
    let left = move || max_length.map(|max| max.saturating_sub(length_now()));
    let counter = move |left: Option<u32>| {
        left.map(|left| words.count("question.characters-left", left)).unwrap_or_default()
    };
    view! {
        <textarea
            class="field"
            id=asking.id("input")
            rows=rows
            maxlength=max_length
            placeholder=text(hint)
            aria-labelledby=asking.id("title")
            aria-describedby=maybe(move || asking.described_by())
            aria-required=aria(move || view.with(|view| view.required))
            aria-invalid=aria(move || asking.invalid())
            prop:readOnly=flag(move || asking.fixed())
            prop:value=typing.shown(stored)
            on:focus=focused(move || typing.begin())
            on:input=typed(note)
            on:change=typed(move |text| if !takes_letters { take(text) })
            on:blur=focused(move || typing.end())
        ></textarea>
        <p class="counter" aria-hidden="true" hidden=max_length.is_none()>
            {text(move || counter(left()))}
        </p>
        <p class="unseen" role="status">
            {text(move || counter(left().and_then(announced)))}
        </p>
    }
    .into_any()
}

/// As the browser counts it for `maxlength`.
fn length(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// The count worth hearing: every fifth of the last twenty, so that nobody is read a number at each key.
fn announced(left: u32) -> Option<u32> {
    (left <= 20).then_some(left.div_ceil(5) * 5)
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn speaks_only_near_the_end_and_in_steps() {
        for (left, expected) in [
            (500, None),
            (21, None),
            (20, Some(20)),
            (19, Some(20)),
            (15, Some(15)),
            (1, Some(5)),
            (0, Some(0)),
        ] {
            assert_eq!(announced(left), expected, "{left}");
        }
    }
}
