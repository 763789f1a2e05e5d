//! A question's title with its number and the star of those that need an answer.

use leptos::prelude::*;

use super::{
    Answering,
    asking::Asking,
    live::{flag, text, worded},
    panel::fold_button,
};

/// The title, as a button where the question folds. `spoken`: the star is also said, where no attribute says it.
pub(super) fn heading(asking: Asking, spoken: bool) -> AnyView {
    let view = asking.view;
    let title = move || {
        view.with(|view| if view.title.is_empty() { &view.label } else { &view.title }.clone())
    };
    let number = move || view.with(|view| view.number.clone());
    let number = view! { <span class="question__number">{text(number)}</span> }.into_any();
    let words = if view.with_untracked(|view| view.collapsible) {
        let folded = move || view.with(|view| view.collapsed);
        let on_fold = Callback::new(move |fold| asking.send(Answering::Fold(fold)));
        fold_button(asking.id("fold"), asking.id("body"), number, title, folded, on_fold)
    } else {
        view! {
            {number}
            <span>{worded(title)}</span>
        }
        .into_any()
    };
    view! {
        {words}
        {required_mark(asking, spoken)}
    }
    .into_any()
}

/// A star where an answer is needed.
pub(super) fn required_mark(asking: Asking, spoken: bool) -> AnyView {
    let Asking { view, words, .. } = asking;
    let optional = move || view.with(|view| !view.required);
    view! {
        <span class="question__required" aria-hidden="true" hidden=flag(optional)>
            "\u{a0}*"
        </span>
        <span class="unseen" hidden=flag(move || optional() || !spoken)>
            {text(move || words.text("question.required"))}
        </span>
    }
    .into_any()
}
