//! The relay: what is stored goes on to endpoints that only the server may know, whatever those do.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use document::{UnixMillis, Value};

use crate::{
    durability::spawn,
    receiver::{Act, Receiver, answer},
    support::{Client, Place, Running, id, record, record_of, text, until},
};

/// A desk that sends to its own server, whose relay has these endpoints.
pub(crate) fn desk(endpoints: &str) -> String {
    let main = r#"{"id": "main", "preset": "native", "url": "/api/records"}"#;
    let endpoints =
        if endpoints.is_empty() { main.to_owned() } else { format!("{main}, {endpoints}") };
    format!(
        r#"{{"id": "cafe-nord", "name": "Café Nord", "surveys": {{"visit": "surveys/visit.json"}},
            "delivery": {{"endpoints": [{endpoints}]}}}}"#
    )
}

const HOOK: &str = r#"{"id": "hook", "preset": "webhook", "via": "relay"}"#;

/// What relay.json says of the endpoint `hook`.
fn secret(port: u16) -> String {
    format!(
        r#"{{"endpoints": {{"hook": {{"url": "http://127.0.0.1:{port}/secret", "allowPrivate": true,
            "headers": {{"X-Key": "k-1"}}}}}}}}"#
    )
}

/// A place whose relay sends everything to a receiver.
fn place(receiver: &Receiver) -> Place {
    let place = Place::new();
    place.write("desk/desk.json", desk(HOOK));
    place.write("relay.json", secret(receiver.port));
    place
}

fn good(_: &crate::receiver::Asked) -> Act {
    answer(204, &[], "")
}

/// How the endpoint of that name is doing.
pub(crate) fn endpoint(client: &Client, name: &str) -> Option<Value> {
    let status = client.get_with_token("/api/relay").json();
    let endpoints = status.get("endpoints").and_then(Value::as_array)?;
    endpoints.iter().find(|endpoint| text(endpoint, "id") == name).cloned()
}

fn count(status: &Value, name: &str) -> f64 {
    status.get(name).and_then(Value::as_number).unwrap_or_default()
}

/// Waits until so many records have been delivered and none waits any more.
fn delivered(client: &Client, records: u32) -> Value {
    until("the delivery", || {
        let status = endpoint(client, "hook")?;
        let is_done =
            count(&status, "delivered") == f64::from(records) && count(&status, "waiting") == 0.0;
        is_done.then_some(status)
    })
}

/// Waits until the endpoint is not well in that way.
fn trouble(client: &Client, word: &str) -> Value {
    until(word, || endpoint(client, "hook").filter(|status| text(status, "trouble") == word))
}

/// The ids and revisions of what arrived, in that order.
fn keys(receiver: &Receiver) -> Vec<String> {
    let key = |asked: &crate::receiver::Asked| asked.header("idempotency-key").unwrap().to_owned();
    receiver.asked().iter().map(key).collect()
}

fn key(number: u64) -> String {
    format!("{}.1", id(number))
}

