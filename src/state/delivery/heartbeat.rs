//! Signs of life: whoever watches over devices is told what a device has accepted and what is still on it, and so sees
//! which records are missing. Sent as it is at the moment and never kept: a lost one is replaced by the next.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use ::delivery::{DeviceHealth, Outgoing, Record, RecordId, RecordKey};
use document::Value;
use leptos::{prelude::*, task::spawn_local};

use super::sender::Sender;
use crate::platform::{alarm::Alarm, clock, http, random, storage::device};

/// How long a page is open before its first: 10 s. Most guests are gone by then.
const FIRST: f64 = 10_000.0;

/// How far apart they are: 5 min.
const INTERVAL: f64 = 300_000.0;

/// A record of the desk with nothing in it, made at this moment, and whether this device is one to watch over at all
/// times. Guests' own phones are only while something waits on them.
pub struct Blank {
    /// makes the record
    pub record: Box<dyn Fn(RecordId) -> Record>,
    /// true on a tablet of the owner's
    pub always: bool,
}

/// The heartbeats of this page.
pub(super) struct Heartbeats {
    blank: Blank,
    /// All of a page are revisions of one record.
    last: RefCell<Option<RecordKey>>,
    waited: Cell<bool>,
    alarm: Alarm,
}

impl Heartbeats {
    pub(super) fn new(sender: &Weak<Sender>, blank: Blank) -> Self {
        let sender = Weak::clone(sender);
        let alarm = Alarm::new(move || {
            if let Some(sender) = sender.upgrade() {
                sender.heartbeats.alarm.set(INTERVAL);
                spawn_local(sender.beat());
            }
        });
        alarm.set(FIRST);
        Self { blank, last: RefCell::default(), waited: Cell::default(), alarm }
    }

    fn next_key(&self) -> RecordKey {
        let mut last = self.last.borrow_mut();
        let key = match *last {
            Some(RecordKey { id, rev }) => RecordKey { id, rev: rev.saturating_add(1) },
            None => RecordKey { id: RecordId::new(clock::now(), random::bytes()), rev: 1 },
        };
        *last = Some(key);
        key
    }
}

impl Sender {
    /// Sends one, if this tab is the one that sends and there is a reason to.
    async fn beat(self: Rc<Self>) {
        let status = self.status.get_untracked();
        // Once more when the last record has left, so that nobody waits for it any longer.
        let waited = self.heartbeats.waited.replace(status.waiting > 0);
        let wanted = self.heartbeats.blank.always || status.waiting > 0 || waited;
        if !self.sends() || !wanted {
            return;
        }
        let Some(device) = self.noted(device::device().await) else { return };
        let Some(tally) = self.tally_with(0).await else { return };
        let key = self.heartbeats.next_key();
        let quarantined = u64::from(status.quarantined);
        let health = DeviceHealth {
            accepted: device.seq,
            delivered: tally.delivered,
            queued: u64::from(status.waiting) - quarantined,
            quarantined,
        };
        let blank = (self.heartbeats.blank.record)(key.id);
        let record = Record { rev: key.rev, device, health: Some(health), ..blank }.to_value();
        self.announce(key, &record).await;
    }

    async fn announce(&self, key: RecordKey, record: &Value) {
        let json = record.to_json();
        let Some(members) = record.as_object() else { return };
        let endpoints: Vec<_> = {
            let outbox = self.outbox.borrow();
            outbox.endpoints().filter(|endpoint| endpoint.takes(members)).cloned().collect()
        };
        for endpoint in endpoints {
            let outgoing = [Outgoing { key, json: &json }];
            let request = endpoint.preset.prepare(&endpoint, &outgoing, clock::now());
            // Whether it arrived makes no difference: the next one says more.
            let _ = http::send(&request).await;
        }
    }
}
