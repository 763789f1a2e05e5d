//! What an attempt that came back means for its records and its endpoint.

use document::UnixMillis;

use super::{
    Attempt, Channel, Command, Outbox,
    entry::Slot,
    health::{Health, Symptom},
};
use crate::{Outcome, RecordKey, Reply, Verdict, backoff};

/// One attempt, judged.
struct Settlement<'a> {
    attempt: &'a Attempt,
    verdict: Verdict,
    symptom: Symptom,
    random: f64,
    now: UnixMillis,
}

impl Outbox {
    pub(super) fn settle(
        &mut self,
        attempt: &Attempt,
        reply: &Reply,
        random: f64,
        now: UnixMillis,
        commands: &mut Vec<Command>,
    ) {
        let in_time = self.end_lease(attempt);
        let found = |channel: &Channel| channel.endpoint.id == attempt.endpoint;
        let Some(index) = self.channels.iter().position(found) else { return };
        if reply.is_ok() {
            self.last_contact = Some(now);
        }
        let verdict = self.channels[index].endpoint.preset.verdict(&attempt.records, reply, now);
        let symptom = match reply {
            Ok(response) => Symptom::Status(response.status),
            Err(fault) => Symptom::Fault(*fault),
        };
        let settlement = Settlement { attempt, verdict, symptom, random, now };
        // An acknowledgement counts however late it comes; a failure that another attempt has overtaken doesn't.
        if in_time {
            settlement.settle_channel(&mut self.channels[index]);
        }
        for entry in &mut self.entries {
            if !attempt.records.contains(&entry.key) {
                continue;
            }
            let outcome = settlement.outcome(entry.key);
            let Some(slot) = entry.slots.iter_mut().find(|slot| slot.channel == index) else {
                continue;
            };
            let counts = in_time || outcome == Outcome::Delivered;
            if counts && settlement.settle_slot(slot, outcome) {
                commands.push(entry.store(&self.channels));
            }
        }
        self.let_go(now, commands);
        let deleted: Vec<RecordKey> = commands.iter().filter_map(deleted).collect();
        let is_moot = |command: &Command| matches!(command, Command::Store { key, .. } if deleted.contains(key));
        commands.retain(|command| !is_moot(command));
    }
}

fn deleted(command: &Command) -> Option<RecordKey> {
    match command {
        Command::Delete(key) => Some(*key),
        _ => None,
    }
}

impl Settlement<'_> {
    /// What the attempt means for one record. Those that an answer doesn't mention are tried again.
    fn outcome(&self, key: RecordKey) -> Outcome {
        let mut named = self.verdict.records.iter().filter(|(other, _)| *other == key);
        named.next().map_or(Outcome::Retry { after: None }, |(_, outcome)| *outcome)
    }

    fn settle_channel(&self, channel: &mut Channel) {
        let failures = channel.health.failures() + 1;
        channel.health = match self.verdict.outcome {
            Outcome::Delivered | Outcome::Unconfirmed | Outcome::Quarantine => Health::Open,
            Outcome::Retry { after } => {
                let until = self.later(failures, after);
                Health::Down { symptom: self.symptom, failures, until, asked: after.is_some() }
            }
            Outcome::Hold => {
                let until = Health::hold_until(self.now, self.random);
                Health::Held { symptom: self.symptom, until }
            }
            Outcome::Gone => Health::Gone,
        };
        channel.batch = match self.verdict.outcome {
            Outcome::Delivered | Outcome::Unconfirmed => {
                (channel.batch * 2).min(channel.endpoint.preset.largest_batch())
            }
            _ => 1,
        };
    }

    /// True when there is something to remember about the record itself.
    fn settle_slot(&self, slot: &mut Slot, outcome: Outcome) -> bool {
        match outcome {
            Outcome::Delivered => slot.deliver(),
            Outcome::Unconfirmed => slot.send_unconfirmed(),
            Outcome::Retry { after } => {
                slot.attempts = slot.attempts.saturating_add(1);
                slot.not_before = self.later(slot.attempts, after);
            }
            // Refused together with others: nobody knows which of them was meant.
            Outcome::Quarantine
                if self.verdict.outcome == Outcome::Quarantine
                    && self.attempt.records.len() > 1 =>
            {
                slot.alone = true;
            }
            Outcome::Quarantine => slot.quarantine(match self.symptom {
                Symptom::Status(status) => Some(status),
                _ => None,
            }),
            Outcome::Hold | Outcome::Gone => return false,
        }
        true
    }

    fn later(&self, failures: u32, after: Option<std::time::Duration>) -> UnixMillis {
        let wait = backoff(failures, self.random).max(after.unwrap_or_default());
        UnixMillis(self.now.0.saturating_add(wait.as_millis() as i64))
    }
}
