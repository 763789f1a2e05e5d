//! The outbox, event by event: what it sends when, what it keeps, what it lets go.

use delivery::{
    Command, Endpoint, Event, Fault, HttpResponse, LEASE, Outbox, Reply, Status, TroubleKind,
    preset,
};
use document::UnixMillis;
use expression::Expression;

use crate::world::{self, key, row};

/// An outbox, the time, and the attempts on their way.
struct Bench {
    outbox: Outbox,
    now: i64,
    status: Status,
    wake_at: Option<i64>,
    sent: Vec<delivery::Attempt>,
    deleted: Vec<String>,
    stored: Vec<(String, String)>,
}

impl Bench {
    fn new(endpoints: Vec<Endpoint>) -> Self {
        Self {
            outbox: Outbox::new(endpoints),
            now: world::START,
            status: Status::default(),
            wake_at: None,
            sent: Vec::new(),
            deleted: Vec::new(),
            stored: Vec::new(),
        }
    }

    fn handle(&mut self, event: Event) -> &mut Self {
        for command in self.outbox.handle(event, UnixMillis(self.now)) {
            match command {
                Command::Send(attempt) => self.sent.push(attempt),
                Command::Store { key, progress } => self.stored.push((key.to_string(), progress)),
                Command::Delete(key) => self.deleted.push(key.to_string()),
                Command::WakeAt(at) => self.wake_at = at.map(|at| at.0),
                Command::Status(status) => self.status = status,
            }
        }
        self
    }

    fn accept(&mut self, numbers: &[u16]) -> &mut Self {
        let rows = numbers.iter().map(|number| row(*number, 1, "survey.response")).collect();
        self.handle(Event::Stored(rows))
    }

    /// Answers the oldest attempt on its way.
    fn answer(&mut self, reply: Reply) -> &mut Self {
        let attempt = self.sent.remove(0);
        self.handle(Event::Attempted { attempt, reply, random: 1.0 })
    }

    fn wait(&mut self, millis: i64) -> &mut Self {
        self.now += millis;
        self.handle(Event::Woken)
    }

    /// The records on their way, `endpoint:number,number`.
    fn on_the_way(&self) -> Vec<String> {
        let text = |attempt: &delivery::Attempt| {
            let numbers: Vec<String> =
                attempt.records.iter().map(|key| world::number(*key).to_string()).collect();
            format!("{}:{}", attempt.endpoint, numbers.join(","))
        };
        self.sent.iter().map(text).collect()
    }
}

fn native() -> Endpoint {
    Endpoint::new("main", preset("native").unwrap(), "/api/records")
}

fn webhook(id: &str) -> Endpoint {
    Endpoint::new(id, preset("webhook").unwrap(), "https://hook.example/")
}

fn status(status: u16) -> Reply {
    Ok(HttpResponse { status, ..HttpResponse::default() })
}

/// The native answer for these records of revision 1.
fn results(of: &[(u16, &str)]) -> Reply {
    let result = |(number, status): &(u16, &str)| {
        format!(r#"{{"id":"{}","rev":1,"status":"{status}"}}"#, key(*number, 1).id)
    };
    let results: Vec<String> = of.iter().map(result).collect();
    let body = format!(r#"{{"results":[{}]}}"#, results.join(","));
    Ok(HttpResponse { status: 200, body, ..HttpResponse::default() })
}

#[test]
fn a_record_leaves_after_its_acknowledgement_only() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1]);
    assert_eq!(bench.on_the_way(), ["main:1"]);
    assert_eq!((bench.status.waiting, bench.deleted.len()), (1, 0));
    bench.answer(results(&[(1, "stored")]));
    assert_eq!(bench.deleted, [key(1, 1).to_string()]);
    assert_eq!((bench.status.waiting, bench.status.delivered), (0, 1));
    assert_eq!(bench.status.last_contact, Some(UnixMillis(world::START)));
    assert_eq!((bench.wake_at, bench.stored.len()), (None, 0));
}

#[test]
fn known_rows_are_not_taken_twice() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1]).accept(&[1]);
    assert_eq!((bench.on_the_way().len(), bench.status.waiting), (1, 1));
}

