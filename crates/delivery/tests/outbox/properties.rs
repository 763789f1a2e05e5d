//! Whatever happens in whatever order: no record that somebody accepted leaves the store before its endpoints
//! have it, none is on its way to one endpoint twice, and in the end everything arrives.

use std::collections::{BTreeMap, BTreeSet};

use delivery::{
    Attempt, Command, Endpoint, EndpointId, Event, Fault, HttpResponse, LEASE, Outbox, RecordKey,
    Reply, StoredRecord, preset,
};
use document::UnixMillis;
use proptest::prelude::*;

use crate::world::{self, key, row};

/// What can happen.
#[derive(Clone, Debug)]
enum Step {
    /// A record (or a further revision of one) is accepted; the sender hears of it or, as from another tab, doesn't.
    Accept {
        number: u16,
        heard: bool,
    },
    /// One of the attempts on their way comes back.
    Answer {
        which: usize,
        answer: Answer,
    },
    Wait {
        millis: i64,
    },
    Online,
    Redrive,
    /// The tab is killed and opened again.
    Kill,
    /// Another tab takes the lock and gives it back.
    LoseLease,
    /// Somebody sets the clock.
    SetClock {
        to: i64,
    },
}

#[derive(Clone, Debug)]
enum Answer {
    /// The endpoint stored everything and says so.
    Stored,
    /// The endpoint stored everything, but its word is lost.
    StoredUnheard(Fault),
    /// It stored the first and says nothing of the others.
    StoredFirst,
    /// It didn't store anything.
    Refused {
        status: u16,
        retry_after: Option<u32>,
    },
    Lost(Fault),
}

/// The device's store, the endpoints' databases and what is on its way.
struct World {
    outbox: Outbox,
    now: i64,
    random: f64,
    store: BTreeMap<RecordKey, StoredRecord>,
    /// The highest revision that was accepted.
    accepted: BTreeMap<u16, u32>,
    received: BTreeSet<(EndpointId, RecordKey)>,
    on_the_way: Vec<(Attempt, i64)>,
}

impl World {
    fn new(endpoints: &[Endpoint]) -> Self {
        Self {
            outbox: Outbox::new(endpoints.to_vec()),
            now: world::START,
            random: 0.5,
            store: BTreeMap::new(),
            accepted: BTreeMap::new(),
            received: BTreeSet::new(),
            on_the_way: Vec::new(),
        }
    }

    fn handle(&mut self, event: Event) {
        for command in self.outbox.handle(event, UnixMillis(self.now)) {
            match command {
                Command::Send(attempt) => self.send(attempt),
                Command::Store { key, progress } => {
                    if let Some(row) = self.store.get_mut(&key) {
                        row.progress = Some(progress);
                    }
                }
                Command::Delete(key) => {
                    self.store.remove(&key);
                }
                Command::WakeAt(at) => assert!(at.is_none_or(|at| at.0 > self.now), "no busy loop"),
                Command::Status(_) => {}
            }
        }
        self.nothing_is_lost();
    }

    fn send(&mut self, attempt: Attempt) {
        // A lease is over after its time, or when the clock was set far away from it.
        let now = self.now;
        self.on_the_way.retain(|(_, sent)| (sent - LEASE..sent + LEASE).contains(&now));
        for record in &attempt.records {
            let same = |(other, _): &(Attempt, i64)| {
                other.endpoint == attempt.endpoint
                    && other.records.iter().any(|other| other.id == record.id)
            };
            assert!(!self.on_the_way.iter().any(same), "{record} is on its way already");
        }
        assert!(!attempt.records.is_empty());
        self.on_the_way.push((attempt, now));
    }

    fn nothing_is_lost(&self) {
        for (number, rev) in &self.accepted {
            let key = key(*number, *rev);
            let arrived = |id: &str| self.received.contains(&(EndpointId(id.to_owned()), key));
            let everywhere = arrived("main") && arrived("crm");
            assert!(self.store.contains_key(&key) || everywhere, "{key} is lost");
        }
    }

    fn load(&mut self) {
        let rows = self.store.values().cloned().collect();
        self.handle(Event::Stored(rows));
    }

