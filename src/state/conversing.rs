//! A survey as a conversation: the interview beside the session of a visit. What it does to the session goes the way of
//! every other answer: into the draft, and to the disk before the next page.

use document::{UnixMillis, Value};
use interview::{Finishing, Interview, Prompt, TurnView, Words};
use leptos::prelude::*;
use locale::{Catalogue, Tag};
use survey::Session;

use super::{
    focus,
    running::Running,
    visit::{Phase, Visit},
};
use crate::platform::page;

/// What was said in a visit.
pub(super) enum Conversing {
    /// it has pages
    No,
    /// it is kept from before a reload, and goes on when its words are here
    Kept(Value),
    /// it goes on
    Now(Box<Interview>),
}

impl Conversing {
    /// What a draft knows of it; pages don't go on with it.
    pub(super) fn kept(interview: Value, converses: bool) -> Self {
        if converses && !interview.is_undefined() { Self::Kept(interview) } else { Self::No }
    }

    /// For a draft.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::No => Value::Undefined,
            Self::Kept(value) => value.clone(),
            Self::Now(interview) => interview.snapshot(),
        }
    }

    /// The session has moved by itself.
    pub(super) fn follow(&mut self, session: &mut Session, now: UnixMillis) {
        if let Self::Now(interview) = self {
            interview.follow(session, now);
        }
    }

    /// The session speaks another language.
    pub(super) fn speak(&mut self, language: &Tag, catalogue: &Catalogue, session: &Session) {
        if let Self::Now(interview) = self {
            interview.set_words(Words::of(catalogue, language), session);
        }
    }
}

impl Visit {
    /// True where the survey is asked as a conversation.
    pub fn converses(self) -> bool {
        self.opened.with_value(|opened| opened.address.conversation)
    }

    /// Begins to ask, or goes on, once the words for it are here.
    pub async fn begin_to_converse(self) {
        page::load_style("chat").await;
        for part in ["chat", "interview"] {
            self.speech.learn(part).await;
        }
        let language = self.speech.language.get_untracked();
        let catalogue = self.speech.catalogue.get_untracked();
        let stayed = self.work(&mut |running, now| {
            let kept = match &running.conversing {
                Conversing::Now(_) => return,
                Conversing::Kept(kept) => Some(kept.clone()),
                Conversing::No => None,
            };
            let words = || Words::of(&catalogue, &language);
            let session = &mut running.session;
            let finishing = finishing(session);
            let restored =
                kept.and_then(|kept| Interview::restore(&kept, words(), finishing, session, now));
            let interview =
                restored.unwrap_or_else(|| Interview::begin(words(), finishing, session, now));
            running.conversing = Conversing::Now(Box::new(interview));
        });
        if stayed {
            self.changed.notify();
        }
    }

    /// Says something in the conversation. False while the disk is busy with what was said before.
    pub fn converse(self, say: &mut dyn FnMut(&mut Interview, &mut Session, UnixMillis)) -> bool {
        if self.phase.with_untracked(|phase| *phase != Phase::Answering) {
            return false;
        }
        let stayed = self.work(&mut |Running { session, conversing, .. }, now| {
            if let Conversing::Now(interview) = conversing {
                say(interview, session, now);
            }
        });
        if stayed {
            self.changed.notify();
            self.keep();
            focus::prompt();
        }
        true
    }

    /// What is asked now; `None` while nothing is.
    pub fn prompt(self) -> Option<Prompt> {
        self.with_interview(Interview::prompt)
    }

    /// What was said so far.
    pub fn said(self) -> Vec<TurnView> {
        self.with_interview(Interview::shown).unwrap_or_default()
    }

    fn with_interview<T>(self, read: fn(&Interview, &Session) -> T) -> Option<T> {
        self.changed.track();
        self.running.with_value(|running| {
            let Running { session, conversing, .. } = running.as_ref()?;
            match conversing {
                Conversing::Now(interview) => Some(read(interview, session)),
                _ => None,
            }
        })
    }
}

/// A page is done with its last answer; whoever was led through several may look them over.
fn finishing(session: &Session) -> Finishing {
    match session.overview().pages.iter().filter(|page| page.visible).count() {
        0 | 1 => Finishing::AtOnce,
        _ => Finishing::Confirmed,
    }
}
