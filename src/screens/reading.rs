//! The button that reads a question aloud, where a tablet's visitor wants to be read to.

use leptos::prelude::*;
use survey::QuestionView;

use crate::{
    state::Kiosk,
    ui::{ReadAloud, Words, live::drawn, sentences},
};

/// The button; nothing while nobody wants it, or where no voice speaks the language.
pub(super) fn read_aloud(kiosk: Kiosk, view: Signal<QuestionView>) -> AnyView {
    let words = Words::of_app();
    let id = view.with_untracked(|view| view.id);
    let button = move || {
        let reading = Signal::derive(move || kiosk.is_reading(id));
        let on_press = Callback::new(move |()| {
            let sentences = view.with_untracked(|view| sentences(words, view));
            kiosk.read_aloud(id, &sentences);
        });
        view! { <ReadAloud reading on_press /> }.into_any()
    };
    let offered = Memo::new(move |_| kiosk.reads_aloud() && kiosk.has_voice());
    drawn(move || offered.get().then(button).into_iter().collect())
}
