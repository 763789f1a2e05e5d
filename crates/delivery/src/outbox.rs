//! The outbox: which records wait for which endpoints, what is on its way, and what to do next. A state machine
//! without a clock, storage or network: the caller reports what happened and carries out the commands.
//! What it promises: a row is deleted only after every required endpoint has acknowledged it; what is on its way is
//! leased, never removed; one record is on its way to one endpoint at most once; no age and no number
//! makes a record leave.

mod entry;
mod health;
mod plan;
mod settle;
mod status;
mod wire;

use document::UnixMillis;

use crate::{Endpoint, EndpointId, RecordKey, Reply};

use entry::Entry;
use health::Health;

pub use status::{Refusal, Status, Trouble, TroubleKind};

/// An attempt that hasn't come back after this long never will (its tab froze): 60 s.
pub const LEASE: i64 = 60_000;

/// What happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// These rows are in the store: found at the start, or accepted just now. Known ones are ignored.
    Stored(Vec<StoredRecord>),
    /// An attempt came back.
    Attempted {
        /// as it was commanded
        attempt: Attempt,
        /// the endpoint's answer or the fault
        reply: Reply,
        /// a fraction from 0 to 1, for the backoff
        random: f64,
    },
    /// These rows are not in the store any more (site data cleared, delivered by another tab): the attempt was not made.
    Vanished {
        /// as it was commanded
        attempt: Attempt,
        /// the rows that are missing
        missing: Vec<RecordKey>,
    },
    /// The time asked for has come, or the page was shown again.
    Woken,
    /// The browser believes to be online again. A hint only: endpoints that were unreachable are probed at once.
    Online,
    /// Another tab sends now. Everything here is forgotten; the store has it.
    LeaseLost,
    /// Staff ask to try again what was put aside or held.
    Redrive,
}

/// A row of the store.
#[derive(Clone, Debug)]
pub struct StoredRecord {
    /// Its key.
    pub key: RecordKey,
    /// The record's JSON text.
    pub json: String,
    /// What [`Command::Store`] wrote for it last, if anything.
    pub progress: Option<String>,
}

/// What to do, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Make this attempt and report it as [`Event::Attempted`].
    Send(Attempt),
    /// Keep what is known about a row's delivery beside the row.
    Store {
        /// the row
        key: RecordKey,
        /// JSON text for [`StoredRecord::progress`]
        progress: String,
    },
    /// Every required endpoint has it, or a higher revision is there: delete the row and its progress.
    Delete(RecordKey),
    /// Report [`Event::Woken`] at this time; replaces the time asked for before. `None`: no need.
    WakeAt(Option<UnixMillis>),
    /// Show this.
    Status(Status),
}

/// The number of an attempt, unique within one outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeaseId(u64);

/// Records to be sent to one endpoint in one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Which attempt.
    pub lease: LeaseId,
    /// Where to.
    pub endpoint: EndpointId,
    /// What: at least one.
    pub records: Vec<RecordKey>,
}

/// The records of a device that wait for their endpoints.
#[derive(Debug)]
pub struct Outbox {
    channels: Vec<Channel>,
    /// In the order of [`RecordKey`], which is the order in which they were made.
    entries: Vec<Entry>,
    leases: u64,
    delivered: u32,
    unconfirmed: u32,
    last_contact: Option<UnixMillis>,
    shown: Option<Status>,
}

/// An endpoint and how it is doing.
#[derive(Debug)]
struct Channel {
    endpoint: Endpoint,
    health: Health,
    /// How many records the next attempt may carry: one after any trouble, doubling with success.
    batch: usize,
    lease: Option<Lease>,
}

/// An attempt on its way.
#[derive(Debug)]
struct Lease {
    attempt: Attempt,
    until: UnixMillis,
}

impl Outbox {
    /// An outbox that knows of no record yet; see [`Event::Stored`].
    pub fn new(endpoints: Vec<Endpoint>) -> Self {
        let channel = |endpoint| Channel { endpoint, health: Health::Open, batch: 1, lease: None };
        Self {
            channels: endpoints.into_iter().map(channel).collect(),
            entries: Vec::new(),
            leases: 0,
            delivered: 0,
            unconfirmed: 0,
            last_contact: None,
            shown: None,
        }
    }