#[test]
fn after_an_outage_one_record_probes_and_batches_grow() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(bench.on_the_way(), ["main:1"]);
    bench.answer(Err(Fault::Network));
    assert_eq!(bench.on_the_way(), Vec::<String>::new());
    assert_eq!(bench.wake_at, Some(world::START + 2_000));
    assert_eq!(bench.status.troubles[0].kind, TroubleKind::Unreachable(Fault::Network));

    bench.wait(1_999);
    assert!(bench.on_the_way().is_empty(), "too early");
    bench.wait(1);
    // The one that failed is not tried first again.
    assert_eq!(bench.on_the_way(), ["main:2"]);
    bench.answer(status(503));
    assert_eq!(bench.status.troubles[0].kind, TroubleKind::Busy);
    assert_eq!(bench.wake_at, Some(world::START + 2_000 + 4_000));
    bench.wait(4_000);
    assert_eq!(bench.on_the_way(), ["main:3"]);
    bench.answer(results(&[(3, "stored")]));
    assert!(bench.status.troubles.is_empty());
    assert_eq!(bench.on_the_way(), ["main:4,5"]);
    bench.answer(results(&[(4, "stored"), (5, "duplicate")]));
    assert_eq!(bench.on_the_way(), ["main:6,7,8,9"]);
    bench.answer(results(&[(6, "stored"), (7, "stored"), (8, "stored"), (9, "stored")]));
    assert_eq!(bench.on_the_way(), ["main:1,2"]);
}

#[test]
fn a_wish_to_wait_is_obeyed_even_when_the_connection_returns() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    let busy = HttpResponse {
        status: 429,
        retry_after: Some("3600".to_owned()),
        ..HttpResponse::default()
    };
    bench.accept(&[1]).answer(Ok(busy)).handle(Event::Online);
    assert_eq!(bench.wake_at, Some(world::START + 3_600_000));
    assert!(bench.on_the_way().is_empty());

    // Also by the next life of the page.
    let (_, progress) = bench.stored.pop().unwrap();
    let mut reloaded = Bench::new(vec![webhook("crm")]);
    let mut known = row(1, 1, "survey.response");
    known.progress = Some(progress);
    reloaded.handle(Event::Stored(vec![known])).accept(&[2]);
    assert!(reloaded.on_the_way().is_empty());
    assert_eq!(reloaded.wake_at, Some(world::START + 3_600_000));
    assert_eq!(reloaded.status.troubles[0].kind, TroubleKind::Waiting);
    assert_eq!(reloaded.wait(3_600_000).on_the_way(), ["crm:2"]);
}

#[test]
fn an_unreachable_endpoint_is_probed_when_the_connection_returns() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    bench.accept(&[1]).answer(Err(Fault::Timeout)).handle(Event::Online);
    assert_eq!(bench.on_the_way(), ["crm:1"]);
}

#[test]
fn a_wrong_address_holds_the_endpoint_and_blames_no_record() {
    for code in [301, 401, 403, 404, 405] {
        let mut bench = Bench::new(vec![webhook("crm")]);
        bench.accept(&[1, 2]).answer(status(code));
        let trouble = &bench.status.troubles[0];
        assert_eq!((trouble.kind, trouble.status), (TroubleKind::Held, Some(code)));
        assert_eq!((bench.status.waiting, bench.status.quarantined), (2, 0), "{code}");
        assert_eq!(bench.wake_at, Some(world::START + 300_000), "{code}");
        bench.handle(Event::Online);
        assert!(bench.on_the_way().is_empty(), "{code}");
        assert_eq!(bench.wait(300_000).on_the_way(), ["crm:1"], "{code}");
        bench.answer(status(200));
        assert!(bench.status.troubles.is_empty(), "{code}");
    }
}

#[test]
fn a_refused_record_is_put_aside_and_the_others_go_on() {
    for code in [400, 413, 415, 422] {
        let mut bench = Bench::new(vec![webhook("crm")]);
        bench.accept(&[1, 2]).answer(status(code));
        assert_eq!(bench.on_the_way(), ["crm:2"], "{code}");
        assert_eq!((bench.status.waiting, bench.status.quarantined), (2, 1), "{code}");
        bench.answer(status(204));
        assert_eq!(bench.deleted, [key(2, 1).to_string()], "{code}");

        // It stays aside after a reload, until staff ask for another try.
        let (_, progress) = bench.stored.pop().unwrap();
        let mut reloaded = Bench::new(vec![webhook("crm")]);
        let mut known = row(1, 1, "survey.response");
        known.progress = Some(progress);
        reloaded.handle(Event::Stored(vec![known]));
        assert!(reloaded.on_the_way().is_empty(), "{code}");
        assert_eq!(reloaded.status.quarantined, 1, "{code}");
        assert_eq!(reloaded.handle(Event::Redrive).on_the_way(), ["crm:1"], "{code}");
    }
}

