//! Questions that belong together. What is inside comes as children, because only a screen can ask the session.

use leptos::prelude::*;
use locale::Wording;
use survey::PanelView;

use super::{
    Icon, Shape, Words,
    live::{flag, pressed, text, worded},
    violations::violations,
};

/// A panel, open or folded.
#[component]
pub fn Panel(
    #[prop(into)] view: Signal<PanelView>,
    /// of its heading
    level: u32,
    /// called with `true` to close, `false` to open
    on_fold: Callback<bool>,
    children: Children,
) -> AnyView {
    let id = ["panel-", &view.with_untracked(|view| view.id.0).to_string()].concat();
    let title_id = [&id, "-title"].concat();
    let content_id = [&id, "-content"].concat();
    let title = move || {
        view.with(|view| match view.number.as_str() {
            "" => view.title.clone(),
            number => Wording { text: [number, " ", &view.title].concat(), ..view.title },
        })
    };
    let optional = move || view.with(|view| !view.required);
    let folded = move || view.with(|view| view.collapsible && view.collapsed);
    let untitled = move || view.with(|view| view.title.is_empty());
    let heading = if view.with_untracked(|view| view.collapsible) {
        fold_button(title_id.clone(), content_id.clone(), ().into_any(), title, folded, on_fold)
    } else {
        view! { <span id=title_id.clone()>{worded(title)}</span> }.into_any()
    };
    view! {
        <section class="panel" id=id.clone() aria-labelledby=title_id>
            <div
                class="panel__title"
                role="heading"
                prop:ariaLevel=text(move || level.to_string())
                hidden=flag(untitled)
            >
                {heading}
                <span class="question__required" hidden=flag(optional)>
                    "\u{a0}*"
                </span>
            </div>
            <p class="panel__description" hidden=flag(move || view.with(|v| v.description.is_empty()))>
                {worded(move || view.with(|view| view.description.clone()))}
            </p>
            {violations([&id, "-violations"].concat(), move || view.with(|v| v.violations.clone()))}
            <div class="panel__content" id=content_id hidden=flag(folded)>
                {children()}
            </div>
        </section>
    }
    .into_any()
}

/// A heading that opens and closes what is under it.
pub(super) fn fold_button(
    id: String,
    controls: String,
    number: AnyView,
    title: impl Fn() -> Wording + Send + 'static,
    folded: impl Fn() -> bool + Copy + Send + 'static,
    on_fold: Callback<bool>,
) -> AnyView {
    let words = Words::of_app();
    let action = move || words.text(if folded() { "question.open" } else { "question.close" });
    view! {
        <button
            type="button"
            class="question__fold"
            id=id
            aria-controls=controls
            aria-expanded=text(move || if folded() { "false" } else { "true" }.to_owned())
            title=text(action)
            on:click=pressed(move || on_fold.run(!folded()))
        >
            <span>{number} {worded(title)}</span>
            <Icon shape=Shape::Open />
        </button>
    }
    .into_any()
}
