//! What to send next. One attempt at a time for each endpoint; after trouble one record goes ahead and sees
//! whether the way is free, then batches grow.

use document::UnixMillis;

use super::{
    Attempt, Channel, Command, Entry, LEASE, Lease, LeaseId, Outbox,
    entry::Slot,
    health::{Health, LONGEST_WAIT, is_due},
};
use crate::RecordKey;

/// A request's body stays below this, whatever the number of records: 256 KiB. A larger record goes alone.
const LARGEST_BODY: usize = 256 * 1024;

/// An urgent record that has failed so often waits its turn like any other.
const URGENT_ATTEMPTS: u32 = 5;

impl Outbox {
    /// Commands every attempt that can be made now; the time at which the next one can.
    pub(super) fn plan(
        &mut self,
        now: UnixMillis,
        commands: &mut Vec<Command>,
    ) -> Option<UnixMillis> {
        let mut wake_at: Option<UnixMillis> = None;
        let mut wake = |at: UnixMillis| wake_at = Some(wake_at.map_or(at, |known| known.min(at)));
        for (index, channel) in self.channels.iter_mut().enumerate() {
            channel.lease.take_if(|lease| is_due(lease.until, now, 2 * LEASE));
            if let Some(lease) = &channel.lease {
                wake(lease.until);
                continue;
            }
            let Some(ready_at) = channel.health.ready_at() else { continue };
            let waiting = || self.entries.iter().filter_map(move |entry| waiting_for(entry, index));
            if !is_due(ready_at, now, LONGEST_WAIT) {
                // Without a record that waits there is nothing to probe with.
                if waiting().next().is_some() {
                    wake(ready_at);
                }
                continue;
            }
            let is_ready = |(_, slot): &(&Entry, &Slot)| is_due(slot.not_before, now, LONGEST_WAIT);
            let records = choose(waiting().filter(is_ready), channel);
            if records.is_empty() {
                if let Some(at) = waiting().map(|(_, slot)| slot.not_before).min() {
                    wake(at);
                }
                continue;
            }
            self.leases += 1;
            let endpoint = channel.endpoint.id.clone();
            let attempt = Attempt { lease: LeaseId(self.leases), endpoint, records };
            let until = UnixMillis(now.0.saturating_add(LEASE));
            channel.lease = Some(Lease { attempt: attempt.clone(), until });
            commands.push(Command::Send(attempt));
            wake(until);
        }
        wake_at
    }
}

fn waiting_for(entry: &Entry, channel: usize) -> Option<(&Entry, &Slot)> {
    let slot = entry.slots.iter().find(|slot| slot.channel == channel && slot.is_waiting())?;
    Some((entry, slot))
}

/// The records of the next request: those for which somebody waits; then those that failed least, so that one that
/// always fails doesn't stand in the way of the others; then in the order in which they were made.
fn choose<'a>(
    ready: impl Iterator<Item = (&'a Entry, &'a Slot)>,
    channel: &Channel,
) -> Vec<RecordKey> {
    let limit = match channel.health {
        Health::Open => channel.batch.min(channel.endpoint.preset.largest_batch()),
        _ => 1,
    };
    // Only the first few of what may be thousands are wanted in order.
    let rank = |(entry, slot): &(&Entry, &Slot)| {
        (!(entry.urgent && slot.attempts < URGENT_ATTEMPTS), slot.attempts, entry.key)
    };
    let mut first: Vec<(&Entry, &Slot)> = Vec::with_capacity(limit + 1);
    for candidate in ready {
        let place = first.partition_point(|other| rank(other) < rank(&candidate));
        if place < limit {
            first.insert(place, candidate);
            first.truncate(limit);
        }
    }
    let mut bytes = 0;
    let mut chosen = Vec::new();
    for (entry, slot) in first {
        bytes += entry.bytes;
        let fits = bytes <= LARGEST_BODY && !slot.alone;
        if !fits && !chosen.is_empty() {
            break;
        }
        chosen.push(entry.key);
        if slot.alone {
            break;
        }
    }
    chosen
}
