//! The conversation with the self-service bot: what was said, where one writes, and the way to a person.

mod calling;
mod ending;

use faq::Choice;
use leptos::prelude::*;

use self::{calling::calling, ending::ending};
use super::{
    phone::phone_button,
    start::{language_choice, notices},
};
use crate::{
    state::{Calling, Chat, Chatting, Frontdesk, PAGE_ELEMENT},
    ui::{
        Chips, Composer, Saying, Turn, Words,
        live::{drawn, flag, pressed, text, worded},
    },
};

/// The chat on the whole screen.
#[component]
pub fn ChatScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let chat = frontdesk.chat();
    let words = Words::of_app();
    let stage = Memo::new(move |_| chat.stage());
    let content = move || {
        vec![match stage.get() {
            Chatting::Closed => ().into_any(),
            Chatting::Opening => waiting("chat.loading"),
            Chatting::Failed => failed(chat),
            Chatting::Open => conversation(chat, frontdesk.is_kiosk()),
            Chatting::Ending => ending(frontdesk),
        }]
    };
    let is_open = move || stage.get() == Chatting::Open;
    let said = move || is_open() && chat.view().with(|view| !view.turns.is_empty());
    let phone = frontdesk.is_kiosk().then(|| phone_button(frontdesk, said));
    view! {
        <div class="chat">
            <header class="chat__header">
                <h1 class="chat__name">{worded(move || frontdesk.name())}</h1>
                {language_choice(frontdesk)}
                {phone}
                <button
                    type="button"
                    class="button chat__finish"
                    data-kind="link"
                    hidden=flag(move || !is_open())
                    on:click=pressed(move || finish(frontdesk))
                >
                    {text(move || words.text("chat.finish"))}
                </button>
            </header>
            {notices(frontdesk)}
            <main class="chat__main" tabindex="-1" id=PAGE_ELEMENT>
                {drawn(content)}
            </main>
        </div>
    }
    .into_any()
}

/// Who said nothing isn't asked anything either.
fn finish(frontdesk: Frontdesk) {
    if frontdesk.chat().is_empty() {
        frontdesk.leave();
    } else {
        frontdesk.chat().finish();
    }
}

fn waiting(key: &'static str) -> AnyView {
    let words = Words::of_app();
    view! { <p class="chat__waiting" role="status">{text(move || words.text(key))}</p> }.into_any()
}

fn failed(chat: Chat) -> AnyView {
    let words = Words::of_app();
    view! {
        <div class="chat__failed" role="alert">
            <p>{text(move || words.text("chat.failed"))}</p>
            <button type="button" class="button" data-kind="primary" on:click=pressed(move || chat.try_again())>
                {text(move || words.text("chat.try-again"))}
            </button>
        </div>
    }
    .into_any()
}

fn say(chat: Chat, saying: Saying) {
    match saying {
        Saying::Ask(text) => chat.ask(&text),
        Saying::Choose(entry) => chat.choose(&entry),
        Saying::Decline => chat.decline(),
        Saying::Rate(turn, helped) => chat.rate(turn, helped),
        Saying::Explain(turn, text) => chat.explain(turn, &text),
        Saying::Call => chat.ask_for_call(),
    }
}

fn conversation(chat: Chat, is_kiosk: bool) -> AnyView {
    let words = Words::of_app();
    let view = chat.view();
    let on_say = Callback::new(move |saying| say(chat, saying));
    let offers_call = chat.offers_call();
    let count = Memo::new(move |_| view.with(|view| view.turns.len() as u32));
    let calling_now = chat.calling();
    let is_form = Memo::new(move |_| {
        !calling_now.with(|calling| matches!(calling, Calling::No | Calling::Asked(_)))
    });
    let starters = Signal::derive(move || -> Vec<Choice> {
        view.with(|view| if view.turns.is_empty() { view.starters.clone() } else { Vec::new() })
    });
    view! {
        <div class="chat__log" role="log" aria-label=text(move || words.text("chat.label"))>
            <p class="turn__said chat__greeting">{text(move || words.text("chat.greeting"))}</p>
            <Chips choices=starters label="chat.starters" on_say />
            <For each=move || 0..count.get() key=|turn| *turn let:turn>
                <Turn turn chat=view offers_call on_say />
            </For>
        </div>
        <p class="chat__thinking" aria-hidden="true" hidden=flag(move || !chat.is_busy())>
            <span></span><span></span><span></span>
        </p>
        {unkept()}
        {calling(chat, is_kiosk)}
        // Who leaves a number isn't asking at the moment, and a small screen has room for one of both.
        <div class="chat__composer" hidden=flag(move || is_form.get())>
            <Composer
                suggestions=chat.suggestions()
                on_type=Callback::new(move |text: String| chat.suggest(text))
                on_say
            />
        </div>
    }
    .into_any()
}

/// Said while the device can't keep what is said.
pub(super) fn unkept() -> AnyView {
    let words = Words::of_app();
    let trouble = Frontdesk::of_app().deliveries.trouble();
    let said = move || {
        view! { <p class="chat__unkept" role="alert">{text(move || words.text("chat.unkept"))}</p> }
            .into_any()
    };
    drawn(move || trouble.with(Option::is_some).then(said).into_iter().collect())
}
