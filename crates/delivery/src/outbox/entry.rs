//! One row of the store as the outbox remembers it: no body, only where it still has to go. Written beside the
//! row as JSON, so that a reload goes on where it was.

use document::{Object, UnixMillis, Value};

use super::{Channel, Command, StoredRecord};
use crate::{RecordKey, RecordKind};

/// An optional endpoint may keep a record that all required ones have on the device for this long: 24 h.
const PATIENCE: i64 = 24 * 60 * 60 * 1000;

/// A record that waits.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: RecordKey,
    /// The size of its JSON text.
    pub(super) bytes: usize,
    /// Somebody waits for an answer: an alert, or the wish to be called. It goes before what only is to be counted.
    pub(super) urgent: bool,
    /// One for each endpoint that gets it.
    pub(super) slots: Vec<Slot>,
}

/// A record's way to one endpoint.
#[derive(Debug)]
pub(super) struct Slot {
    /// Which endpoint, by its place in the outbox.
    pub(super) channel: usize,
    state: SlotState,
    /// How many attempts with this record have failed.
    pub(super) attempts: u32,
    /// Not to be sent earlier.
    pub(super) not_before: UnixMillis,
    /// A request with this and other records was refused as a whole: it has to be sent alone to see which was meant.
    pub(super) alone: bool,
    /// The status of the answer that refused it.
    refused: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum SlotState {
    Waiting,
    Delivered,
    Unconfirmed,
    Quarantined,
}

impl Slot {
    fn new(channel: usize) -> Self {
        let state = SlotState::Waiting;
        let not_before = UnixMillis(0);
        Self { channel, state, attempts: 0, not_before, alone: false, refused: None }
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.state == SlotState::Waiting
    }

    pub(super) fn is_quarantined(&self) -> bool {
        self.state == SlotState::Quarantined
    }

    pub(super) fn deliver(&mut self) {
        self.state = SlotState::Delivered;
    }

    pub(super) fn send_unconfirmed(&mut self) {
        self.state = SlotState::Unconfirmed;
    }

    /// Puts it aside. `status` is what the endpoint answered.
    pub(super) fn quarantine(&mut self, status: Option<u16>) {
        self.state = SlotState::Quarantined;
        self.refused = status;
    }

    /// The status with which it was put aside, where that is known.
    pub(super) fn refusal(&self) -> Option<u16> {
        self.refused.filter(|_| self.is_quarantined())
    }

    pub(super) fn start_over(&mut self, now: UnixMillis) {
        *self = Self { not_before: now, ..Self::new(self.channel) };
    }
}

impl Entry {
    /// Reads a row: routes it to the endpoints that take it now, with what is known of earlier attempts.
    /// A row that is no JSON has no way anywhere; it stays and is counted.
    pub(super) fn read(row: &StoredRecord, channels: &[Channel]) -> Self {
        let record = document::parse(&row.json).ok();
        let record = record.as_ref().and_then(Value::as_object);
        let progress = row.progress.as_deref().and_then(|text| document::parse(text).ok());
        let takes = |(_, channel): &(usize, &Channel)| {
            record.is_some_and(|record| channel.endpoint.takes(record))
        };
        let slot = |(index, channel): (usize, &Channel)| {
            let known = progress.as_ref().and_then(|all| all.get(&channel.endpoint.id.0));
            known.map_or_else(|| Slot::new(index), |known| Slot::read(index, known))
        };
        let slots = channels.iter().enumerate().filter(takes).map(slot).collect();
        let urgent = record.is_some_and(is_urgent);
        Self { key: row.key, bytes: row.json.len(), urgent, slots }
    }

    /// The command that keeps what is known.
    pub(super) fn store(&self, channels: &[Channel]) -> Command {
        let mut progress = Object::new();
        for slot in &self.slots {
            if let Some(channel) = channels.get(slot.channel) {
                progress.set(channel.endpoint.id.0.as_str(), slot.to_value());
            }
        }
        Command::Store { key: self.key, progress: Value::from(progress).to_json() }
    }

    /// True when the row may go: all required endpoints have it (or, where none is required, at least one), and no
    /// optional one is still worth waiting for.
    pub(super) fn is_finished(&self, now: UnixMillis, required: impl Fn(usize) -> bool) -> bool {
        let delivered =
            |slot: &Slot| matches!(slot.state, SlotState::Delivered | SlotState::Unconfirmed);
        let waited = now.0.saturating_sub(self.key.id.made_at().0) > PATIENCE;
        let done = |slot: &Slot| {
            let optional = !required(slot.channel);
            delivered(slot) || optional && (slot.is_quarantined() || waited)
        };
        self.slots.iter().any(delivered) && self.slots.iter().all(done)
    }

    /// True when one of its endpoints was sent it without an answer that can be read.
    pub(super) fn is_unconfirmed(&self) -> bool {
        self.slots.iter().any(|slot| slot.state == SlotState::Unconfirmed)
    }
}

fn is_urgent(record: &Object) -> bool {
    let kind = record.get("kind").and_then(Value::as_str);
    record.contains("recovery") || kind == Some(RecordKind::CallbackRequest.as_str())
}

impl Slot {
    fn to_value(&self) -> Object {
        let mut object = Object::new();
        let state = match self.state {
            SlotState::Waiting => "waiting",
            SlotState::Delivered => "delivered",
            SlotState::Unconfirmed => "unconfirmed",
            SlotState::Quarantined => "quarantined",
        };
        object.set("state", state);
        object.set("attempts", self.attempts);
        object.set("notBefore", self.not_before.0 as f64);
        object.set("refused", self.refused.map(u32::from));
        object
    }

    fn read(channel: usize, value: &Value) -> Self {
        let state = match value.get("state").and_then(Value::as_str) {
            Some("delivered") => SlotState::Delivered,
            Some("unconfirmed") => SlotState::Unconfirmed,
            Some("quarantined") => SlotState::Quarantined,
            // Sending once too often is harmless, once too rarely is not.
            _ => SlotState::Waiting,
        };
        let number = |name| value.get(name).and_then(Value::as_number).unwrap_or_default();
        let not_before = UnixMillis(number("notBefore") as i64);
        let attempts = number("attempts") as u32;
        let refused = value.get("refused").and_then(Value::as_number).map(|status| status as u16);
        Self { channel, state, attempts, not_before, alone: false, refused }
    }
}
