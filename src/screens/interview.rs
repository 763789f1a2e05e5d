//! A survey as a conversation: what was said, what is asked, and where one writes.

mod asked;
mod asking;
mod note;
mod said;

use interview::{Accepts, Asking, Standing};
use leptos::{prelude::*, task::spawn_local};
use survey::InputType;

use self::{asked::asked, note::Note, said::said};
use super::{
    chat::unkept,
    empty::empty,
    start::{language_choice, notices},
};
use crate::{
    state::{Frontdesk, PAGE_ELEMENT, Visit},
    ui::{
        Composer, Saying, Timer, Words,
        live::{drawn, flag, text, worded},
    },
};

/// The conversation with everything around it.
#[component]
pub fn InterviewScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let visit = frontdesk.visit;
    let ready = RwSignal::new(false);
    spawn_local(async move {
        visit.begin_to_converse().await;
        // The visitor may have left meanwhile.
        let _ = ready.try_set(true);
    });
    view! {
        <div class="chat">
            <header class="chat__header">
                <p class="chat__name">{worded(move || frontdesk.name())}</p>
                {language_choice(frontdesk)}
                <Timer view=Signal::derive(move || visit.timer()) />
            </header>
            {notices(frontdesk)}
            <main class="chat__main" tabindex="-1" id=PAGE_ELEMENT>
                {drawn(move || ready.get().then(|| conversation(visit)).into_iter().collect())}
            </main>
        </div>
    }
    .into_any()
}

fn conversation(visit: Visit) -> AnyView {
    let words = Words::of_app();
    let prompt = Memo::new(move |_| visit.prompt());
    let asking = Memo::new(move |_| {
        prompt.with(|prompt| match &prompt.as_ref()?.standing {
            Standing::Asking(asking) => Some((**asking).clone()),
            Standing::Checking | Standing::Stuck(_) | Standing::Over => None,
        })
    });
    let note = Note::none();
    let is_empty = Memo::new(move |_| {
        prompt.with(|prompt| prompt.as_ref().is_some_and(|now| now.standing == Standing::Over))
    });
    let on_say = Callback::new(move |saying| {
        if let Saying::Ask(reply) = saying {
            note.say(visit, &reply, &mut |interview, session, now| {
                interview.reply(session, &reply, now)
            });
        }
    });
    // What only a card takes can't be written; that is no reason to move what is above the line.
    let closed = move || {
        asking
            .with(|asking| asking.as_ref().is_some_and(|asking| asking.accepts == Accepts::Nothing))
            || is_empty.get()
    };
    view! {
        <div class="chat__log" role="log" aria-label=text(move || words.text("chat.label"))>
            {heading(visit)}
            {said(visit, note)}
            {drawn(move || is_empty.get().then(empty).into_iter().collect())}
            {asked(visit, prompt, asking, note)}
        </div>
        {unkept()}
        <div class="chat__composer" hidden=flag(closed)>
            <Composer
                named=["interview.input", "interview.placeholder"]
                keyboard=Signal::derive(move || asking.with(|asking| keyboard(asking.as_ref()?)))
                busy=Signal::derive(move || visit.is_storing())
                on_say
            />
        </div>
    }
    .into_any()
}

/// What it is about.
fn heading(visit: Visit) -> AnyView {
    let screen = Memo::new(move |_| visit.screen());
    let title = move || screen.with(|view| view.as_ref().map(|view| view.title.clone()));
    let description =
        move || screen.with(|view| view.as_ref().map(|view| view.description.clone()));
    let none = move || title().is_none_or(|title| title.is_empty());
    let undescribed = move || description().is_none_or(|text| text.is_empty());
    view! {
        <header class="turn__said" hidden=flag(move || none() && undescribed())>
            <h1 class="turn__title">{worded(move || title().unwrap_or_default())}</h1>
            <p hidden=flag(undescribed)>{worded(move || description().unwrap_or_default())}</p>
        </header>
    }
    .into_any()
}

/// The keys that what is asked needs.
fn keyboard(asking: &Asking) -> Option<String> {
    let Accepts::Line(line) = &asking.accepts else { return None };
    let keys = match line.kind {
        InputType::Number | InputType::Range => "decimal",
        InputType::Email => "email",
        InputType::Tel => "tel",
        InputType::Url => "url",
        _ => return None,
    };
    Some(keys.to_owned())
}