    fn take(&mut self, step: Step, endpoints: &[Endpoint]) {
        match step {
            Step::Accept { number, heard } => {
                let rev = self.accepted.get(&number).map_or(1, |rev| rev + 1);
                let row = row(number, rev, "survey.response");
                self.accepted.insert(number, rev);
                self.store.insert(row.key, row.clone());
                if heard {
                    self.handle(Event::Stored(vec![row]));
                }
            }
            Step::Answer { which, answer } => {
                if !self.on_the_way.is_empty() {
                    let (attempt, _) = self.on_the_way.remove(which % self.on_the_way.len());
                    self.answer(attempt, &answer);
                }
            }
            Step::Wait { millis } => {
                self.now += millis;
                self.handle(Event::Woken);
            }
            Step::Online => self.handle(Event::Online),
            Step::Redrive => self.handle(Event::Redrive),
            Step::Kill => {
                self.outbox = Outbox::new(endpoints.to_vec());
                self.on_the_way.clear();
                self.load();
            }
            Step::LoseLease => {
                self.handle(Event::LeaseLost);
                self.on_the_way.clear();
                self.load();
            }
            Step::SetClock { to } => {
                self.now = to;
                self.handle(Event::Woken);
            }
        }
    }

    fn answer(&mut self, attempt: Attempt, answer: &Answer) {
        let received = match answer {
            Answer::Stored | Answer::StoredUnheard(_) => attempt.records.len(),
            Answer::StoredFirst => 1,
            Answer::Refused { .. } | Answer::Lost(_) => 0,
        };
        for record in &attempt.records[..received] {
            self.received.insert((attempt.endpoint.clone(), *record));
        }
        let native = attempt.endpoint.0 == "main";
        let reply: Reply = match answer {
            Answer::StoredUnheard(fault) | Answer::Lost(fault) => Err(*fault),
            Answer::Stored | Answer::StoredFirst => {
                let body =
                    if native { results(&attempt.records[..received]) } else { String::new() };
                Ok(HttpResponse { status: 200, body, ..HttpResponse::default() })
            }
            Answer::Refused { status, retry_after } => Ok(HttpResponse {
                // A webhook's bare success is its word; this one gave none.
                status: if native { *status } else { (*status).max(300) },
                retry_after: retry_after.map(|seconds| seconds.to_string()),
                ..HttpResponse::default()
            }),
        };
        self.handle(Event::Attempted { attempt, reply, random: self.random });
    }
}

fn results(records: &[RecordKey]) -> String {
    let result =
        |key: &RecordKey| format!(r#"{{"id":"{}","rev":{},"status":"stored"}}"#, key.id, key.rev);
    format!(r#"{{"results":[{}]}}"#, records.iter().map(result).collect::<Vec<_>>().join(","))
}

fn endpoints() -> Vec<Endpoint> {
    let mut copy = Endpoint::new("copy", preset("webhook").unwrap(), "https://copy.example/");
    copy.required = false;
    vec![
        Endpoint::new("main", preset("native").unwrap(), "/api/records"),
        Endpoint::new("crm", preset("webhook").unwrap(), "https://crm.example/"),
        copy,
    ]
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Network),
        Just(Fault::Timeout),
        Just(Fault::Truncated),
        Just(Fault::Unsent)
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        4 => Just(Answer::Stored),
        1 => fault().prop_map(Answer::StoredUnheard),
        1 => Just(Answer::StoredFirst),
        2 => (100_u16..600, proptest::option::of(0_u32..200_000))
            .prop_map(|(status, retry_after)| Answer::Refused { status, retry_after }),
        2 => fault().prop_map(Answer::Lost),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_u16..30, any::<bool>()).prop_map(|(number, heard)| Step::Accept { number, heard }),
        12 => (any::<usize>(), answer()).prop_map(|(which, answer)| Step::Answer { which, answer }),
        6 => (0_i64..400_000).prop_map(|millis| Step::Wait { millis }),
        1 => Just(Step::Online),
        1 => Just(Step::Redrive),
        1 => Just(Step::Kill),
        1 => Just(Step::LoseLease),
        1 => (0_i64..2 * world::START).prop_map(|to| Step::SetClock { to }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_everything_arrives(
        steps in proptest::collection::vec(step(), 0..120),
        random in 0.0..1.0,
    ) {
        let endpoints = endpoints();
        let mut world = World::new(&endpoints);
        world.random = random;
        for step in steps {
            world.take(step, &endpoints);
        }
        // Now all goes well: staff redrive once, every endpoint answers, time passes.
        world.take(Step::Kill, &endpoints);
        world.take(Step::Redrive, &endpoints);
        for _ in 0..1_000 {
            if world.store.is_empty() {
                break;
            }
            while !world.on_the_way.is_empty() {
                world.take(Step::Answer { which: 0, answer: Answer::Stored }, &endpoints);
            }
            world.take(Step::Wait { millis: 60_001 }, &endpoints);
        }
        prop_assert!(world.store.is_empty(), "{} records never arrived", world.store.len());
        for (number, rev) in &world.accepted {
            for id in ["main", "crm"] {
                let arrived = (EndpointId(id.to_owned()), key(*number, *rev));
                prop_assert!(world.received.contains(&arrived), "{arrived:?}");
            }
        }
    }
}