#[test]
fn a_batch_refused_as_a_whole_is_sent_one_by_one() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1]).answer(results(&[(1, "stored")])).accept(&[2, 3, 4]);
    // 2 and 3 went out while the batch could hold two.
    assert_eq!(bench.on_the_way(), ["main:2,3"]);
    bench.answer(status(413));
    assert_eq!(bench.status.quarantined, 0);
    assert_eq!(bench.on_the_way(), ["main:2"]);
    bench.answer(results(&[(2, "stored")]));
    assert_eq!(bench.on_the_way(), ["main:3"]);
    bench.answer(status(413));
    assert_eq!((bench.status.quarantined, bench.on_the_way()), (1, vec!["main:4".to_owned()]));
}

#[test]
fn one_result_of_a_batch_may_differ_from_the_others() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1]).answer(results(&[(1, "stored")])).accept(&[2, 3]);
    bench.answer(results(&[(2, "rejected")]));
    assert_eq!((bench.status.quarantined, bench.status.waiting), (1, 2));
    assert!(bench.status.troubles.is_empty());
    // The one that wasn't mentioned is sent again.
    assert_eq!(bench.wait(2_000).on_the_way(), ["main:3"]);
}

#[test]
fn an_endpoint_that_is_gone_is_left_alone() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    bench.accept(&[1]).answer(status(410)).handle(Event::Online).wait(10 * 86_400_000);
    assert!(bench.on_the_way().is_empty());
    assert_eq!((bench.status.waiting, bench.wake_at), (1, None));
    assert_eq!(bench.status.troubles[0].kind, TroubleKind::Gone);
    assert_eq!(bench.handle(Event::Redrive).on_the_way(), ["crm:1"]);
}

#[test]
fn every_required_endpoint_has_to_have_it() {
    let mut optional = webhook("copy");
    optional.required = false;
    let mut bench = Bench::new(vec![webhook("a"), webhook("b"), optional]);
    bench.accept(&[1]);
    assert_eq!(bench.on_the_way(), ["a:1", "b:1", "copy:1"]);
    bench.answer(status(200)).answer(status(200));
    assert!(bench.deleted.is_empty(), "the optional one is still on its way");
    bench.answer(status(422));
    assert_eq!(bench.deleted.len(), 1);

    bench.accept(&[2]).answer(status(500)).answer(status(200)).answer(status(200));
    assert_eq!(bench.deleted.len(), 1, "a has not got it");
}

#[test]
fn an_optional_endpoint_is_waited_for_a_day() {
    let mut optional = webhook("copy");
    optional.required = false;
    let mut bench = Bench::new(vec![webhook("a"), optional]);
    bench.accept(&[1]).answer(status(200)).answer(Err(Fault::Network));
    assert!(bench.deleted.is_empty());
    bench.wait(86_400_001).answer(Err(Fault::Network));
    assert_eq!(bench.deleted.len(), 1);
}

