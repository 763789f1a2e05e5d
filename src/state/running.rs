//! A visit that is going on: its session, and what its record and draft are called.

use delivery::{Record, RecordId};
use survey::Session;

use super::{conversing::Conversing, opened::Opened, record::record};
use crate::platform::clock;

/// A session and what its record and draft are called.
pub(super) struct Running {
    pub(super) id: RecordId,
    pub(super) session: Session,
    /// counts changes, so that a draft knows whether it is still the newest
    pub(super) changes: u32,
    /// of what is sent when it is left unfinished
    pub(super) rev: u32,
    /// the highest revision that another device was given to send; 0 when none was
    pub(super) given: u32,
    /// it came from another device
    pub(super) carried: bool,
    /// what was said, where it is a conversation
    pub(super) conversing: Conversing,
}

impl Running {
    /// One that begins here.
    pub(super) fn new(id: RecordId, session: Session) -> Self {
        let conversing = Conversing::No;
        Self { id, session, changes: 0, rev: 1, given: 0, carried: false, conversing }
    }

    /// Gives another device a revision to send, above all that may come from here unfinished.
    pub(super) fn give(&mut self) -> u32 {
        self.given = self.rev.max(self.given).saturating_add(1);
        self.given
    }

    /// Its record, unfinished for this reason. What another device finishes replaces it.
    pub(super) fn partial(&self, opened: &Opened, language: &str, reason: &str) -> Record {
        let now = clock::now();
        let record = record(opened, self.id, &self.session, language, Some(reason), now);
        Record { rev: self.rev, ..record }
    }

    /// Its record, finished here. It replaces what another device has.
    pub(super) fn complete(&self, opened: &Opened, language: &str) -> Record {
        let record = record(opened, self.id, &self.session, language, None, clock::now());
        let rev = if self.given == 0 { self.rev } else { self.given.saturating_add(1) };
        Record { rev, ..record }
    }
}
