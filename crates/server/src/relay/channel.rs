//! Sends to one endpoint what waits for it, one attempt at a time, as the outbox says. The outbox holds some hundred
//! records without their bodies; the rest is in the database, however many those are. A record is marked as delivered
//! after its acknowledgement: when the process ends in between it is sent again, with the same id.

use std::{sync::Arc, time::Duration};

use delivery::{
    Attempt, Event, Fault, HttpRequest, Outbox, Outgoing, RecordKey, Reply, Status, StoredRecord,
};
use document::{Object, UnixMillis, Value};
use tokio::{
    sync::watch,
    time::{Instant, sleep, timeout},
};

use super::{
    attempt::{Wanted, set_aside, settlement},
    settings::Route,
};
use crate::{
    clock,
    outbound::{Client, Rules},
    store::{
        Handle, SubmitError,
        outbox::{Change, Settlement, Waiting},
    },
};

/// So many records the outbox holds at most.
const WINDOW: usize = 256;
/// It is filled again when it holds fewer than this and the database has more.
const LOW: u32 = 128;
/// How often to look for what other processes have put into the outbox or asked for.
const POLL: Duration = Duration::from_secs(3);
/// How long nobody else sends to the endpoint after this was said; twice as long as any attempt takes.
const LEASE: i64 = 60_000;
/// How long to wait before a database that failed is tried again.
const STORE_RETRY: Duration = Duration::from_secs(5);
/// The longest wait an endpoint may ask for. A time further ahead means that the clock was set back.
const LONGEST_WAIT: i64 = 24 * 60 * 60 * 1000;

/// The task that sends to one endpoint.
pub(super) struct Channel {
    route: Route,
    store: Handle,
    client: Client,
    /// This process, as leases name it.
    process: Arc<str>,
    outbox: Outbox,
    status: Status,
    /// How often somebody has asked to send once more.
    replays: i64,
    leased_until: UnixMillis,
    /// Nothing is sent before, because the endpoint has asked an earlier process to wait.
    resting_until: Option<UnixMillis>,
    looked_at: Option<Instant>,
    /// When the database has something new to send.
    next_due: Option<UnixMillis>,
    more: bool,
    stop: watch::Receiver<bool>,
}

/// Something went wrong with the database.
type Outcome<T> = Result<T, SubmitError>;

impl Channel {
    /// A channel that sends until `stop` says otherwise.
    pub(super) fn new(
        route: Route,
        store: Handle,
        client: Client,
        process: Arc<str>,
        stop: watch::Receiver<bool>,
    ) -> Self {
        let outbox = Outbox::new(vec![route.endpoint.clone()]);
        Self {
            route,
            store,
            client,
            process,
            outbox,
            status: Status::default(),
            replays: 0,
            leased_until: UnixMillis(0),
            resting_until: None,
            looked_at: None,
            next_due: None,
            more: false,
            stop,
        }
    }

    /// Sends until it is told to stop. `is_changed` tells that the endpoint was set up in another way before: what was
    /// wrong with it then is no reason to wait.
    pub(super) async fn run(mut self, is_changed: bool) {
        let mut begun = false;
        while !self.is_stopped() {
            let outcome = match begun {
                true => self.round().await,
                false => self.begin(is_changed).await,
            };
            let rest = match outcome {
                Ok(rest) => {
                    begun = true;
                    rest
                }
                Err(error) => {
                    let endpoint = &self.route.endpoint.id;
                    tracing::error!(%endpoint, %error, "the relay waits for the database");
                    // What was planned is planned anew: the database has it all.
                    self.take(Event::LeaseLost);
                    self.looked_at = None;
                    STORE_RETRY
                }
            };
            let (store, stop) = (&mut self.store, &mut self.stop);
            tokio::select! {
                () = sleep(rest) => {}
                () = store.arrival(), if rest <= POLL => self.looked_at = None,
                stopped = stop.wait_for(|stop| *stop) => if stopped.is_err() { break },
            }
        }
        self.release().await;
    }

    fn is_stopped(&self) -> bool {
        *self.stop.borrow() || self.stop.has_changed().is_err()
    }

