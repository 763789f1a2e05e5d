//! What is wrong with an answer, in words: the author's where there are some, else the product's.

use leptos::prelude::*;
use locale::Wording;
use survey::{Level, ViolationKind, ViolationView};

use super::{
    Icon, Shape, Words,
    live::{drawn, marked},
};

/// The findings of a question or panel, each on its own line, in an element with `id` for `aria-describedby`.
pub fn violations(
    id: String,
    mut read: impl FnMut() -> Vec<ViolationView> + Send + 'static,
) -> AnyView {
    let words = Words::of_app();
    let lines = move || {
        let line = |violation: ViolationView| {
            let level = level_name(violation.level);
            let said = violation_text(words, violation);
            view! {
                <p class="violation" data-level=level>
                    <Icon shape=Shape::Trouble />
                    <span>{marked(said)}</span>
                </p>
            }
            .into_any()
        };
        read().into_iter().map(line).collect()
    };
    view! { <div class="violations" id=id>{drawn(lines)}</div> }.into_any()
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// One finding as a sentence: the author's, or the product's.
fn violation_text(words: Words, violation: ViolationView) -> Wording {
    let ViolationView { text, kind, .. } = violation;
    text.unwrap_or_else(|| own_text(words, &kind).into())
}

fn own_text(words: Words, kind: &ViolationKind) -> String {
    use ViolationKind as Kind;
    let key = match kind {
        Kind::TooShort { min } => return words.count("violation.too-short", *min),
        Kind::TooLong { max } => return words.count("violation.too-long", *max),
        Kind::TooFewChoices { min } => return words.count("violation.too-few-choices", *min),
        Kind::TooManyChoices { max } => return words.count("violation.too-many-choices", *max),
        Kind::WrongLength { min, max } => {
            return between(words, "violation.wrong-length", &min.to_string(), &max.to_string());
        }
        Kind::WrongChoiceCount { min, max } => {
            let (min, max) = (min.to_string(), max.to_string());
            return between(words, "violation.wrong-choice-count", &min, &max);
        }
        Kind::OutsideRange { min, max } => {
            return between(words, "violation.outside-range", min, max);
        }
        Kind::Below { min } => return between(words, "violation.below", min, ""),
        Kind::Above { max } => return between(words, "violation.above", "", max),
        Kind::WrongStep { step } => return words.format("violation.wrong-step", &[("step", step)]),
        Kind::Required => "violation.required",
        Kind::RequiredInPanel => "violation.required-in-panel",
        Kind::RequiredRow => "violation.required-row",
        Kind::DuplicateRow => "violation.duplicate-row",
        Kind::OtherRequired => "violation.other-required",
        Kind::NotANumber => "violation.not-a-number",
        Kind::NoDigitsAllowed => "violation.no-digits-allowed",
        Kind::Email => "violation.email",
        Kind::Pattern => "violation.pattern",
        Kind::Expression => "violation.expression",
        Kind::DuplicateKey => "violation.duplicate-key",
        Kind::EmptyPage => "violation.empty-page",
    };
    words.text(key)
}

fn between(words: Words, key: &str, min: &str, max: &str) -> String {
    words.format(key, &[("min", min), ("max", max)])
}
