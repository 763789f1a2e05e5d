//! "Continue on your phone": the button at the top of a tablet's page, and the card with the code.

use leptos::prelude::*;

use crate::{
    state::{Frontdesk, Kiosk, PHONE_TITLE, PhoneCode},
    ui::{
        PhoneIcon, PhoneSymbol, Words,
        live::{drawn, keyed, pressed, text},
    },
};

/// The button, once the tablet is ready; nothing where no phone could reach the desk.
pub(super) fn phone_button(
    frontdesk: Frontdesk,
    shown: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView {
    let words = Words::of_app();
    let button = move || {
        view! {
            <button
                type="button"
                class="phone__open button"
                data-kind="link"
                on:click=pressed(move || frontdesk.continue_on_phone())
            >
                <PhoneIcon />
                <span>{text(move || words.text("kiosk.phone"))}</span>
            </button>
        }
        .into_any()
    };
    let offered =
        Memo::new(move |_| shown() && frontdesk.kiosk().is_some() && frontdesk.offers_phone());
    drawn(move || offered.get().then(button).into_iter().collect())
}

/// The card over everything else, while there is a code.
pub fn phone_card(frontdesk: Frontdesk, kiosk: Kiosk) -> AnyView {
    let code = kiosk.phone_code();
    let open = Memo::new(move |_| code.with(Option::is_some));
    drawn(move || open.get().then(|| card(frontdesk, code)).into_iter().collect())
}

fn card(frontdesk: Frontdesk, code: Signal<Option<PhoneCode>>) -> AnyView {
    let words = Words::of_app();
    let escape = move |key: String| {
        if key == "Escape" {
            frontdesk.stay_here();
        }
    };
    let content = move || code.get().map(content).into_iter().collect();
    let scans = move || code.with(|code| matches!(code, Some(PhoneCode::Scan(_))));
    let done = move || {
        let button = || button("primary", "kiosk.phone.done", move || frontdesk.hand_over());
        scans().then(button).into_iter().collect()
    };
    view! {
        // Who taps beside the card is still in it, for Escape.
        <div
            class="phone"
            role="dialog"
            aria-modal="true"
            aria-labelledby=PHONE_TITLE
            tabindex="-1"
            on:keydown=keyed(escape)
        >
            <div class="phone__card">
                <h2 class="phone__title" tabindex="-1" id=PHONE_TITLE>
                    {text(move || words.text("kiosk.phone"))}
                </h2>
                {drawn(content)}
                <div class="phone__buttons">
                    {drawn(done)}
                    {button("quiet", "kiosk.phone.stay", move || frontdesk.stay_here())}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn content(code: PhoneCode) -> AnyView {
    let words = Words::of_app();
    let said = move |key: &'static str| {
        view! { <p class="phone__words" role="status">{text(move || words.text(key))}</p> }
    };
    match code {
        PhoneCode::Coming => said("kiosk.phone.coming").into_any(),
        PhoneCode::TooMuch => said("kiosk.phone.too-much").into_any(),
        PhoneCode::Scan(symbol) => view! {
            <PhoneSymbol symbol label="kiosk.phone.code" />
            {said("kiosk.phone.scan")}
        }
        .into_any(),
    }
}

fn button(kind: &'static str, key: &'static str, act: impl FnMut() + 'static) -> AnyView {
    let words = Words::of_app();
    view! {
        <button type="button" class="button" data-kind=kind on:click=pressed(act)>
            {text(move || words.text(key))}
        </button>
    }
    .into_any()
}