    /// What an earlier process has left behind.
    async fn begin(&mut self, is_changed: bool) -> Outcome<Duration> {
        let endpoint = self.endpoint();
        // Its condition may be another one now.
        self.store.change(Change::Reconsider { endpoint: endpoint.clone() }).await?;
        let standing = self.store.reader().standing(&endpoint).await?;
        self.replays = standing.replays;
        let asked = matches!(standing.trouble.as_deref(), Some("busy" | "unreachable"));
        self.resting_until = standing.until.filter(|_| asked && !is_changed);
        Ok(Duration::ZERO)
    }

    /// Fills the outbox and makes the attempts that can be made now; returns how long there is nothing to do.
    async fn round(&mut self) -> Outcome<Duration> {
        let mut wanted = self.look().await?.unwrap_or_else(|| self.take(Event::Woken));
        while let Some(attempt) = wanted.attempt.take() {
            if self.is_stopped() {
                break;
            }
            if !self.claim().await? {
                self.take(Event::LeaseLost);
                return Ok(POLL);
            }
            wanted = self.attempt(attempt).await?;
            if let Some(later) = self.look().await? {
                wanted = wanted.then(later);
            }
        }
        let now = clock::now();
        let next = wanted.wake_at.into_iter().chain(self.next_due).chain(self.resting_until).min();
        let wait = next.map_or(POLL, |at| {
            Duration::from_millis(at.0.saturating_sub(now.0).clamp(1, i64::MAX).unsigned_abs())
        });
        Ok(wait.min(POLL))
    }

    /// Looks into the database when it is time to, or when the outbox runs low; `None` when there was no need to.
    async fn look(&mut self) -> Outcome<Option<Wanted>> {
        let is_time = self.looked_at.is_none_or(|at| at.elapsed() >= POLL);
        let now = clock::now();
        let is_due = self.next_due.is_some_and(|due| due <= now);
        if !(is_time || is_due || self.more && self.status.waiting < LOW) {
            return Ok(None);
        }
        self.looked_at = Some(Instant::now());
        let endpoint = self.endpoint();
        let standing = self.store.reader().standing(&endpoint).await?;
        let mut wanted = None;
        if standing.replays != self.replays {
            self.replays = standing.replays;
            self.resting_until = None;
            wanted = Some(self.take(Event::Redrive));
        }
        let rests = |until: &UnixMillis| *until > now && until.0 - now.0 <= LONGEST_WAIT;
        self.resting_until = self.resting_until.filter(rests);
        if self.resting_until.is_some() || self.status.waiting >= LOW {
            return Ok(wanted);
        }
        let taken = self.page(&endpoint, now).await?;
        let rows = taken.into_iter().map(|row| self.stored(row)).collect();
        let found = self.take(Event::Stored(rows));
        Ok(Some(match wanted {
            Some(wanted) => wanted.then(found),
            None => found,
        }))
    }

    /// Some of what waits and can be sent. What the endpoint's condition doesn't take, as it is now, is marked so.
    async fn page(&mut self, endpoint: &str, now: UnixMillis) -> Outcome<Vec<Waiting>> {
        loop {
            let page = self.store.reader().waiting(endpoint, now, WINDOW).await?;
            (self.more, self.next_due) = (page.more, page.next_due);
            let (taken, declined): (Vec<_>, Vec<_>) =
                page.rows.into_iter().partition(|row| self.takes(row));
            if !declined.is_empty() {
                let records: Vec<RecordKey> = declined.iter().map(|row| row.key).collect();
                let count = records.len();
                tracing::info!(
                    endpoint,
                    records = count,
                    "the endpoint's condition doesn't take these"
                );
                let endpoint = endpoint.to_owned();
                self.store.change(Change::Decline { endpoint, records }).await?;
            }
            if !(taken.is_empty() && self.more) {
                return Ok(taken);
            }
        }
    }

    fn takes(&self, row: &Waiting) -> bool {
        let record = document::parse(&row.body).ok();
        let record = record.as_ref().and_then(Value::as_object);
        record.is_some_and(|record| self.route.endpoint.takes(record))
    }