    /// All endpoints.
    pub fn endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        self.channels.iter().map(|channel| &channel.endpoint)
    }

    /// The endpoint of that name.
    pub fn endpoint(&self, id: &EndpointId) -> Option<&Endpoint> {
        self.endpoints().find(|endpoint| endpoint.id == *id)
    }

    /// Takes in what happened and says what to do.
    pub fn handle(&mut self, event: Event, now: UnixMillis) -> Vec<Command> {
        let mut commands = Vec::new();
        match event {
            Event::Stored(rows) => self.take_in(rows, now, &mut commands),
            Event::Attempted { attempt, reply, random } => {
                self.settle(&attempt, &reply, random, now, &mut commands);
            }
            Event::Vanished { attempt, missing } => {
                self.entries.retain(|entry| !missing.contains(&entry.key));
                self.end_lease(&attempt);
            }
            Event::Woken => {}
            Event::Online => self.reopen(now, Health::is_unreachable),
            Event::LeaseLost => self.forget(),
            Event::Redrive => self.redrive(now, &mut commands),
        }
        let wake_at = self.plan(now, &mut commands);
        commands.push(Command::WakeAt(wake_at));
        let status = self.status();
        if self.shown.as_ref() != Some(&status) {
            self.shown = Some(status.clone());
            commands.push(Command::Status(status));
        }
        commands
    }

    /// Lists rows of the store as entries. Revisions that a higher one replaces are dropped from the store.
    fn take_in(&mut self, rows: Vec<StoredRecord>, now: UnixMillis, commands: &mut Vec<Command>) {
        for row in rows {
            let Err(place) = self.entries.binary_search_by_key(&row.key, |entry| entry.key) else {
                continue;
            };
            let higher = self.entries.get(place).is_some_and(|entry| entry.key.id == row.key.id);
            if higher {
                commands.push(Command::Delete(row.key));
                continue;
            }
            let entry = Entry::read(&row, &self.channels);
            self.wait_as_before(&entry, now);
            self.entries.insert(place, entry);
            let lower = |entry: &Entry| entry.key.id == row.key.id && entry.key.rev < row.key.rev;
            for entry in self.entries.iter().filter(|entry| lower(entry)) {
                commands.push(Command::Delete(entry.key));
            }
            self.entries.retain(|entry| !lower(entry));
        }
        self.let_go(now, commands);
    }

    /// A reload is no reason to be faster than an endpoint asked for.
    fn wait_as_before(&mut self, entry: &Entry, now: UnixMillis) {
        for slot in entry.slots.iter().filter(|slot| slot.is_waiting() && slot.not_before > now) {
            if let Some(channel) = self.channels.get_mut(slot.channel) {
                channel.health.wait_at_least_until(slot.not_before);
            }
        }
    }

    /// Deletes what needs to be kept no longer.
    fn let_go(&mut self, now: UnixMillis, commands: &mut Vec<Command>) {
        let channels = &self.channels;
        let finished = |entry: &Entry| {
            entry.is_finished(now, |channel| {
                channels.get(channel).is_some_and(|channel| channel.endpoint.required)
            })
        };
        for entry in self.entries.iter().filter(|entry| finished(entry)) {
            commands.push(Command::Delete(entry.key));
            self.delivered += 1;
            self.unconfirmed += u32::from(entry.is_unconfirmed());
        }
        self.entries.retain(|entry| !finished(entry));
    }

    /// Ends the waiting of the endpoints that `which` picks and of their records.
    fn reopen(&mut self, now: UnixMillis, which: impl Fn(&Health) -> bool) {
        for (index, channel) in self.channels.iter_mut().enumerate() {
            if which(&channel.health) {
                channel.health.retry_at(now);
                let slots = self.entries.iter_mut().flat_map(|entry| &mut entry.slots);
                for slot in slots.filter(|slot| slot.channel == index) {
                    slot.not_before = slot.not_before.min(now);
                }
            }
        }
    }

    fn redrive(&mut self, now: UnixMillis, commands: &mut Vec<Command>) {
        for channel in &mut self.channels {
            channel.health = Health::Open;
            channel.batch = 1;
        }
        for entry in &mut self.entries {
            for slot in entry.slots.iter_mut().filter(|slot| slot.is_waiting()) {
                slot.not_before = slot.not_before.min(now);
            }
            let aside = entry.slots.iter_mut().filter(|slot| slot.is_quarantined());
            if aside.map(|slot| slot.start_over(now)).count() > 0 {
                commands.push(entry.store(&self.channels));
            }
        }
    }

    fn forget(&mut self) {
        self.entries.clear();
        for channel in &mut self.channels {
            channel.lease = None;
            channel.health = Health::Open;
            channel.batch = 1;
        }
    }

    /// Ends the lease of an attempt; false when it had ended before.
    fn end_lease(&mut self, attempt: &Attempt) -> bool {
        let holds = |lease: &Lease| lease.attempt.lease == attempt.lease;
        let mut channels = self.channels.iter_mut();
        match channels.find(|channel| channel.lease.as_ref().is_some_and(holds)) {
            Some(channel) => channel.lease.take().is_some(),
            None => false,
        }
    }
}
