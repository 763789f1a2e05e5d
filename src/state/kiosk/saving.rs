//! The way of a tap to the disk. What is tapped while the disk is busy is kept, too, each tap as a record of its own; no tap
//! waits for another. Thanks come when all of it is there.

use std::collections::VecDeque;

use delivery::{BURST, Record};
use desk::reason_question;
use leptos::{prelude::*, task::spawn_local};
use survey::{State, Status};

use super::tapping::{Tap, Tapping, Thanked};
use crate::{
    platform::clock,
    state::{Frontdesk, Opened, Phase, focus, record::record},
};

impl Frontdesk {
    /// Tries again to keep what couldn't be kept.
    pub fn save_again(self) {
        match self.kiosk_now().and_then(|kiosk| kiosk.tapping) {
            Some(tapping) if !tapping.unsaved.with_value(VecDeque::is_empty) => self.save(tapping),
            _ => self.visit.save_again(),
        }
    }

    pub(super) fn keep_tap(self, tapping: Tapping) {
        let opened = self.visit.opened.get_value();
        let language = self.language.get_untracked();
        let record = tapping
            .last
            .with_value(|last| last.as_ref().map(|tap| tapped(&opened, tap, language.as_str())));
        if let Some(record) = record {
            tapping.unsaved.update_value(|unsaved| unsaved.push_back(record));
            self.save(tapping);
        }
    }

    fn save(self, tapping: Tapping) {
        if tapping.saving.get_value() {
            return;
        }
        tapping.saving.set_value(true);
        spawn_local(async move {
            let next = || tapping.unsaved.with_value(|unsaved| unsaved.front().cloned());
            let mut failed = None;
            while let Some(record) = next() {
                if let Err(error) = self.deliveries.accept(record).await {
                    failed = Some(error);
                    break;
                }
                tapping.unsaved.update_value(|unsaved| drop(unsaved.pop_front()));
            }
            tapping.saving.set_value(false);
            match failed {
                Some(error) => self.visit.phase.set(Phase::Unsaved(error)),
                None => self.thank(tapping),
            }
        });
    }

    /// All of it is on the disk.
    fn thank(self, tapping: Tapping) {
        let now = clock::now();
        let thanked = tapping.last.with_value(|last| {
            let session = &last.as_ref()?.session;
            let asks = session.state() == State::Running && tapping.reason_millis > 0.0;
            let reasons = asks.then(|| reason_question(&session.screen(now)).cloned()).flatten();
            let html = session.ending().map(|ending| ending.html).unwrap_or_default();
            Some(Thanked { html, reasons })
        });
        // Its visitor has gone already.
        let Some(thanked) = thanked else { return };
        let asks = thanked.reasons.is_some();
        tapping.thanked.set(thanked);
        if self.visit.phase_now() != Phase::Tapped {
            tapping.thanked_at.set_value(now.0);
            self.visit.phase.set(Phase::Tapped);
            focus::page();
        }
        tapping.timer.set(if asks { tapping.reason_millis } else { tapping.thanks_millis });
    }
}

fn tapped(opened: &Opened, tap: &Tap, language: &str) -> Record {
    let mut record = record(opened, tap.id, &tap.session, language, None, clock::now());
    record.rev = tap.rev;
    if let Some(part) = &mut record.survey {
        // The tap is the whole answer; a reason is more than was asked for.
        part.status = Status::Complete;
    }
    if tap.is_burst {
        record.flags.push(BURST.to_owned());
    }
    record
}
