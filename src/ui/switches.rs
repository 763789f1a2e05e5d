//! What a visitor may set on a tablet that is locked: a row of buttons with a picture and words. Leaves out what they do.

use leptos::prelude::*;

use super::{
    Words, icons,
    live::{drawn, maybe, pressed, text},
};

/// One of them.
#[derive(Clone, Copy)]
pub struct Switch {
    /// its picture, as the path of an SVG of 24 by 24
    pub picture: &'static str,
    /// the message that it is called by
    pub label: Signal<&'static str>,
    /// whether it is on; `None` for one that goes on to the next of several
    pub on: Option<Signal<bool>>,
    /// whether it is there
    pub offered: Signal<bool>,
    /// what it does
    pub on_press: Callback<()>,
}

impl Switch {
    /// A small letter and a large one.
    pub const TEXT_SIZE: &str = "M3 18l3.5-9L10 18M4.2 15h4.6M11.5 18L16 6l4.5 12M13 14h6";
    /// A disc, half of it filled.
    pub const CONTRAST: &str =
        "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 3.5v17M15 5v14M18 7.5v9";
    /// A loudspeaker.
    pub const READ_ALOUD: &str =
        "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15 9.2a4 4 0 0 1 0 5.6M17.6 6.5a8 8 0 0 1 0 11";
    /// Two bars.
    pub const PAUSE: &str = "M8.5 5.5v13M15.5 5.5v13";
}

/// The row.
#[component]
pub fn Switches(switches: Vec<Switch>) -> AnyView {
    let words = Words::of_app();
    let draw = move |switch: Switch| {
        let button = move || button(words, switch);
        drawn(move || switch.offered.get().then(button).into_iter().collect())
    };
    let switches: Vec<AnyView> = switches.into_iter().map(draw).collect();
    view! {
        <div class="switches" role="group" aria-label=maybe(move || Some(words.text("kiosk.adjust")))>
            {switches}
        </div>
    }
    .into_any()
}

fn button(words: Words, switch: Switch) -> AnyView {
    let Switch { picture, label, on, on_press, .. } = switch;
    view! {
        <button
            type="button"
            class="switches__switch"
            aria-pressed=maybe(move || on.map(|on| on.get().to_string()))
            on:click=pressed(move || on_press.run(()))
        >
            {icons::lines(picture, false)}
            <span>{text(move || words.text(label.get()))}</span>
        </button>
    }
    .into_any()
}