#[test]
fn conditions_choose_the_endpoints() {
    let mut alerts = webhook("alerts");
    alerts.when = Some(Expression::parse("{kind} = 'callback.request' or {nps} <= 6").unwrap());
    let mut bench = Bench::new(vec![webhook("crm"), alerts.clone()]);
    bench.handle(Event::Stored(vec![row(1, 1, "callback.request")]));
    assert_eq!(bench.on_the_way(), ["crm:1", "alerts:1"]);

    let mut bench = Bench::new(vec![alerts]);
    bench.accept(&[1]);
    assert_eq!((bench.on_the_way().len(), bench.status.unrouted), (0, 1));
    let mut unhappy = row(2, 1, "survey.response");
    unhappy.json = unhappy.json.replacen('{', r#"{"answers":{"nps":3},"#, 1);
    assert_eq!(bench.handle(Event::Stored(vec![unhappy])).on_the_way(), ["alerts:2"]);
}

/// Who answers writes the names of answers: a guest can't vote for another table by naming one so.
#[test]
fn no_answer_speaks_for_the_context() {
    for name in ["context.table", "Context.Table", "context"] {
        let mut alerts = webhook("alerts");
        alerts.when = Some(Expression::parse("{context.table} = '5'").unwrap());
        let mut bench = Bench::new(vec![alerts]);
        let record = |number: u16, members: &str| {
            let mut row = row(number, 1, "survey.response");
            row.json = row.json.replacen('{', &format!("{{{members},"), 1);
            row
        };
        let value = if name == "context" { r#"{"table":"5"}"# } else { r#""5""# };
        let forged = record(1, &format!(r#""answers":{{"{name}":{value}}}"#));
        bench.handle(Event::Stored(vec![forged]));
        assert_eq!((bench.on_the_way().len(), bench.status.unrouted), (0, 1), "{name}");
        bench.handle(Event::Stored(vec![record(2, r#""context":{"table":"5"}"#)]));
        assert_eq!(bench.on_the_way(), ["alerts:2"], "{name}");
    }
}

#[test]
fn an_alert_is_told_whatever_the_condition_and_goes_first() {
    let mut alerts = webhook("alerts");
    alerts.when = Some(Expression::parse("{kind} = 'callback.request'").unwrap());
    let mut bench = Bench::new(vec![alerts, webhook("crm")]);
    let alert = |number| {
        let mut row = row(number, 1, "survey.response");
        row.json = row.json.replacen('{', r#"{"recovery":{"to":"alerts"},"#, 1);
        row
    };
    // The first is on its way when the others come.
    bench.accept(&[1]).accept(&[2]).handle(Event::Stored(vec![alert(3)]));
    assert_eq!(bench.on_the_way(), ["crm:1", "alerts:3"]);
    bench.accept(&[4]);
    bench.answer(status(200)).answer(status(200));
    assert_eq!(bench.on_the_way()[0], "crm:3", "before those that were there earlier");
}

#[test]
fn what_has_no_way_stays() {
    let mut bench = Bench::new(Vec::new());
    bench.accept(&[1]);
    assert_eq!((bench.status.unrouted, bench.deleted.len()), (1, 0));
    let mut bench = Bench::new(vec![native()]);
    let mut broken = row(1, 1, "survey.response");
    broken.json.truncate(5);
    bench.handle(Event::Stored(vec![broken]));
    assert_eq!((bench.status.unrouted, bench.deleted.len()), (1, 0));
}

#[test]
fn a_higher_revision_replaces_a_lower_one() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    bench.accept(&[1]).handle(Event::Stored(vec![row(1, 2, "survey.response")]));
    assert_eq!(bench.deleted, [key(1, 1).to_string()]);
    assert_eq!(bench.on_the_way(), ["crm:1"], "one revision on its way at a time");
    bench.answer(status(200));
    assert_eq!(bench.deleted.len(), 1, "the answer to the first says nothing about the second");
    assert_eq!(bench.sent[0].records, [key(1, 2)]);
    // A lower one that comes late is dropped.
    bench.accept(&[1]);
    assert_eq!(bench.deleted, [key(1, 1).to_string(), key(1, 1).to_string()]);
}

#[test]
fn an_attempt_that_never_comes_back_loses_its_lease_but_not_its_word() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    bench.accept(&[1]).wait(LEASE - 1);
    assert_eq!(bench.on_the_way().len(), 1);
    bench.wait(1);
    assert_eq!(bench.on_the_way(), ["crm:1", "crm:1"]);
    bench.answer(status(500));
    assert!(bench.status.troubles.is_empty(), "a late failure says nothing");
    bench.wait(LEASE);
    bench.answer(status(200));
    assert_eq!(bench.deleted.len(), 1, "a late acknowledgement counts");
}

#[test]
fn rows_that_vanished_are_forgotten_and_the_rest_goes() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1]).answer(results(&[(1, "stored")])).accept(&[2, 3]);
    let attempt = bench.sent.remove(0);
    bench.handle(Event::Vanished { attempt, missing: vec![key(2, 1)] });
    assert_eq!(bench.on_the_way(), ["main:3"]);
    assert_eq!(bench.status.waiting, 1);
}

#[test]
fn a_lost_lease_forgets_and_the_store_remembers() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    bench.accept(&[1, 2]).handle(Event::LeaseLost);
    assert_eq!((bench.status.waiting, bench.wake_at, bench.deleted.len()), (0, None, 0));
    bench.sent.clear();
    assert_eq!(bench.accept(&[1, 2]).on_the_way(), ["crm:1"]);
}

#[test]
fn a_clock_that_was_set_back_stops_nothing() {
    let mut bench = Bench::new(vec![webhook("crm")]);
    bench.accept(&[1]).answer(Err(Fault::Network));
    bench.now = 0;
    assert_eq!(bench.handle(Event::Woken).on_the_way(), ["crm:1"]);
    bench.now = -5_000_000;
    assert_eq!(bench.handle(Event::Woken).on_the_way().len(), 2, "the lease is over, too");
}

#[test]
fn a_large_record_goes_alone() {
    let mut bench = Bench::new(vec![native()]);
    bench.accept(&[1]).answer(results(&[(1, "stored")]));
    let mut large = row(2, 1, "survey.response");
    large.json = large.json.replacen('{', &format!(r#"{{"blob":"{}","#, "x".repeat(300_000)), 1);
    bench.handle(Event::Stored(vec![large, row(3, 1, "survey.response")]));
    assert_eq!(bench.on_the_way(), ["main:2"]);
}