#[test]
fn records_go_on_with_what_only_the_server_knows() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    let when = HOOK.replace("\"via\"", "\"when\": \"{overall} <= 2\", \"via\"");
    place.write("desk/desk.json", desk(&when));
    let server = place.start();
    server.client.post(&record_of(1, 1, "visit", r#"{"overall":5}"#));
    server.client.post(&record_of(2, 1, "visit", r#"{"overall":2}"#));
    server.client.post(&record_of(2, 1, "visit", r#"{"overall":2}"#));
    let status = delivered(&server.client, 1);
    assert_eq!(keys(&receiver), [key(2)]);
    let asked = &receiver.asked()[0];
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", "/secret"));
    assert_eq!(asked.header("x-key"), Some("k-1"));
    assert!(asked.body.contains(&id(2)));
    let last = status.get("lastAttempt").unwrap();
    assert_eq!(last.get("status").and_then(Value::as_number), Some(204.0));
    assert_eq!(text(&status, "preset"), "webhook");
    server.stop();
}

#[test]
fn what_is_signed_can_be_checked_by_its_receiver() {
    use axum::http::{HeaderMap, HeaderValue};
    use standardwebhooks::Webhook;

    const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    place.write("desk/desk.json", desk(&HOOK.replace("webhook", "standard-webhooks")));
    let port = receiver.port;
    place.write(
        "relay.json",
        format!(
            r#"{{"endpoints": {{"hook": {{"url": "http://127.0.0.1:{port}/", "allowPrivate": true, "secret": "{KEY}"}}}}}}"#
        ),
    );
    let server = place.start();
    server.client.post(&record(1, 1));
    delivered(&server.client, 1);
    let asked = &receiver.asked()[0];
    let mut headers = HeaderMap::new();
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        headers.insert(name, HeaderValue::from_str(asked.header(name).unwrap()).unwrap());
    }
    Webhook::new(KEY).unwrap().verify(asked.body.as_bytes(), &headers).unwrap();
    assert_eq!(asked.header("webhook-id"), Some(key(1).as_str()));
    server.stop();
}

#[test]
fn an_endpoint_that_is_down_gets_it_later() {
    let times = AtomicUsize::new(0);
    let receiver = Receiver::new(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => Act::HangUp,
        1 => answer(503, &[], "later"),
        _ => answer(204, &[], ""),
    });
    let place = place(&receiver);
    let server = place.start();
    server.client.post(&record(1, 1));
    delivered(&server.client, 1);
    assert_eq!(keys(&receiver), [key(1), key(1), key(1)]);
    server.stop();
}

#[test]
fn what_was_sent_but_not_marked_is_sent_again_with_the_same_id() {
    let times = AtomicUsize::new(0);
    let (arrival, arrived) = mpsc::channel();
    let arrival = Mutex::new(arrival);
    let receiver = Receiver::new(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => {
            arrival.lock().unwrap().send(()).unwrap();
            Act::Hang
        }
        _ => answer(204, &[], ""),
    });
    let place = place(&receiver);
    let (mut child, client) = spawn(&place);
    client.post(&record(1, 1));
    arrived.recv().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    // A minute later.
    place.sql("UPDATE relay_endpoints SET leased_until = 1");
    let server = place.start();
    delivered(&server.client, 1);
    assert_eq!(keys(&receiver), [key(1), key(1)]);
    server.stop();
}

#[test]
fn another_process_that_holds_the_lease_is_left_to_send() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    place.start().stop();
    let until = UnixMillis::from_iso("2999-01-01T00:00:00Z").unwrap().0;
    for (leased_until, sends) in
        [("(strftime('%s', 'now') + 300) * 1000".to_owned(), false), (until.to_string(), true)]
    {
        place.sql(&format!(
            "UPDATE relay_endpoints SET leased_by = 'other', leased_until = {leased_until}"
        ));
        let server = place.start();
        server.client.post(&record(1, 1));
        if sends {
            // No lease is that long: the clock was set back.
            delivered(&server.client, 1);
        }
        server.stop();
        assert_eq!(receiver.asked().len(), usize::from(sends));
    }
}

#[test]
fn a_record_that_is_refused_is_put_aside_and_the_others_go_on() {
    let receiver = Receiver::new(|asked| match asked.body.contains(&id(2)) {
        true => answer(422, &[], "no\nthank you"),
        false => answer(204, &[], ""),
    });
    let place = place(&receiver);
    let server = place.start();
    for number in 1..=3 {
        server.client.post(&record(number, 1));
    }
    let status = delivered(&server.client, 2);
    assert_eq!(count(&status, "quarantined"), 1.0);
    assert_eq!(text(&status, "trouble"), "");
    let mut sent = keys(&receiver);
    sent.sort();
    assert_eq!(sent, [key(1), key(2), key(3)], "the refused one is not tried again");
    server.stop();
}

#[test]
fn an_endpoint_that_is_gone_gets_nothing_until_somebody_asks() {
    let times = AtomicUsize::new(0);
    let receiver = Receiver::new(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => answer(410, &[], ""),
        _ => answer(204, &[], ""),
    });
    let place = place(&receiver);
    let server = place.start();
    server.client.post(&record(1, 1));
    trouble(&server.client, "gone");
    server.client.post(&record(2, 1));
    let status = trouble(&server.client, "gone");
    assert_eq!(count(&status, "waiting"), 2.0);
    assert_eq!(text(&status, "nextAttempt"), "");
    assert_eq!(receiver.asked().len(), 1);
    let answer = server.client.post_with_token("/api/relay/replay", r#"{"endpoint": "hook"}"#);
    assert_eq!((answer.status, answer.text()), (200, r#"{"records":2}"#));
    delivered(&server.client, 2);
    assert_eq!(receiver.asked().len(), 3);
    server.stop();
}

#[test]
fn a_redirect_is_not_followed() {
    let other = Receiver::new(good);
    let location = format!("http://127.0.0.1:{}/", other.port);
    let receiver = Receiver::new(move |_| answer(302, &[("Location", &location)], ""));
    let place = place(&receiver);
    let server = place.start();
    server.client.post(&record(1, 1));
    let status = trouble(&server.client, "held");
    assert_eq!(count(&status, "waiting"), 1.0);
    assert!(UnixMillis::from_iso(&text(&status, "nextAttempt")).is_some());
    assert!(other.asked().is_empty());
    server.stop();
}

#[test]
fn an_endpoint_is_left_alone_as_long_as_it_asks_also_after_a_restart() {
    let times = AtomicUsize::new(0);
    let receiver = Receiver::new(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => answer(503, &[("Retry-After", "3600")], ""),
        _ => answer(204, &[], ""),
    });
    let place = place(&receiver);
    let server = place.start();
    server.client.post(&record(1, 1));
    let first = text(&trouble(&server.client, "busy"), "nextAttempt");
    let ahead = UnixMillis::from_iso(&first).unwrap().0 - now().0;
    assert!((3_000_000..=3_700_000).contains(&ahead), "{first}");
    server.stop();

    let server = place.start();
    server.client.post(&record(2, 1));
    assert_eq!(text(&trouble(&server.client, "busy"), "nextAttempt"), first);
    let answer = server.client.post_with_token("/api/relay/replay", r#"{"endpoint": "hook"}"#);
    assert_eq!(answer.status, 200);
    delivered(&server.client, 2);
    assert_eq!(receiver.asked().len(), 3, "once before, and each once after it was asked for");
    server.stop();
}

fn now() -> UnixMillis {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    UnixMillis(i64::try_from(since.as_millis()).unwrap())
}

#[test]
fn private_addresses_are_refused_unless_the_owner_allows_them() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    let allowed = secret(receiver.port);
    place.write("relay.json", allowed.replace("true", "false"));
    let server = place.start();
    server.client.post(&record(1, 1));
    let status = trouble(&server.client, "held");
    assert_eq!(text(status.get("lastAttempt").unwrap(), "fault"), "forbidden");
    assert!(receiver.asked().is_empty());
    // The file is read again, and what was wrong before is no reason to wait.
    place.write("relay.json", allowed);
    delivered(&server.client, 1);
    server.stop();
}

#[test]
fn records_are_sent_once_more_on_purpose() {
    let receiver = Receiver::new(|asked| match asked.body.contains(&id(3)) {
        true => answer(400, &[], ""),
        false => answer(204, &[], ""),
    });
    let place = place(&receiver);
    let server = place.start();
    for number in 1..=3 {
        server.client.post(&record(number, 1));
    }
    delivered(&server.client, 2);
    let mut expect = 3;
    let record = format!(r#"{{"endpoint": "hook", "record": "{}"}}"#, id(1));
    for (body, records) in [
        (r#"{"endpoint": "hook", "since": "2020-01-01T00:00:00Z"}"#, 3),
        (r#"{"endpoint": "hook", "since": "2999-01-01T00:00:00Z"}"#, 0),
        (record.as_str(), 1),
        (r#"{"endpoint": "hook", "quarantined": true}"#, 1),
        (r#"{"endpoint": "hook"}"#, 0),
    ] {
        let answer = server.client.post_with_token("/api/relay/replay", body);
        let found = (answer.status, answer.text().to_owned());
        assert_eq!(found, (200, format!(r#"{{"records":{records}}}"#)), "{body}");
        expect += records;
        until("the replay", || (receiver.asked().len() == expect).then_some(()));
        delivered(&server.client, 2);
    }
    // The command works on the database; the server notices.
    let program = |arguments: &[&str]| {
        let output = place.program(arguments).args(["--database", "desk.db"]).output().unwrap();
        let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code().unwrap(), texts.concat())
    };
    let (code, words) = program(&["relay", "replay", "--endpoint", "hook", "--record", &id(2)]);
    assert!(code == 0 && words.starts_with("1 record of hook to be sent"), "{words}");
    until("the replay", || (receiver.asked().len() == expect + 1).then_some(()));
    assert_eq!(keys(&receiver).last(), Some(&key(2)));
    delivered(&server.client, 2);
    let (code, words) = program(&["relay", "status"]);
    assert_eq!(code, 0);
    for line in [
        "hook (webhook)",
        "  waiting      0",
        "  delivered    2",
        "  quarantined  1",
        "  last answer  204",
    ] {
        assert!(words.contains(line), "{line} in {words}");
    }
    for (arguments, message) in [
        (vec!["relay", "replay", "--endpoint", "hok"], "is hook meant?"),
        (vec!["relay", "replay", "--endpoint", "hook", "--record", &id(9)], "there is no record"),
    ] {
        let (code, words) = program(&arguments);
        assert!(code == 1 && words.contains(message), "{words}");
    }
    for arguments in [
        vec!["relay", "replay"],
        vec!["relay", "replay", "--endpoint", "hook", "--record", "5"],
        vec!["relay", "replay", "--endpoint", "hook", "--since", "today"],
        vec!["relay", "replay", "--endpoint", "hook", "--quarantined", "--record", &id(1)],
    ] {
        assert_eq!(program(&arguments).0, 2, "{arguments:?}");
    }
    server.stop();
}

#[test]
fn what_cannot_be_replayed_is_refused_with_its_reason() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    let server = place.start();
    until("the endpoint", || endpoint(&server.client, "hook"));
    let unknown = format!(r#"{{"endpoint": "hook", "record": "{}"}}"#, id(1));
    for (body, status, problem) in [
        ("{", 400, "not-json"),
        ("[]", 422, "not-a-replay"),
        ("{}", 422, "not-a-replay"),
        (r#"{"endpoint": 5}"#, 422, "not-a-replay"),
        (r#"{"endpoint": "hook", "record": "5"}"#, 422, "not-a-replay"),
        (r#"{"endpoint": "hook", "since": "today"}"#, 422, "not-a-replay"),
        (
            r#"{"endpoint": "hook", "since": "2020-01-01T00:00:00Z", "quarantined": true}"#,
            422,
            "not-a-replay",
        ),
        (r#"{"endpoint": "' OR 1=1 --"}"#, 404, "no-such-endpoint"),
        (unknown.as_str(), 404, "no-such-record"),
    ] {
        let answer = server.client.post_with_token("/api/relay/replay", body);
        assert_eq!((answer.status, &*answer.problem()), (status, problem), "{body}");
    }
    for path in ["/api/relay", "/api/devices"] {
        let answer = server.client.get(path, &[("authorization", "Bearer wrong")]);
        assert_eq!((answer.status, &*answer.problem()), (401, "unauthorized"), "{path}");
    }
    server.stop();
}

#[test]
fn a_higher_revision_replaces_what_waits() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    // Without an address records wait.
    std::fs::remove_file(place.path("relay.json")).unwrap();
    let server = place.start();
    server.client.post(&record(1, 1));
    server.client.post(&record(1, 2));
    server.client.post(&record(1, 1));
    let status = endpoint(&server.client, "hook").unwrap();
    assert_eq!(count(&status, "waiting"), 1.0);
    assert!(text(&status, "problem").contains("no address"), "{status:?}");
    place.write("relay.json", secret(receiver.port));
    delivered(&server.client, 1);
    assert_eq!(keys(&receiver), [format!("{}.2", id(1))]);
    server.client.post(&record(1, 3));
    until("the third", || (keys(&receiver).len() == 2).then_some(()));
    assert_eq!(keys(&receiver)[1], format!("{}.3", id(1)));
    server.stop();
}

#[test]
fn what_was_stored_before_its_endpoint_is_sent_only_on_purpose() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    place.write("desk/desk.json", desk(""));
    let server = place.start();
    server.client.post(&record_of(1, 1, "visit", r#"{"overall":1}"#));
    server.client.post(&record_of(2, 1, "visit", r#"{"overall":5}"#));
    let when = HOOK.replace("\"via\"", "\"when\": \"{overall} <= 2\", \"via\"");
    place.write("desk/desk.json", desk(&when));
    until("the endpoint", || endpoint(&server.client, "hook"));
    server.client.post(&record_of(3, 1, "visit", r#"{"overall":2}"#));
    delivered(&server.client, 1);
    assert_eq!(keys(&receiver), [key(3)]);
    let all = r#"{"endpoint": "hook", "since": "2020-01-01T00:00:00Z"}"#;
    assert_eq!(server.client.post_with_token("/api/relay/replay", all).status, 200);
    // Of all of them its condition takes two.
    delivered(&server.client, 2);
    let mut sent = keys(&receiver);
    sent.sort();
    assert_eq!(sent, [key(1), key(3), key(3)]);
    server.stop();
}

#[test]
fn many_records_reach_another_server_each_once() {
    let (first, second) = (Place::new(), Place::new());
    let target = second.start();
    let native = r#"{"id": "hook", "preset": "native", "via": "relay"}"#;
    first.write("desk/desk.json", desk(native));
    let server = first.start();
    for start in 0..8 {
        let records: Vec<String> = (0..100).map(|n| record(start * 100 + n, 1)).collect();
        assert_eq!(server.client.post(&format!("[{}]", records.join(","))).status, 200);
    }
    // They wait until the server knows where to.
    let url = target.client.url("/api/records");
    first.write(
        "relay.json",
        format!(r#"{{"endpoints": {{"hook": {{"url": "{url}", "allowPrivate": true}}}}}}"#),
    );
    delivered(&server.client, 800);
    assert_eq!(target.client.ids(), (0..800).map(id).collect::<Vec<_>>());
    server.stop();
    target.stop();
}

#[test]
fn signs_of_life_go_on_to_who_watches_devices() {
    let (first, second) = (Place::new(), Place::new());
    let target = second.start();
    let receiver = Receiver::new(good);
    first.write(
        "desk/desk.json",
        desk(&format!(r#"{HOOK}, {{"id": "other", "preset": "native", "via": "relay"}}"#)),
    );
    let url = target.client.url("/api/records");
    first.write(
        "relay.json",
        format!(
            r#"{{"endpoints": {{"other": {{"url": "{url}", "allowPrivate": true}},
                "hook": {{"url": "http://127.0.0.1:{}", "allowPrivate": true}}}}}}"#,
            receiver.port
        ),
    );
    let server = first.start();
    assert_eq!(server.client.post(&crate::devices::heartbeat(7, 1, 5, 2, 0)).statuses(), "stored");
    let arrived = until("the sign of life", || {
        let devices = target.client.get_with_token("/api/devices").json();
        devices.get("devices").and_then(Value::as_array)?.first().cloned()
    });
    assert_eq!(text(&arrived, "id"), "tablet-1");
    assert!(receiver.asked().is_empty());
    server.stop();
    target.stop();
}

#[test]
fn a_version_with_errors_is_said_and_the_one_before_stays_in_use() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    let mut child = place
        .program(&["serve", "desk", "--api-only", "--database", "desk.db", "--log", "error"])
        .args(["--bind", "127.0.0.1", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let address = lines.find(|line| line.trim().starts_with("http")).unwrap();
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    let token = std::fs::read_to_string(place.path("desk.db.token")).unwrap();
    let client = Client::new(port, token.trim().to_owned());
    until("the endpoint", || endpoint(&client, "hook"));
    place.write("relay.json", r#"{"endpoints": {"hook": {"url": "nowhere"}}}"#);
    let log = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut said = Vec::new();
    for line in log {
        let is_last = line.contains("goes on with what desk.json and relay.json said before");
        said.push(line);
        if is_last {
            break;
        }
    }
    assert!(said[0].contains("relay.json /endpoints/hook/url: this is no address"), "{said:?}");
    client.post(&record(1, 1));
    delivered(&client, 1);
    assert_eq!(keys(&receiver), [key(1)]);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_stopped_server_sends_the_rest_after_its_next_start() {
    let receiver = Receiver::new(good);
    let place = place(&receiver);
    std::fs::remove_file(place.path("relay.json")).unwrap();
    let server = place.start();
    server.client.post(&record(1, 1));
    server.stop();
    place.write("relay.json", secret(receiver.port));
    let server: Running = place.start();
    delivered(&server.client, 1);
    assert_eq!(keys(&receiver), [key(1)]);
    server.stop();
}
