//! What came of an attempt, from the outbox's commands to what is written down. Pure.

use delivery::{Attempt, Command, Event, Outcome, RecordKey, Reply, Status, TroubleKind, Verdict};
use document::{UnixMillis, Value};

use crate::store::outbox::{Answer, Settled, Settlement, State};

/// So much of what an endpoint says is kept, in characters.
const DETAIL: usize = 200;

/// What the outbox wants after an event.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Make this attempt.
    pub(super) attempt: Option<Attempt>,
    /// Look again at this time.
    pub(super) wake_at: Option<UnixMillis>,
    /// How the outbox is doing, where that has changed.
    pub(super) status: Option<Status>,
    changed: Vec<(RecordKey, String)>,
    finished: Vec<RecordKey>,
}

impl Wanted {
    pub(super) fn of(commands: Vec<Command>) -> Self {
        let mut wanted = Self::default();
        for command in commands {
            match command {
                Command::Send(attempt) => wanted.attempt = Some(attempt),
                Command::Store { key, progress } => wanted.changed.push((key, progress)),
                Command::Delete(key) => wanted.finished.push(key),
                Command::WakeAt(at) => wanted.wake_at = at,
                Command::Status(status) => wanted.status = Some(status),
            }
        }
        wanted
    }

    /// What it wants after a further event: an attempt that it has asked for before still stands.
    pub(super) fn then(self, later: Self) -> Self {
        Self { attempt: self.attempt.or(later.attempt), ..later }
    }

    /// What becomes of the records of an attempt, according to what its answer meant.
    pub(super) fn rows(&self, endpoint: &str, verdict: &Verdict) -> Vec<Settled> {
        let finished = self.finished.iter().map(|key| {
            let named = verdict.records.iter().find(|(named, _)| named == key);
            let state = match named {
                Some((_, Outcome::Unconfirmed)) => State::Unconfirmed,
                _ => State::Delivered,
            };
            Settled { key: *key, state, attempts: 0, not_before: UnixMillis(0) }
        });
        let changed = self.changed.iter().map(|(key, progress)| settled(*key, endpoint, progress));
        finished.chain(changed).collect()
    }
}

/// Reads what the outbox keeps of a record.
fn settled(key: RecordKey, endpoint: &str, progress: &str) -> Settled {
    let progress = document::parse(progress).unwrap_or_default();
    let slot = progress.get(endpoint);
    let number = |name| slot.and_then(|slot| slot.get(name)).and_then(Value::as_number);
    let state = match slot.and_then(|slot| slot.get("state")).and_then(Value::as_str) {
        Some("delivered") => State::Delivered,
        Some("unconfirmed") => State::Unconfirmed,
        Some("quarantined") => State::Quarantined,
        _ => State::Waiting,
    };
    Settled {
        key,
        state,
        attempts: number("attempts").unwrap_or_default() as u32,
        not_before: UnixMillis(number("notBefore").unwrap_or_default() as i64),
    }
}

/// What is written down after an attempt with that verdict.
pub(super) fn settlement(
    endpoint: &str,
    (reply, outcome): (&Reply, Outcome),
    rows: Vec<Settled>,
    status: &Status,
    at: UnixMillis,
) -> Settlement {
    let trouble =
        status.troubles.first().map(|trouble| (word(trouble.kind, outcome), trouble.until));
    Settlement { endpoint: endpoint.to_owned(), at, answer: answer(reply), trouble, rows }
}

/// The event that takes records out of the outbox that are put aside, or that only later may be sent: the database
/// gives them again when their time has come. So the outbox never fills with what can't be sent.
pub(super) fn set_aside(attempt: &Attempt, rows: &[Settled], now: UnixMillis) -> Option<Event> {
    let aside = |row: &&Settled| match row.state {
        State::Waiting => row.not_before > now,
        State::Quarantined => true,
        State::Delivered | State::Unconfirmed => false,
    };
    let missing: Vec<RecordKey> = rows.iter().filter(aside).map(|row| row.key).collect();
    (!missing.is_empty()).then(|| Event::Vanished { attempt: attempt.clone(), missing })
}

/// A word for how an endpoint isn't well. A fault that doesn't pass by itself holds it, too.
fn word(kind: TroubleKind, outcome: Outcome) -> &'static str {
    match (outcome, kind) {
        (Outcome::Hold, _) => TroubleKind::Held.as_str(),
        (_, TroubleKind::Unreachable(_)) => "unreachable",
        (_, other) => other.as_str(),
    }
}

fn answer(reply: &Reply) -> Answer {
    match reply {
        Ok(response) => {
            let is_success = (200..=299).contains(&response.status);
            let text = response.body.chars().map(|c| if c.is_control() { ' ' } else { c });
            let text: String = text.take(DETAIL).collect();
            let text = text.trim();
            let detail = (!is_success && !text.is_empty()).then(|| text.to_owned());
            Answer { status: Some(response.status), fault: None, detail }
        }
        Err(fault) => Answer { status: None, fault: Some(fault.as_str().to_owned()), detail: None },
    }
}

#[cfg(test)]
mod tests {
    use delivery::{Endpoint, Event, HttpResponse, Outbox, RecordKey, Reply, StoredRecord, preset};
    use document::UnixMillis;

    use super::{Wanted, set_aside};

    const NOW: UnixMillis = UnixMillis(1_700_000_000_000);

    /// What becomes of a record that is answered like this: its state, whether it leaves the outbox.
    fn outcome(status: u16, body: &str) -> (String, bool) {
        let endpoint = Endpoint::new("hook", preset("webhook").unwrap(), "https://a.example");
        let preset = endpoint.preset;
        let mut outbox = Outbox::new(vec![endpoint]);
        let key = RecordKey::parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f.1").unwrap();
        let row = StoredRecord { key, json: "{}".to_owned(), progress: None };
        let wanted = Wanted::of(outbox.handle(Event::Stored(vec![row]), NOW));
        let attempt = wanted.attempt.unwrap();
        let response = HttpResponse { status, body: body.to_owned(), ..HttpResponse::default() };
        let reply: Reply = Ok(response);
        let verdict = preset.verdict(&attempt.records, &reply, NOW);
        let event = Event::Attempted { attempt: attempt.clone(), reply, random: 0.5 };
        let wanted = Wanted::of(outbox.handle(event, NOW));
        let rows = wanted.rows("hook", &verdict);
        let states: Vec<&str> = rows.iter().map(|row| row.state.as_str()).collect();
        (states.join(" "), set_aside(&attempt, &rows, NOW).is_some())
    }

    #[test]
    fn what_is_written_follows_the_retry_law() {
        for (status, state, leaves) in [
            (200, "delivered", false),
            (422, "quarantined", true),
            (503, "waiting", true),
            // The endpoint's own trouble; nothing about the record.
            (404, "", false),
            (301, "", false),
            (410, "", false),
        ] {
            assert_eq!(outcome(status, ""), (state.to_owned(), leaves), "{status}");
        }
    }
}
