//! What a tablet shows while nobody is there: an invitation with its picture, and what a visitor may set.

use leptos::prelude::*;

use super::start::{ask, chips, notices};
use crate::{
    state::{Frontdesk, Kiosk},
    ui::{
        FaceRow, Switch, Switches, Words,
        live::{drawn, flag, maybe, pressed, text, worded},
    },
};

/// The attract screen that is on. A tap anywhere does what it invites to; buttons and languages stay what they are.
#[component]
pub fn AttractScreen(kiosk: Kiosk) -> AnyView {
    let frontdesk = Frontdesk::of_app();
    // What was there last, and whether it could be had: a picture that can't leaves no gap.
    let there = RwSignal::new(None);
    let wanted = Memo::new(move |_| kiosk.image());
    let pictured = move || wanted.with(|wanted| wanted.is_some() && *wanted == there.get());
    view! {
        <main class="attract" data-pictured=flag(pictured)>
            <div
                class="attract__anywhere"
                on:click=pressed(move || frontdesk.accept_invitation(kiosk))
            ></div>
            <img
                class="attract__picture"
                src=maybe(move || wanted.get())
                alt=""
                draggable="false"
                on:load=move |_| there.set(wanted.get_untracked())
                on:error=move |_| there.set(None)
            />
            <div class="attract__words">
                {notices(frontdesk)}
                {card(frontdesk, kiosk)}
                {foot(frontdesk, kiosk)}
            </div>
        </main>
    }
    .into_any()
}

fn card(frontdesk: Frontdesk, kiosk: Kiosk) -> AnyView {
    let words = Words::of_app();
    let said = Memo::new(move |_| frontdesk.attraction(kiosk));
    let below = move || said.with(|said| said.1.clone());
    // Anew with each screen, so that it arrives as one.
    let invitation = move || {
        let _ = kiosk.attract_screen();
        let invitation = view! {
            <div class="attract__invitation">
                <h1 class="attract__title">{worded(move || said.with(|said| said.0.clone()))}</h1>
                <p class="attract__text" hidden=flag(move || below().is_empty())>{worded(below)}</p>
            </div>
        };
        vec![invitation.into_any()]
    };
    view! {
        <div class="attract__card">
            {name(frontdesk)}
            <div class="attract__faces"><FaceRow /></div>
            {drawn(invitation)}
            <div class="attract__buttons">
                <button
                    type="button"
                    class="attract__begin button"
                    data-kind="primary"
                    data-size="large"
                    on:click=pressed(move || frontdesk.visit.begin())
                >
                    {text(move || words.text("start.begin"))}
                </button>
                {ask(frontdesk, Some("large"))}
            </div>
            <p class="attract__note">{text(move || words.text("start.duration"))}</p>
        </div>
    }
    .into_any()
}

/// Whose tablet it is.
pub(super) fn name(frontdesk: Frontdesk) -> AnyView {
    let logo = frontdesk.logo().map(|logo| view! { <img class="attract__logo" src=logo alt="" /> });
    view! {
        <p class="attract__name">
            {logo}
            <span>{worded(move || frontdesk.name())}</span>
        </p>
    }
    .into_any()
}

/// Languages and switches.
pub(super) fn foot(frontdesk: Frontdesk, kiosk: Kiosk) -> AnyView {
    let choose = move |tag| {
        frontdesk.choose_language(tag);
        frontdesk.adjusted();
    };
    view! {
        <div class="attract__foot">
            {chips(frontdesk, Callback::new(choose))}
            <Switches switches=switches(frontdesk, kiosk) />
        </div>
    }
    .into_any()
}

fn switches(frontdesk: Frontdesk, kiosk: Kiosk) -> Vec<Switch> {
    let always = Signal::derive(|| true);
    let named = |key: &'static str| Signal::derive(move || key);
    let adjust = move |change: fn(Kiosk)| {
        Callback::new(move |()| {
            change(kiosk);
            frontdesk.adjusted();
        })
    };
    let read = Callback::new(move |()| {
        kiosk.change_reading(&frontdesk.attraction(kiosk).0);
        frontdesk.adjusted();
    });
    let switch =
        |picture, label, on, offered, on_press| Switch { picture, label, on, offered, on_press };
    let size = Signal::derive(move || kiosk.text_size().message());
    let contrast = Some(Signal::derive(move || kiosk.high_contrast()));
    let reads = Some(Signal::derive(move || kiosk.reads_aloud()));
    let held = Some(Signal::derive(move || kiosk.is_held()));
    let hold = Callback::new(move |()| frontdesk.hold(kiosk));
    let (voice, rotates) =
        (Signal::derive(move || kiosk.has_voice()), Signal::derive(move || kiosk.rotates()));
    vec![
        switch(Switch::TEXT_SIZE, size, None, always, adjust(Kiosk::change_text_size)),
        switch(
            Switch::CONTRAST,
            named("kiosk.contrast"),
            contrast,
            always,
            adjust(Kiosk::change_contrast),
        ),
        switch(Switch::READ_ALOUD, named("kiosk.read-aloud"), reads, voice, read),
        switch(Switch::PAUSE, named("kiosk.pause"), held, rotates, hold),
    ]
}
