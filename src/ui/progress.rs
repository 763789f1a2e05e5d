//! How far the visit is: a bar and the same in words.

use leptos::prelude::*;
use survey::{ProgressKind, ProgressView};

use super::{Words, live::text};

/// A bar with its text.
#[component]
pub fn Progress(#[prop(into)] view: Signal<ProgressView>) -> AnyView {
    let words = Words::of_app();
    let said = move || view.with(|view| progress_text(words, view));
    view! {
        <div class="progress">
            <p class="progress__text">{text(said)}</p>
            <div
                class="progress__track"
                role="progressbar"
                aria-label=text(move || words.text("progress.label"))
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=text(move || view.with(|view| percent(view).to_string()))
                aria-valuetext=text(said)
            >
                <div
                    class="progress__bar"
                    style=("--done", text(move || view.with(|view| percent(view).to_string())))
                ></div>
            </div>
        </div>
    }
    .into_any()
}

/// A whole number, because a bar has no use for more and a float's text costs bytes.
fn percent(view: &ProgressView) -> u32 {
    (view.fraction.clamp(0.0, 1.0) * 100.0).round() as u32
}

fn progress_text(words: Words, view: &ProgressView) -> String {
    if !view.text.is_empty() {
        return view.text.clone();
    }
    let (key, n) = match view.kind {
        ProgressKind::Pages => ("progress.page", (view.done + 1).min(view.total)),
        ProgressKind::Questions
        | ProgressKind::RequiredQuestions
        | ProgressKind::CorrectQuestions => ("progress.answered", view.done),
    };
    words.format(key, &[("n", &n.to_string()), ("total", &view.total.to_string())])
}
