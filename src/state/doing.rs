//! What a visitor does in a survey, and when it is kept.

use document::UnixMillis;
use leptos::{prelude::*, task::spawn_local};
use survey::Session;

use super::{
    focus,
    running::Running,
    visit::{Phase, Visit},
};
use crate::platform::clock;

impl Visit {
    /// Does something to the session. When that leads to another page, the answers are on the disk before
    /// the page shows; until then nothing else can be done.
    pub fn act(self, command: &mut dyn FnMut(&mut Session, UnixMillis)) {
        if self.command(command) {
            self.changed.notify();
            self.keep();
        }
    }

    /// The same without a word to the screen. True when the page stayed, so that its caller knows what to tell.
    pub(super) fn command(self, command: &mut dyn FnMut(&mut Session, UnixMillis)) -> bool {
        self.work(&mut |running, now| command(&mut running.session, now))
    }

    /// The same with what is said beside the session.
    pub(super) fn work(self, command: &mut dyn FnMut(&mut Running, UnixMillis)) -> bool {
        if self.phase.with_untracked(|phase| *phase != Phase::Answering) {
            return false;
        }
        let now = clock::now();
        let moved = self.running.try_update_value(|running| {
            let running = running.as_mut()?;
            let before = (running.session.state(), running.session.step());
            command(running, now);
            running.changes += 1;
            Some(before != (running.session.state(), running.session.step()))
        });
        if moved.flatten() == Some(true) {
            self.phase.set(Phase::Storing);
            spawn_local(self.settle());
        }
        moved.flatten() == Some(false)
    }

    /// Like [`Self::act`] for commands that check the page: what is being written counts, what is wrong gets the
    /// focus.
    pub fn press(self, command: &mut dyn FnMut(&mut Session, UnixMillis)) {
        focus::finish_writing();
        self.act(command);
        if self.phase.with_untracked(|phase| *phase == Phase::Answering) {
            let _ = self.show_violation();
        }
    }

    /// Gives what is wrong the focus; false when nothing is.
    pub(super) fn show_violation(self) -> bool {
        let wrong = self.running.with_value(|running| running.as_ref()?.session.first_violation());
        if let Some(question) = wrong {
            focus::question(question);
        }
        wrong.is_some()
    }
}
