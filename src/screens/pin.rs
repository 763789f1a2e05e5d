//! Asks staff for their PIN, or for a new one.

use leptos::prelude::*;

use crate::{
    state::{Asking, Frontdesk, PAGE_ELEMENT, Said},
    ui::{
        PinKey, PinPad, Words,
        live::{drawn, keyed, pressed, text},
    },
};

/// The pad on the whole screen.
#[component]
pub fn PinScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    let pad = frontdesk.pad();
    let title = move || {
        words.text(pad.with(|pad| match pad.asking {
            Asking::Pin(_) => "staff.pin.title",
            Asking::New => "staff.pin.new",
            Asking::Again => "staff.pin.again",
        }))
    };
    let on_key = Callback::new(move |key| match key {
        PinKey::Digit(digit) => frontdesk.press_pin(digit),
        PinKey::Erase => frontdesk.erase_pin(),
        PinKey::Enter => frontdesk.enter_pin(),
    });
    let entered = Signal::derive(move || pad.with(|pad| pad.entered()));
    let open = Signal::derive(move || pad.with(|pad| pad.is_open()));
    view! {
        <main class="staff" on:keydown=keyed(move |key| frontdesk.type_pin(&key))>
            <div class="staff__card">
                <h1 class="staff__title" tabindex="-1" id=PAGE_ELEMENT>
                    {text(title)}
                </h1>
                <p class="staff__words">{text(move || words.text("staff.pin.rule"))}</p>
                <p class="staff__said" role="alert">{text(said(frontdesk, words))}</p>
                {drawn(wait(frontdesk, words))}
                <PinPad entered open on_key />
                <button
                    type="button"
                    class="button"
                    data-kind="link"
                    on:click=pressed(move || frontdesk.cancel_pin())
                >
                    {text(move || words.text("staff.cancel"))}
                </button>
            </div>
        </main>
    }
    .into_any()
}

/// What came of the last try.
fn said(frontdesk: Frontdesk, words: Words) -> impl FnMut() -> String + Send + 'static {
    let pad = frontdesk.pad();
    move || match pad.with(|pad| pad.said) {
        Some(Said::Wrong(left)) => words.count("staff.pin.wrong", left),
        Some(Said::Differs) => words.text("staff.pin.differs"),
        Some(Said::Short) => words.text("staff.pin.short"),
        Some(Said::Failed) => words.text("staff.pin.failed"),
        None if pad.with(|pad| pad.wait.is_some()) => words.text("staff.pin.locked"),
        None => String::new(),
    }
}

/// How long until the next try. Counts down without being read out each second.
fn wait(frontdesk: Frontdesk, words: Words) -> impl FnMut() -> Vec<AnyView> + Send + 'static {
    let pad = frontdesk.pad();
    move || {
        let left = pad.with(|pad| pad.wait).map(|seconds| {
            let (minutes, seconds) = (seconds / 60, seconds % 60);
            let left = format!("{minutes}:{seconds:02}");
            let told = words.format("staff.pin.wait", &[("time", &left)]);
            view! { <p class="staff__wait" role="timer">{told}</p> }.into_any()
        });
        left.into_iter().collect()
    }
}
