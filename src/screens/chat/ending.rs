//! The end of a conversation: whether it helped, a survey where the desk has one for it, and the way back.

use leptos::prelude::*;

use crate::{
    state::Frontdesk,
    ui::{
        Words,
        live::{drawn, pressed, text},
    },
};

pub(super) fn ending(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let chat = frontdesk.chat();
    let view = chat.view();
    let resolved = Memo::new(move |_| view.with(|view| view.resolved));
    let helped = move || {
        match resolved.get() {
        None => vec![ask(frontdesk)],
        Some(_) => vec![
            view! { <p class="chat__said" role="status">{text(move || words.text("chat.end.thanks"))}</p> }
                .into_any(),
        ],
    }
    };
    let survey = chat.survey().filter(|_| frontdesk.may_ask()).map(|name| {
        view! {
            <button
                type="button"
                class="button"
                data-kind="primary"
                on:click=pressed(move || frontdesk.begin_survey(name.clone()))
            >
                {text(move || words.text("chat.end.survey"))}
            </button>
        }
    });
    view! {
        <div class="chat__end">
            {drawn(helped)}
            <div class="chat__end-buttons">
                {survey}
                <button type="button" class="button" data-kind="link" on:click=pressed(move || chat.go_on())>
                    {text(move || words.text("chat.end.back"))}
                </button>
                <button type="button" class="button" data-kind="link" on:click=pressed(move || chat.start_over())>
                    {text(move || words.text("chat.start-over"))}
                </button>
                <button type="button" class="button" data-kind="quiet" on:click=pressed(move || frontdesk.leave())>
                    {text(move || words.text("chat.end.done"))}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn ask(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let button = |helped: bool, key: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=pressed(move || frontdesk.chat().resolve(helped))
            >
                {text(move || words.text(key))}
            </button>
        }
    };
    view! {
        <div class="chat__helped" role="group" aria-labelledby="chat-helped">
            <h2 class="chat__question" id="chat-helped">{text(move || words.text("chat.end.title"))}</h2>
            {button(true, "chat.helped.yes")}
            {button(false, "chat.helped.no")}
        </div>
    }
    .into_any()
}
