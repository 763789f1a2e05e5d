//! A number on a line, or two that enclose a range: native sliders, so arrow keys and screen readers work.

use document::{Value, number_text};
use leptos::prelude::*;
use survey::{Control, SliderControl, SliderLabel};

use super::{
    asking::Asking,
    choices::clear_button,
    live::{drawn, flag, maybe, text, typed},
};

pub(super) fn slider(asking: Asking, control: SliderControl) -> AnyView {
    let SliderControl { range, clearable, .. } = control;
    let inputs: Vec<AnyView> = (0..if range { 2 } else { 1 }).map(|at| thumb(asking, at)).collect();
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
            {inputs}
            <div class="slider__labels" aria-hidden="true">
                {drawn(labels)}
            </div>
        </div>
        {clear_button(asking, move || clearable)}
    }
    .into_any()
}

fn thumb(asking: Asking, at: usize) -> AnyView {
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
    view! {
        <input
            class="slider__input"
            type="range"
            aria-labelledby=asking.id("title")
            aria-describedby=maybe(move || asking.described_by())
            min=maybe(move || number(|slider| slider.min))
            max=maybe(move || number(|slider| slider.max))
            step=maybe(move || number(|slider| slider.step))
            prop:value=text(move || value().flatten().unwrap_or_default())
            prop:disabled=flag(move || asking.fixed())
            on:input=typed(take)
        />
    }
    .into_any()
}

/// A label with its place in percent of the line.
fn place(slider: &SliderControl, label: &SliderLabel) -> (i32, String) {
    let width = (slider.max - slider.min).max(f64::MIN_POSITIVE);
    (((label.value - slider.min) / width * 100.0).round() as i32, label.text.clone())
}

fn mark((at, text): (i32, String)) -> AnyView {
    view! { <span class="slider__label" style=("--at", at.to_string())>{text}</span> }.into_any()
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
