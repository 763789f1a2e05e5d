//! Who isn't asked, and what the device remembers of asking. The rules are those of `crates/desk`; here they get a
//! memory, a clock and a screen.

use desk::{Happened, Memory, Occasion, Refusal};
use leptos::{prelude::*, task::spawn_local};

use super::{
    Frontdesk, focus,
    opened::Opened,
    visit::{Phase, Visit},
};
use crate::platform::{clock, memory, parts, random};

impl Frontdesk {
    /// What a visitor meets who isn't in the middle of something: the survey of their link, the start screen, or why
    /// nothing is asked.
    pub(super) async fn receive(self) {
        let asks_some = self.opened.with_value(|opened| {
            opened.desk.throttle().is_some_and(|rules| rules.show_to_percent() < 100)
        });
        if asks_some {
            // Who is among them is nothing that the first part of the program works out.
            parts::whole().await;
        }
        if self.opens_survey() {
            self.visit.ask(Occasion::Unbidden).await;
        } else if let Some(refusal) = self.refusal_at_rest() {
            self.visit.refuse(refusal).await;
        }
    }

    /// Whether this visitor can be asked when they want to be.
    pub fn may_ask(self) -> bool {
        self.visit.refusal(Occasion::Wanted).is_none()
    }

    /// Nothing of the visitor stays; the start screen does, or why nothing is asked.
    pub(super) fn rest(self) {
        match self.refusal_at_rest() {
            Some(refusal) if self.speech.knows("ending") => {
                self.visit.leave(Phase::Unasked(refusal));
            }
            Some(refusal) => {
                self.visit.leave(Phase::Idle);
                spawn_local(self.visit.refuse(refusal));
            }
            None => self.visit.leave(Phase::Idle),
        }
    }

    /// Why the start screen invites nobody. A tablet does, whoever was there last.
    fn refusal_at_rest(self) -> Option<Refusal> {
        let refusal = self.visit.refusal(Occasion::Wanted);
        let lasts = |refusal: &Refusal| matches!(refusal, Refusal::Incomplete(_));
        refusal.filter(|refusal| !self.is_kiosk() || lasts(refusal))
    }
}

impl Visit {
    /// Asks, unless something speaks against it.
    pub(super) async fn ask(self, occasion: Occasion) {
        match self.refusal(occasion) {
            Some(refusal) => self.refuse(refusal).await,
            None => self.start(),
        }
    }

    /// Says why nothing is asked.
    pub(super) async fn refuse(self, refusal: Refusal) {
        parts::whole().await;
        self.speech.learn("ending").await;
        self.phase.set(Phase::Unasked(refusal));
        focus::page();
    }

    /// Why nothing is asked of this visitor.
    pub(super) fn refusal(self, occasion: Occasion) -> Option<Refusal> {
        let opened = self.opened();
        if let Some(lacking) = opened.desk.lacks(&opened.context) {
            return Some(lacking);
        }
        if !opened.is_addressed {
            return Some(Refusal::NotChosen);
        }
        let rules = opened.desk.throttle()?;
        let kept = memory::read(&place(&opened));
        if kept.is_none() && rules.show_to_percent() >= 100 {
            // Nobody was asked here yet. On a first visit the first part of the program gets as far as this.
            return None;
        }
        let who = rules.who(&opened.context, opened.is_kiosk())?;
        let memory = remembered(&opened, kept);
        rules.refusal(&opened.desk, &memory, &who, occasion, clock::now())
    }

    /// The questions are on the screen. Noted when the whole program is there; a visitor doesn't wait for it.
    pub(super) fn note_shown(self) {
        if self.opened().desk.throttle().is_some() {
            spawn_local(async move {
                parts::whole().await;
                if !self.after.has_begun() {
                    self.note(Happened::Shown);
                }
            });
        }
    }

    /// Remembers what happened to whom, where anybody is counted.
    pub(super) fn note(self, happened: Happened) {
        self.remember(&mut |memory, who, rules| memory.note(who, happened, clock::now(), rules));
    }

    /// Whoever was shown the questions has begun to answer.
    pub(super) fn note_begun(self) {
        self.remember(&mut |memory, who, _| memory.forget_shown(who));
    }

    fn remember(self, note: &mut dyn FnMut(&mut Memory, &desk::Who, desk::Throttle<'_>)) {
        let opened = self.opened();
        let Some(rules) = opened.desk.throttle() else { return };
        let Some(who) = rules.who(&opened.context, opened.is_kiosk()) else { return };
        let place = place(&opened);
        let mut memory = remembered(&opened, memory::read(&place));
        note(&mut memory, &who, rules);
        memory::keep(&place, &memory.to_json());
    }
}

/// Several desks may live at one origin.
fn place(opened: &Opened) -> String {
    ["frontdesk.asked.", opened.desk.id()].concat()
}

/// What is remembered. A new memory is kept at once, so that a device stands at the same place at every visit.
fn remembered(opened: &Opened, kept: Option<String>) -> Memory {
    kept.and_then(|text| Memory::read(&text)).unwrap_or_else(|| {
        let memory = Memory::new(random::bytes());
        memory::keep(&place(opened), &memory.to_json());
        memory
    })
}
