//! A number on a line, or two that enclose a range: native sliders, so arrow keys and screen readers work.

use document::{Value, number_text};
use leptos::prelude::*;
use locale::Wording;
use survey::{Control, SliderControl, SliderLabel};

use super::{
    asking::Asking,
    choices::clear_button,
    live::{drawn, flag, keyed, marked, maybe, pressed, text, typed},
};

pub(super) fn slider(asking: Asking, control: SliderControl) -> AnyView {
    let SliderControl { range, clearable, .. } = control;
    let inputs: Vec<AnyView> = match range {
        true => vec![thumb(asking, 0, Some("slider.from")), thumb(asking, 1, Some("slider.to"))],
        false => vec![thumb(asking, 0, None)],
    };
    let value = move || of_slider(asking, |slider| shown(&slider.thumbs)).unwrap_or_default();
    let unset = move || asking.view.with(|view| view.value.is_undefined());
    let labels = move || {
        let labels =
            of_slider(asking, |slider| slider.labels.iter().map(|l| place(slider, l)).collect());
        labels.unwrap_or_else(Vec::new).into_iter().map(mark).collect()
    };
    view! {
        <div class="slider" data-unset=flag(unset)>
            <output class="slider__value" dir="ltr">
                {text(value)}
            </output>
            <div class="slider__line" data-range=range>{inputs}</div>
            <div class="slider__labels" aria-hidden="true">
                {drawn(labels)}
            </div>
        </div>
        {clear_button(asking, move || clearable)}
    }
    .into_any()
}

/// One thumb. `end` names it where there are two.
fn thumb(asking: Asking, at: usize, end: Option<&'static str>) -> AnyView {
    let number = move |read: fn(&SliderControl) -> f64| {
        of_slider(asking, |slider| number_text(read(slider)))
    };
    let value = move || of_slider(asking, |slider| slider.thumbs.get(at).copied().map(number_text));
    let take = move |text: String| {
        let Ok(number) = text.parse::<f64>() else { return };
        let thumbs = of_slider(asking, |slider| moved(&slider.thumbs, at, number));
        match thumbs.unwrap_or_default().as_slice() {
            [single] => asking.answer(Value::Number(*single)),
            several => {
                asking.answer(Value::Array(several.iter().copied().map(Value::Number).collect()))
            }
        }
    };
    let name = move || match end {
        Some(end) => {
            [&*asking.view.with(|view| view.label.clone()), ", ", &asking.words.text(end)].concat()
        }
        None => asking.view.with(|view| view.label.to_string()),
    };
    // Whoever means what it shows already moves nothing, so a tap or a key on it says so.
    let confirm = move || {
        if asking.view.with_untracked(|view| view.value.is_undefined()) {
            take(value().flatten().unwrap_or_default());
        }
    };
    let input = view! {
        <input
            class="slider__input"
            type="range"
            aria-label=text(name)
            aria-describedby=maybe(move || asking.described_by())
            min=maybe(move || number(|slider| slider.min))
            max=maybe(move || number(|slider| slider.max))
            step=maybe(move || number(|slider| slider.step))
            prop:value=text(move || value().flatten().unwrap_or_default())
            prop:disabled=flag(move || asking.fixed())
            on:input=typed(take)
            on:click=pressed(confirm)
            style=("--at", maybe(move || of_slider(asking, |slider| percent(slider, at))))
            data-end=at
            on:keyup=keyed(move |key| if steers(&key) { confirm() })
        />
    }
    .into_any();
    let Some(end) = end else { return input };
    view! {
        <div class="slider__row">
            <span class="slider__end" aria-hidden="true">
                {text(move || asking.words.text(end))}
            </span>
            {input}
        </div>
    }
    .into_any()
}

/// Keys that move a thumb, or would if it could go further.
fn steers(key: &str) -> bool {
    key.starts_with("Arrow")
        || matches!(key, "Home" | "End" | "PageUp" | "PageDown" | " " | "Enter")
}

/// A label with its place.
fn place(slider: &SliderControl, label: &SliderLabel) -> (i32, Wording) {
    (along(slider, label.value), label.text.clone())
}

/// Where a thumb stands.
fn percent(slider: &SliderControl, at: usize) -> String {
    along(slider, slider.thumbs.get(at).copied().unwrap_or(slider.min)).to_string()
}

/// A number's place in percent of the line.
fn along(slider: &SliderControl, number: f64) -> i32 {
    let width = (slider.max - slider.min).max(f64::MIN_POSITIVE);
    ((number - slider.min) / width * 100.0).round() as i32
}

fn mark((at, words): (i32, Wording)) -> AnyView {
    view! { <span class="slider__label" style=("--at", at.to_string())>{marked(words)}</span> }
        .into_any()
}

fn shown(thumbs: &[f64]) -> String {
    let texts: Vec<String> = thumbs.iter().copied().map(number_text).collect();
    texts.join("\u{2009}–\u{2009}")
}

/// The thumbs after one moved; they can't pass each other.
fn moved(thumbs: &[f64], at: usize, number: f64) -> Vec<f64> {
    let place = |(index, thumb): (usize, &f64)| match index {
        _ if index == at => number,
        _ if index < at => thumb.min(number),
        _ => thumb.max(number),
    };
    thumbs.iter().enumerate().map(place).collect()
}

fn of_slider<T>(asking: Asking, read: impl FnOnce(&SliderControl) -> T) -> Option<T> {
    asking.read(None, |control| match control {
        Control::Slider(slider) => Some(Some(read(slider))),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn thumbs_push_each_other_but_never_pass() {
        for (thumbs, at, number, expected) in [
            (&[5.0][..], 0, 7.0, &[7.0][..]),
            (&[2.0, 8.0], 0, 4.0, &[4.0, 8.0]),
            (&[2.0, 8.0], 0, 9.0, &[9.0, 9.0]),
            (&[2.0, 8.0], 1, 1.0, &[1.0, 1.0]),
        ] {
            assert_eq!(moved(thumbs, at, number), expected);
        }
    }
}
