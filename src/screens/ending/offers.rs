//! What is offered beside the thanks: a call to whoever is unhappy, passing on and reviewing to whoever is happy. Nothing
//! here leads away from a tablet.

use leptos::prelude::*;

use super::{arrival, passing::pass_on};
use crate::{
    state::{CALL_FORM, Calling, Chat, Frontdesk, Offer},
    ui::{
        CallForm, CallRequest, Words,
        live::{drawn, pressed, text},
    },
};

/// The offer, as soon as it can be said.
pub(super) fn offers(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let offer = frontdesk.visit.after().offer();
    let offer = Memo::new(move |_| offer.get());
    let content = move || match offer.get() {
        Offer::Nothing => Vec::new(),
        Offer::InTouch => vec![
            view! { <p class="offers__said">{text(move || words.text("after.in-touch"))}</p> }
                .into_any(),
        ],
        Offer::Call => vec![call(frontdesk)],
        Offer::PassOn { share, review } => vec![pass_on(frontdesk, share, review)],
    };
    view! { <div class="offers" aria-live="polite">{drawn(content)}</div> }.into_any()
}

/// First the question, then the form, then the promise.
fn call(frontdesk: Frontdesk) -> AnyView {
    let after = frontdesk.visit.after();
    let calling = after.calling();
    let stage = Memo::new(move |_| match calling.get() {
        Calling::No => (false, None),
        Calling::Form | Calling::Storing | Calling::Unsaved(_) => (true, None),
        Calling::Asked(phone) => (false, Some(phone)),
    });
    let words = Words::of_app();
    let unsaved = move || {
        let failed = calling.with(|calling| matches!(calling, Calling::Unsaved(_)));
        if failed { words.text("call.unsaved") } else { String::new() }
    };
    let content = move || match stage.get() {
        (_, Some(phone)) => vec![asked(frontdesk, phone)],
        (true, None) => vec![form(frontdesk)],
        (false, None) => vec![question(frontdesk)],
    };
    view! {
        {drawn(content)}
        <p class="call__wrong" role="alert">{text(unsaved)}</p>
    }
    .into_any()
}

fn question(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    view! {
        <h2 class="offers__title">{text(move || words.text("after.sorry"))}</h2>
        <p class="offers__said">{text(move || words.text("after.sorry.text"))}</p>
        <button
            type="button"
            class="button"
            data-kind="primary"
            on:click=pressed(move || frontdesk.visit.after().show_form(true))
        >
            {text(move || words.text("after.call"))}
        </button>
    }
    .into_any()
}

fn form(frontdesk: Frontdesk) -> AnyView {
    let after = frontdesk.visit.after();
    let calling = after.calling();
    let send = move |CallRequest { phone, time, wording }| after.call_me(phone, time, wording);
    view! {
        <CallForm
            id=CALL_FORM
            lead="after.call.lead"
            agreement="after.call.consent"
            is_number=Chat::is_number
            consent=Callback::new(move |()| frontdesk.consent())
            remembers=!frontdesk.is_kiosk()
            busy=Signal::derive(move || calling.with(|calling| *calling == Calling::Storing))
            on_send=Callback::new(send)
            on_cancel=Callback::new(move |()| after.show_form(false))
        />
    }
    .into_any()
}

fn asked(frontdesk: Frontdesk, phone: String) -> AnyView {
    let words = Words::of_app();
    let status = frontdesk.deliveries.status();
    view! {
        <h2 class="offers__title">
            {text(move || words.format("call.asked", &[("phone", &phone)]))}
        </h2>
        <p class="offers__said">{text(move || words.text("after.call.next"))}</p>
        <p class="offers__said">{text(move || status.with(|status| arrival(words, status)))}</p>
    }
    .into_any()
}
