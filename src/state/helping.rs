//! What the desk does for visitors beside asking them: it answers, has news for everybody, and asks something else
//! afterwards.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use locale::Wording;

use super::{Chat, Frontdesk, Phase};
use crate::{boot, platform::parts};

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

    /// Leaves the chat for another survey of the desk; stays where that can't be had.
    pub fn begin_survey(self, name: String) {
        spawn_local(async move {
            let Some(opened) = boot::survey(&self.opened.get_value(), &name).await else { return };
            let opened = Arc::new(opened);
            self.opened.set_value(Arc::clone(&opened));
            self.visit.opened.set_value(opened);
            self.chat().leave();
            self.visit.begin();
        });
    }
}
