//! What was said last and not understood. It is no part of the visit: nothing of it is kept.

use document::UnixMillis;
use interview::{Interview, Misunderstood, Outcome};
use leptos::prelude::*;
use survey::Session;

use crate::{
    state::Visit,
    ui::{
        Words,
        live::{drawn, pressed, text},
    },
};

/// The last words and why they were no answer.
#[derive(Clone, Copy)]
pub(super) struct Note {
    held: RwSignal<Option<(String, Held)>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Held {
    /// nobody knows what they mean
    Misunderstood(Misunderstood),
    /// they may mean several answers, which are on offer
    WhichOne,
}

impl Note {
    pub(super) fn none() -> Self {
        Self { held: RwSignal::new(None) }
    }

    /// Says something by a command; `written` is what the visitor wrote, if they wrote.
    pub(super) fn say(
        self,
        visit: Visit,
        written: &str,
        command: &mut dyn FnMut(&mut Interview, &mut Session, UnixMillis) -> Outcome,
    ) {
        let mut outcome = None;
        visit.converse(&mut |interview, session, now| {
            outcome = Some(command(interview, session, now));
        });
        let held = match outcome {
            None => return,
            Some(Outcome::Misunderstood(reason)) => Some(Held::Misunderstood(reason)),
            Some(Outcome::WhichOne(_)) => Some(Held::WhichOne),
            Some(Outcome::Taken | Outcome::Ticked | Outcome::Back | Outcome::Wrong(_)) => None,
        };
        self.held.set(held.map(|held| (written.to_owned(), held)));
    }

    /// Under what is asked.
    pub(super) fn draw(self, visit: Visit) -> AnyView {
        let shown = move || {
            let (written, held) = self.held.get()?;
            let own = matches!(
                held,
                Held::Misunderstood(Misunderstood::NoChoice { own_words: true, .. })
            );
            let own = own.then(|| own_words(self, visit, written.clone()));
            Some(exchange(written, held, own))
        };
        drawn(move || shown().into_iter().collect())
    }
}

fn exchange(written: String, held: Held, own: Option<AnyView>) -> AnyView {
    let words = Words::of_app();
    let you = (!written.is_empty()).then(|| {
        view! {
            <p class="turn__asked">
                <span class="unseen">{text(move || words.text("chat.you"))} ": "</span>
                {written}
            </p>
        }
    });
    view! {
        {you}
        <p class="turn__said">{text(move || said(words, &held))}</p>
        {own}
    }
    .into_any()
}

fn own_words(note: Note, visit: Visit, written: String) -> AnyView {
    let words = Words::of_app();
    let take = move || {
        note.say(visit, "", &mut |interview, session, now| {
            interview.own_words(session, &written, now)
        });
    };
    view! {
        <button type="button" class="turn__way chip" on:click=pressed(take)>
            {text(move || words.text("interview.own-words"))}
        </button>
    }
    .into_any()
}

fn said(words: Words, held: &Held) -> String {
    match held {
        Held::WhichOne => words.text("interview.which-one"),
        Held::Misunderstood(reason) => match reason.count() {
            Some(count) => words.count(reason.key(), count),
            None => words.format(reason.key(), &reason.arguments()),
        },
    }
}
