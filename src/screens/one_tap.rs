//! A question that one tap answers, and the thanks after it with reasons to tap. The whole visit is on these two screens.

use leptos::prelude::*;

use super::{
    attract::{foot, name},
    reading::read_aloud,
    start::{ask, notices},
};
use crate::{
    state::{Frontdesk, Kiosk, PAGE_ELEMENT, Tapping},
    ui::{
        Icon, Reasons, RichText, Shape, TapRow, Words,
        live::{drawn, flag, marked, pressed, text, worded},
    },
};

/// The question, all day.
#[component]
pub fn OneTapScreen(kiosk: Kiosk, tapping: Tapping) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let question = Memo::new(move |_| frontdesk.tap_question());
    let content = move || {
        let Some(view) = question.get() else { return Vec::new() };
        let described = !view.description.is_empty();
        let on_tap = Callback::new(move |value| frontdesk.tap(tapping, value));
        let tapped = Signal::derive(move || tapping.tapped());
        let shown = Signal::derive({
            let view = view.clone();
            move || view.clone()
        });
        let content = view! {
            {read_aloud(kiosk, shown)}
            <h1 class="one-tap__question">{marked(view.label.clone())}</h1>
            {described.then(|| view! { <p class="one-tap__text">{marked(view.description.clone())}</p> })}
            <TapRow question=view tapped on_tap />
        };
        vec![content.into_any()]
    };
    view! {
        <main class="one-tap">
            {notices(frontdesk)}
            {name(frontdesk)}
            <div class="one-tap__card">{drawn(content)}</div>
            <div class="attract__buttons">{ask(frontdesk, Some("large"))}</div>
            {foot(frontdesk, kiosk)}
        </main>
    }
    .into_any()
}

/// Thanks. A tap beside the reasons is the next visitor's.
#[component]
pub fn TappedScreen(tapping: Tapping) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let thanked = Memo::new(move |_| tapping.thanked());
    let html = Memo::new(move |_| thanked.with(|thanked| thanked.html.clone()));
    let own = move || html.with(|html| !html.is_empty());
    let said = move || {
        let said = move || view! { <div class="ending__words"><RichText html /></div> }.into_any();
        own().then(said).into_iter().collect()
    };
    let asks = Memo::new(move |_| thanked.with(|thanked| thanked.reasons.is_some()));
    let reasons = move || asks.get().then(|| reasons(frontdesk, tapping)).into_iter().collect();
    view! {
        <main class="one-tap" data-stage="thanks">
            <div class="attract__anywhere" on:click=pressed(move || frontdesk.hurry(tapping))></div>
            <div class="one-tap__card">
                <div class="ending__mark" data-tone="good">
                    <Icon shape=Shape::Done />
                </div>
                <h1 class="ending__title" class:unseen=flag(own) tabindex="-1" id=PAGE_ELEMENT>
                    {text(move || words.text("ending.thanks"))}
                </h1>
                {drawn(said)}
                {drawn(reasons)}
            </div>
        </main>
    }
    .into_any()
}

fn reasons(frontdesk: Frontdesk, tapping: Tapping) -> AnyView {
    let words = Words::of_app();
    let question = Signal::derive(move || tapping.thanked().reasons);
    let title = move || question.with(|view| view.as_ref().map(|view| view.label.clone()));
    let on_choose = Callback::new(move |value| frontdesk.choose_reason(tapping, value));
    view! {
        <div class="one-tap__reasons">
            <h2 class="one-tap__why">{worded(move || title().unwrap_or_default())}</h2>
            <Reasons question on_choose />
            <button
                type="button"
                class="button"
                data-kind="quiet"
                data-size="large"
                on:click=pressed(move || frontdesk.end_reasons(tapping))
            >
                {text(move || words.text("ending.done"))}
            </button>
        </div>
    }
    .into_any()
}
