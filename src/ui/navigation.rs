//! The buttons under a page.

use leptos::prelude::*;
use locale::Wording;
use survey::{ButtonTexts, Buttons};

use super::{
    Icon, Shape, Words,
    live::{flag, pressed, text, worded},
};

/// A button under a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// from the start page to the first
    Start,
    /// to the page before
    Previous,
    /// to the page after
    Next,
    /// to the end
    Complete,
    /// to the preview
    Preview,
    /// from the preview back to answering
    Edit,
}

impl Press {
    /// In the order of the eye: backwards first.
    const ALL: [Self; 6] =
        [Self::Previous, Self::Edit, Self::Start, Self::Next, Self::Preview, Self::Complete];

    fn shown(self, buttons: &Buttons) -> bool {
        match self {
            Self::Start => buttons.start,
            Self::Previous => buttons.previous,
            Self::Next => buttons.next,
            Self::Complete => buttons.complete,
            Self::Preview => buttons.preview,
            Self::Edit => buttons.cancel_preview,
        }
    }

    fn words(self, texts: &ButtonTexts) -> (&Wording, &'static str) {
        match self {
            Self::Start => (&texts.start, "start.begin"),
            Self::Previous => (&texts.previous, "nav.back"),
            Self::Next => (&texts.next, "nav.next"),
            Self::Complete => (&texts.complete, "nav.complete"),
            Self::Preview => (&texts.preview, "nav.preview"),
            Self::Edit => (&texts.edit, "nav.edit"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Previous => "previous",
            Self::Next => "next",
            Self::Complete => "complete",
            Self::Preview => "preview",
            Self::Edit => "edit",
        }
    }

    fn backwards(self) -> bool {
        matches!(self, Self::Previous | Self::Edit)
    }
}

/// Back and forth. While `busy` nothing can be pressed, because an answer is on its way to the disk.
#[component]
pub fn Navigation(
    #[prop(into)] buttons: Signal<Buttons>,
    #[prop(into)] texts: Signal<ButtonTexts>,
    #[prop(into)] busy: Signal<bool>,
    on_press: Callback<Press>,
) -> AnyView {
    let words = Words::of_app();
    let button = move |press: Press| {
        let label = move || {
            texts.with(|texts| {
                let (own, key) = press.words(texts);
                words.worded(own.clone(), key)
            })
        };
        let icon = match press {
            Press::Complete => Shape::Done,
            _ if press.backwards() => Shape::Back,
            _ => Shape::Next,
        };
        view! {
            <button
                type="button"
                class="button"
                data-kind=if press.backwards() { "quiet" } else { "primary" }
                data-press=press.name()
                prop:disabled=flag(move || busy.get())
                hidden=flag(move || !buttons.with(|buttons| press.shown(buttons)))
                on:click=pressed(move || on_press.run(press))
            >
                <span>{worded(label)}</span>
                <Icon shape=icon />
            </button>
        }
        .into_any()
    };
    view! {
        <nav class="navigation" aria-label=text(move || words.text("nav.label"))>
            {Press::ALL.map(button).into_iter().collect_view()}
        </nav>
    }
    .into_any()
}