    /// A row as the outbox knows it, with what its earlier attempts came to.
    fn stored(&self, row: Waiting) -> StoredRecord {
        let mut slot = Object::new();
        slot.set("state", "waiting");
        slot.set("attempts", row.attempts);
        slot.set("notBefore", row.not_before.0 as f64);
        let progress: Object = [(self.endpoint().as_str(), slot)].into_iter().collect();
        let progress = Some(Value::from(progress).to_json());
        StoredRecord { key: row.key, json: row.body, progress }
    }

    /// Tells the outbox what happened. A revision that it drops for a higher one is no more in the database either.
    fn take(&mut self, event: Event) -> Wanted {
        let mut wanted = Wanted::of(self.outbox.handle(event, clock::now()));
        if let Some(status) = wanted.status.take() {
            self.status = status;
        }
        wanted
    }

    /// Makes an attempt and writes down what came of it.
    async fn attempt(&mut self, attempt: Attempt) -> Outcome<Wanted> {
        let endpoint = self.endpoint();
        let found = self.store.reader().bodies(&endpoint, &attempt.records).await?;
        let is_missing = |key: &&RecordKey| !found.iter().any(|(other, _)| other == *key);
        let missing: Vec<RecordKey> = attempt.records.iter().filter(is_missing).copied().collect();
        if !missing.is_empty() {
            return Ok(self.take(Event::Vanished { attempt, missing }));
        }
        let outgoing: Vec<Outgoing<'_>> =
            found.iter().map(|(key, json)| Outgoing { key: *key, json }).collect();
        let target = &self.route.endpoint;
        let request = target.preset.prepare(target, &outgoing, clock::now());
        let reply = self.send(&request).await;
        let now = clock::now();
        let verdict = target.preset.verdict(&attempt.records, &reply, now);
        let event =
            Event::Attempted { attempt: attempt.clone(), reply: reply.clone(), random: random() };
        let mut wanted = self.take(event);
        let rows = wanted.rows(&endpoint, &verdict);
        if let Some(event) = set_aside(&attempt, &rows, now) {
            wanted = wanted.then(self.take(event));
            // When the first of those is due is for the database to say.
            self.looked_at = self.looked_at.filter(|_| self.status.waiting > 0);
        }
        let settlement = settlement(&endpoint, (&reply, verdict.outcome), rows, &self.status, now);
        self.settle(settlement).await;
        Ok(wanted)
    }

    async fn send(&self, request: &HttpRequest) -> Reply {
        let rules = Rules { allow_private: self.route.allow_private };
        // The client has a limit of its own; the lease must not depend on it.
        let limit = Duration::from_millis((LEASE / 2).unsigned_abs());
        timeout(limit, self.client.send(request, rules)).await.unwrap_or(Err(Fault::Timeout))
    }

    /// Writes down what came of an attempt, however long that takes: nothing else may be sent before, or the same
    /// records would be sent over and over.
    async fn settle(&self, settlement: Settlement) {
        let change = Change::Settle(Box::new(settlement));
        while let Err(error) = self.store.change(change.clone()).await {
            tracing::error!(endpoint = %self.route.endpoint.id, %error, "what was sent can't be written down");
            sleep(STORE_RETRY).await;
        }
    }

    /// Makes sure that nobody else sends to this endpoint for as long as the next attempt may take.
    async fn claim(&mut self) -> Outcome<bool> {
        let now = clock::now();
        let left = self.leased_until.0 - now.0;
        if (LEASE / 2..=LEASE).contains(&left) {
            return Ok(true);
        }
        let until = UnixMillis(now.0 + LEASE);
        let (endpoint, by) = (self.endpoint(), self.process.to_string());
        let rows = self.store.change(Change::Claim { endpoint, by, now, until }).await?;
        if rows > 0 {
            self.leased_until = until;
        }
        Ok(rows > 0)
    }

    async fn release(self) {
        if self.leased_until.0 > 0 {
            let (endpoint, by) = (self.endpoint(), self.process.to_string());
            // A lease that can't be given back ends by itself.
            let _ = self.store.change(Change::Release { endpoint, by }).await;
        }
    }

    fn endpoint(&self) -> String {
        self.route.endpoint.id.0.clone()
    }
}

/// A fraction from 0 to 1.
fn random() -> f64 {
    let mut bytes = [0; 4];
    // Without chance the longest wait is the safest.
    if getrandom::fill(&mut bytes).is_err() {
        return 1.0;
    }
    f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
}
