//! Records on their way, as signals: how delivery is doing to read, accepting a record to call. The rules are the
//! outbox's (`crates/delivery`), carried out by [`commands`]; nothing here decides what is sent when.

mod commands;
mod hearing;
mod heartbeat;
mod sender;

use std::rc::Rc;

use ::delivery::{Endpoint, Record, Status};
use leptos::prelude::*;

use self::sender::Sender;
use crate::platform::{
    StorageError,
    storage::outbox::{self, Tally},
};

pub use self::heartbeat::Blank;

/// The deliveries of this device.
#[derive(Clone, Copy)]
pub struct Deliveries {
    pub(super) status: RwSignal<Status>,
    pub(super) tally: RwSignal<Tally>,
    pub(super) trouble: RwSignal<Option<StorageError>>,
    sender: StoredValue<Option<Rc<Sender>>, LocalStorage>,
}

impl Default for Deliveries {
    fn default() -> Self {
        Self::new()
    }
}

impl Deliveries {
    /// Nothing is sent before [`Self::start`]; what is accepted before waits.
    pub fn new() -> Self {
        Self {
            status: RwSignal::new(Status::default()),
            tally: RwSignal::new(Tally::default()),
            trouble: RwSignal::new(None),
            sender: StoredValue::new_local(None),
        }
    }

    /// How delivery is doing. What waits is on this device only, never to be shown as sent.
    pub fn status(self) -> Signal<Status> {
        self.status.into()
    }

    /// What has left the device, today and ever.
    pub fn tally(self) -> Signal<Tally> {
        self.tally.into()
    }

    /// Why the device's store couldn't be read or written, the last time it was tried; `None` when all is well.
    pub fn trouble(self) -> Signal<Option<StorageError>> {
        self.trouble.into()
    }

    /// Notes how the store did when something other than a record was kept.
    pub(super) fn note(self, trouble: Option<StorageError>) {
        self.trouble.set(trouble);
    }

    /// Begins to deliver what the device holds and whatever is accepted from now on; `heartbeats` says what they are
    /// made of. The whole program has to be there.
    pub fn start(self, endpoints: Vec<Endpoint>, heartbeats: Blank) {
        let Self { status, tally, trouble, .. } = self;
        let sender = Sender::start(endpoints, heartbeats, status, tally, trouble);
        self.sender.set_value(Some(sender));
    }

    /// Accepts a record. Comes back when the disk has it: only then may anybody be thanked. The draft of the same
    /// id is gone then.
    pub async fn accept(self, record: Record) -> Result<(), StorageError> {
        let accepted = outbox::accept(record).await;
        self.trouble.set(accepted.as_ref().err().cloned());
        let row = accepted?;
        if let Some(sender) = self.sender.get_value() {
            sender.accepted(row).await;
        }
        Ok(())
    }

    /// Tries again what was refused, held or given up.
    pub fn redrive(self) {
        if let Some(sender) = self.sender.get_value() {
            sender.redrive();
        }
    }
}
