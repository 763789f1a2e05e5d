//! The form for being called: a number, a good time, consent. What is wrong is said at its place.

use leptos::prelude::*;
use locale::Wording;

use crate::ui::{
    Words,
    live::{aria, changed, flag, pressed, submitted, text, typed, worded},
};

/// What a visitor leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRequest {
    /// as it was written
    pub phone: String,
    /// `any`, `morning`, `afternoon` or `evening`
    pub time: String,
    /// what they agreed to, as it stood on the screen
    pub wording: String,
}

/// Times of the day to choose from, by the end of their messages' keys.
const TIMES: [&str; 4] = ["any", "morning", "afternoon", "evening"];

/// The form. `is_number` tells what can be dialled, `consent` gives the desk's own words to agree to.
#[component]
pub fn CallForm(
    /// the element's id, for the focus
    id: &'static str,
    /// the key of what is said under the title
    #[prop(default = "call.lead")]
    lead: &'static str,
    /// the key of what is agreed to where the desk has no words of its own
    #[prop(default = "call.consent")]
    agreement: &'static str,
    is_number: fn(&str) -> bool,
    consent: Callback<(), Option<Wording>>,
    /// on an owner's device nothing of the last visitor is offered to the next
    remembers: bool,
    #[prop(into)] busy: Signal<bool>,
    on_send: Callback<CallRequest>,
    on_cancel: Callback<()>,
) -> AnyView {
    let words = Words::of_app();
    let phone = RwSignal::new(String::new());
    let time = RwSignal::new(TIMES[0].to_owned());
    let agreed = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let wording = move || consent.run(()).unwrap_or_else(|| words.text(agreement).into());
    let no_number = move || tried.get() && !phone.with(|phone| is_number(phone));
    let no_consent = move || tried.get() && !agreed.get();
    let send = move || {
        tried.set(true);
        if agreed.get_untracked() && phone.with_untracked(|phone| is_number(phone)) {
            let wording = untrack(wording).into();
            let request =
                CallRequest { phone: phone.get_untracked(), time: time.get_untracked(), wording };
            on_send.run(request);
        }
    };
    view! {
        <form class="call" id=id on:submit=submitted(send) novalidate>
            <h2 class="call__title">{text(move || words.text("call.title"))}</h2>
            <p class="call__lead">{text(move || words.text(lead))}</p>
            <label class="call__label">
                <span>{text(move || words.text("call.phone"))}</span>
                <input
                    class="field"
                    type="tel"
                    maxlength="40"
                    autocomplete=if remembers { "tel" } else { "off" }
                    aria-required="true"
                    aria-invalid=aria(no_number)
                    aria-describedby="call-phone-wrong"
                    on:input=typed(move |text| phone.set(text))
                />
            </label>
            {problem("call-phone-wrong", no_number, "call.phone.wrong")}
            {times(time)}
            <label class="choice call__consent">
                <input
                    class="tick"
                    type="checkbox"
                    aria-required="true"
                    aria-invalid=aria(no_consent)
                    aria-describedby="call-consent-wrong"
                    prop:checked=flag(move || agreed.get())
                    on:change=changed(move || agreed.update(|agreed| *agreed = !*agreed))
                />
                <span>{worded(wording)}</span>
            </label>
            {problem("call-consent-wrong", no_consent, "call.consent.wrong")}
            {buttons(busy, on_cancel)}
        </form>
    }
    .into_any()
}

fn buttons(busy: Signal<bool>, on_cancel: Callback<()>) -> AnyView {
    let words = Words::of_app();
    view! {
        <div class="call__buttons">
            <button type="submit" class="button" data-kind="primary" prop:disabled=flag(move || busy.get())>
                {text(move || words.text("call.send"))}
            </button>
            <button type="button" class="button" data-kind="link" on:click=pressed(move || on_cancel.run(()))>
                {text(move || words.text("call.cancel"))}
            </button>
        </div>
    }
    .into_any()
}

/// When to call.
fn times(time: RwSignal<String>) -> AnyView {
    let words = Words::of_app();
    let option = move |name: &'static str| {
        let key = ["call.time.", name].concat();
        view! { <option value=name>{text(move || words.text(&key))}</option> }
    };
    view! {
        <label class="call__label">
            <span>{text(move || words.text("call.time"))}</span>
            <span class="select">
                <select class="field" on:change=typed(move |name| time.set(name))>
                    {TIMES.map(option).into_iter().collect_view()}
                </select>
            </span>
        </label>
    }
    .into_any()
}

/// What is wrong with a field, in a line that is always there, so that it is read aloud when it fills.
fn problem(
    id: &'static str,
    is_wrong: impl Fn() -> bool + Copy + Send + Sync + 'static,
    key: &'static str,
) -> AnyView {
    let words = Words::of_app();
    let said = move || if is_wrong() { words.text(key) } else { String::new() };
    view! { <p class="call__wrong" id=id role="alert">{text(said)}</p> }.into_any()
}
