//! Keeping a visit: drafts while it goes on, its record at the end. What the screen shows waits for the disk.

use desk::Happened;
use leptos::{prelude::*, task::spawn_local};
use survey::{Ending, State};

use super::{
    after::Following,
    draft::{self, Draft},
    embedding::submitted,
    focus,
    record::says_something,
    visit::{Phase, Visit},
};

impl Visit {
    /// After a step: the draft or the record goes to the disk, then the screen follows.
    pub(super) async fn settle(self) {
        let ended = self.running.with_value(|running| {
            running.as_ref().is_some_and(|running| running.session.state() == State::Completed)
        });
        if ended {
            self.finish().await;
        } else {
            self.store_draft().await;
            if self.is_storing_now() {
                self.phase.set(Phase::Answering);
                self.changed.notify();
                if self.converses() {
                    focus::prompt();
                // The end may have led back to a page where something is wrong.
                } else if !self.show_violation() {
                    focus::page();
                }
            }
        }
    }

    /// Tries again to keep a finished visit.
    pub fn save_again(self) {
        if self.phase.with_untracked(|phase| matches!(phase, Phase::Unsaved(_))) {
            self.phase.set(Phase::Storing);
            spawn_local(self.settle());
        }
    }

    async fn finish(self) {
        let finished = self.with_running(|opened, language, running| {
            let record = running.complete(opened, language);
            let following = Following::of(opened, &running.session, &record);
            (record, running.session.ending(), following)
        });
        let Some((record, ending, following)) = finished else { return };
        let told = submitted(&self.opened(), &record);
        let accepted = self.deliveries.accept(record).await;
        if !self.is_storing_now() {
            return;
        }
        match accepted {
            Ok(()) => {
                self.running.set_value(None);
                self.note(Happened::Answered);
                self.after.follow(following);
                self.submitted.set_value(told);
                let plain = Ending { html: Default::default(), navigate_to: None, shown: true };
                self.phase.set(Phase::Ended(ending.unwrap_or(plain)));
                focus::page();
            }
            Err(error) => self.phase.set(Phase::Unsaved(error)),
        }
    }

    /// False when the visitor has left while the disk was busy: then nothing of theirs comes back.
    fn is_storing_now(self) -> bool {
        self.phase.with_untracked(|phase| *phase == Phase::Storing)
    }

    /// Writes the draft in the background: at once, or after the write that is going on.
    pub(super) fn keep(self) {
        if self.keeping.get_value() {
            return;
        }
        self.keeping.set_value(true);
        spawn_local(async move {
            loop {
                let written = self.store_draft().await;
                let newest = self.running.with_value(|running| Some(running.as_ref()?.changes));
                if written == newest
                    || self.phase.with_untracked(|phase| *phase != Phase::Answering)
                {
                    break;
                }
            }
            self.keeping.set_value(false);
        });
    }

    /// Stores the draft as it is now and says how many changes it has seen. `None`: nobody is answering.
    pub(super) async fn store_draft(self) -> Option<u32> {
        let (draft, changes) = self.with_running(|opened, language, running| {
            let record = running.partial(opened, language, "interrupted");
            let snapshot = running.session.snapshot();
            let interview = running.conversing.to_value();
            let carried = running.carried;
            let draft = Draft { tab: self.tab(), record, snapshot, interview, carried };
            (draft, running.changes)
        })?;
        if says_something(&draft.record) && self.after.begin(&self.opened().desk) {
            self.note_begun();
        }
        // A store that can't is no reason to stop a visitor, but it is said while they answer; the record at the
        // end meets the same store.
        self.deliveries.note(draft::store(&draft).await.err());
        Some(changes)
    }
}
