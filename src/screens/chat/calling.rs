//! Being called: the form, and what happens next once it is sent.

use leptos::prelude::*;

use super::super::ending::arrival;
use crate::{
    state::{CALL_FORM, Calling, Chat, Frontdesk},
    ui::{
        CallForm, CallRequest, Words,
        live::{drawn, text},
    },
};

/// The form for being called, and what happens next once it is sent.
pub(super) fn calling(chat: Chat, is_kiosk: bool) -> AnyView {
    let words = Words::of_app();
    let frontdesk = Frontdesk::of_app();
    let calling = chat.calling();
    // The form stays while it is being stored, with what was written in it.
    let shown = Memo::new(move |_| match calling.get() {
        Calling::No => None,
        Calling::Asked(phone) => Some(Some(phone)),
        Calling::Form | Calling::Storing | Calling::Unsaved(_) => Some(None),
    });
    let form = move || {
        let busy = Signal::derive(move || calling.with(|calling| *calling == Calling::Storing));
        let send = move |CallRequest { phone, time, wording }| chat.call_me(phone, time, wording);
        view! {
            <CallForm
                id=CALL_FORM
                is_number=Chat::is_number
                consent=Callback::new(move |()| frontdesk.consent())
                remembers=!is_kiosk
                busy
                on_send=Callback::new(send)
                on_cancel=Callback::new(move |()| chat.cancel_call())
            />
        }
        .into_any()
    };
    let unsaved = move || {
        let failed = calling.with(|calling| matches!(calling, Calling::Unsaved(_)));
        if failed { words.text("call.unsaved") } else { String::new() }
    };
    let content = move || match shown.get() {
        None => Vec::new(),
        Some(None) => vec![form()],
        Some(Some(phone)) => vec![asked(phone)],
    };
    view! {
        <div class="chat__call" aria-live="polite">
            {drawn(content)}
            <p class="call__wrong" role="alert">{text(unsaved)}</p>
        </div>
    }
    .into_any()
}

fn asked(phone: String) -> AnyView {
    let words = Words::of_app();
    let status = Frontdesk::of_app().deliveries.status();
    let delivery = move || status.with(|status| arrival(words, status));
    let said = move || {
        let (before, after) = words.around("call.asked", "phone");
        let number = view! { <bdi dir="ltr">{phone.clone()}</bdi> }.into_any();
        vec![before.into_any(), number, after.into_any()]
    };
    view! {
        <div class="call call--asked">
            <p class="call__title">
                {drawn(said)}
            </p>
            <p>{text(move || words.text("call.next"))}</p>
            <p class="call__delivery">{text(delivery)}</p>
        </div>
    }
    .into_any()
}
