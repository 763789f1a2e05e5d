//! What the desk does for visitors beside asking them: it answers, has news for everybody, and asks something else
//! afterwards.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use locale::Wording;

use super::{Chat, Frontdesk, Phase, timer::Timer};
use crate::{
    boot,
    platform::{clock, events, parts},
};

/// What tells screens that the desk's messages have changed.
#[derive(Clone, Copy)]
pub struct News {
    pub(super) changed: Trigger,
    pub(super) watched: RwSignal<bool>,
    timer: Timer,
}

impl News {
    pub(super) fn new() -> Self {
        Self { changed: Trigger::new(), watched: RwSignal::new(false), timer: Timer::new() }
    }
}

impl Frontdesk {
    /// Whether this desk has anything to answer with.
    pub fn offers_chat(self) -> bool {
        self.opened.with_value(|opened| !opened.desk.faq().is_empty())
    }

    /// The chat, made when somebody first needs it: most visitors never do.
    pub fn chat(self) -> Chat {
        Chat::of_page(&|| (self.opened.get_value(), self.speech, self.deliveries, self.visit.tab()))
    }

    /// Puts the chat on the screen.
    pub fn open_chat(self) {
        self.visit.phase.set(Phase::Chatting);
        self.chat().open();
    }

    /// Starts the bot while nobody waits for anything, so that it is there at once when somebody has a question.
    pub fn prepare_chat(self) {
        spawn_local(async move {
            parts::whole().await;
            self.chat().warm().await;
        });
    }

    /// True when the owner has something to say to everybody at some time.
    pub fn has_notices(self) -> bool {
        self.opened.with_value(|opened| !opened.desk.notices().is_empty())
    }

    /// The desk's messages of the moment, in the visitor's language.
    pub fn notices(self) -> Vec<Wording> {
        self.news.changed.track();
        self.opened.with_value(|opened| {
            let scope = opened.scope();
            opened
                .desk
                .notices_at(scope.now, &scope)
                .iter()
                .map(|notice| self.text(notice))
                .collect()
        })
    }

    /// What a visitor agrees to before being called; `None` where the desk has no words of its own.
    pub fn consent(self) -> Option<Wording> {
        let consent = self.opened.with_value(|opened| opened.desk.chat().consent())?;
        Some(self.text(&consent))
    }

    /// Says so when the desk's messages change, as long as the page lives. The whole program has to be there.
    pub(super) fn watch_notices(self) {
        self.news.timer.does(move || self.look_at_notices());
        // Timers stand still while a device sleeps.
        StoredValue::new_local(events::on_return(move || self.look_at_notices()));
        self.news.watched.set(true);
        self.look_at_notices();
    }

    fn look_at_notices(self) {
        self.news.changed.notify();
        let now = clock::now();
        let next = self.opened.with_value(|opened| opened.desk.notices_change_at(now));
        if let Some(next) = next {
            self.news.timer.set((next.0 - now.0) as f64);
        }
    }

    /// The messages above a survey that a link opened; its first question doesn't wait for them.
    pub fn shows_notices_above(self) -> bool {
        self.opens_survey() && self.has_notices() && self.news.watched.get()
    }

    /// Leaves the chat for another survey of the desk; stays where that can't be had.
    pub fn begin_survey(self, name: String) {
        spawn_local(async move {
            let Some(mut opened) = boot::survey(&self.opened.get_value(), &name).await else {
                return;
            };
            // On a website the visitor stays where they are talking.
            opened.address.conversation = opened.address.is_embedded();
            let opened = Arc::new(opened);
            self.opened.set_value(Arc::clone(&opened));
            self.visit.opened.set_value(opened);
            self.chat().leave();
            self.visit.begin();
        });
    }
}
