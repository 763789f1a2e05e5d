//! Devices: when they were last heard of, which of their numbers never arrived, and ids that two of them use.

use document::Value;

use crate::support::{Client, Place, id, record, text};

/// A sign of life of `tablet-1`: the number of its record, its revision, the highest number given, and how many
/// records the device has waiting and refused.
pub(crate) fn heartbeat(number: u64, rev: u32, seq: u64, queued: u64, quarantined: u64) -> String {
    let health = format!(
        r#""health":{{"accepted":{seq},"delivered":0,"queued":{queued},"quarantined":{quarantined}}}"#
    );
    record(number, rev)
        .replace("survey.response", "device.heartbeat")
        .replace(&format!("\"seq\":{number}"), &format!("\"seq\":{seq}"))
        .replace("\"answers\":", &format!("{health},\"answers\":"))
}

/// A record with a number of its own.
fn numbered(number: u64, rev: u32, seq: u64) -> String {
    record(number, rev).replace(&format!("\"seq\":{number}"), &format!("\"seq\":{seq}"))
}

fn device(client: &Client) -> Value {
    let page = client.get_with_token("/api/devices").json();
    assert_eq!(page.get("more"), Some(&Value::Bool(false)));
    let devices = page.get("devices").and_then(Value::as_array).unwrap();
    assert_eq!(devices.len(), 1);
    devices[0].clone()
}

/// `3-4 lost, 9 on-device`, the lowest first.
fn missing(device: &Value) -> String {
    let ranges = device.get("missing").and_then(Value::as_array).unwrap();
    let number = |range: &Value, name| range.get(name).and_then(Value::as_number).unwrap();
    let word = |range: &Value| {
        let (first, last) = (number(range, "first"), number(range, "last"));
        let place = text(range, "place");
        if first == last { format!("{first} {place}") } else { format!("{first}-{last} {place}") }
    };
    let mut words: Vec<String> = ranges.iter().map(word).collect();
    words.reverse();
    words.join(", ")
}

#[test]
fn the_last_sign_of_life_tells_the_name() {
    let place = Place::new();
    let server = place.start();
    let named = |rev: u32, name: &str| {
        heartbeat(1, rev, 5, 0, 0).replace("\"seq\":5", &format!("\"seq\":5,\"name\":\"{name}\""))
    };
    server.client.post(&heartbeat(1, 1, 5, 0, 0));
    assert_eq!(device(&server.client).get("name"), None);
    for (rev, name) in [(2, "Counter 1"), (3, "Exit")] {
        assert_eq!(server.client.post(&named(rev, name)).status, 200);
        assert_eq!(text(&device(&server.client), "name"), name);
    }
}

#[test]
fn gaps_are_told_with_where_their_records_are() {
    let place = Place::new();
    let server = place.start();
    for (body, expect) in [
        (numbered(1, 1, 1), ""),
        (numbered(2, 1, 4), "2-3 unknown"),
        (numbered(3, 1, 3), "2 unknown"),
        (heartbeat(100, 1, 6, 2, 0), "2 lost, 5-6 on-device"),
        (heartbeat(100, 2, 6, 2, 1), "2 on-device, 5-6 on-device"),
        (numbered(4, 1, 2), "5-6 on-device"),
        // The same visitor's record again: its earlier number has arrived, too.
        (numbered(4, 2, 5), "6 on-device"),
        (numbered(5, 1, 6), ""),
        (numbered(6, 1, 8), "7 unknown"),
        (heartbeat(101, 1, 8, 0, 0), "7 lost"),
        // A revision that comes after a higher one was no gap either.
        (numbered(7, 2, 9), "7 lost"),
        (numbered(7, 1, 7), ""),
    ] {
        let answer = server.client.post(&body);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(missing(&device(&server.client)), expect, "{body}");
    }
    server.stop();
}

#[test]
fn a_device_of_which_nothing_came_has_lost_everything() {
    let place = Place::new();
    let server = place.start();
    server.client.post(&heartbeat(1, 1, 5, 2, 0));
    assert_eq!(missing(&device(&server.client)), "1-3 lost, 4-5 on-device");
    // Whoever meets it later doesn't know of what was before.
    server.client.post(&numbered(2, 1, 4));
    server.client.post(&heartbeat(1, 2, 5, 0, 0));
    assert_eq!(missing(&device(&server.client)), "1-3 before-first, 5 lost");
    server.stop();
}

#[test]
fn signs_of_life_are_kept_once_a_device() {
    let place = Place::new();
    let server = place.start();
    for (body, status) in [
        (heartbeat(1, 1, 5, 2, 0), "stored"),
        (heartbeat(1, 1, 5, 2, 0), "duplicate"),
        (heartbeat(1, 3, 5, 0, 0), "stored"),
        (heartbeat(1, 2, 5, 1, 0), "duplicate"),
        // Another page of the same device; an older one that comes late changes nothing.
        (heartbeat(2, 1, 9, 1, 1), "stored"),
        (heartbeat(3, 1, 8, 7, 7), "duplicate"),
    ] {
        assert_eq!(server.client.post(&body).statuses(), status, "{body}");
    }
    let answer = server.client.post(&heartbeat(2, 1, 9, 0, 0));
    assert_eq!((answer.status, &*answer.problem()), (422, "conflict"));
    assert!(server.client.ids().is_empty(), "they are no answers");
    let device = device(&server.client);
    let said = device.get("heartbeat").unwrap();
    for (name, expect) in [("seq", 9.0), ("queued", 1.0), ("quarantined", 1.0)] {
        assert_eq!(said.get(name).and_then(Value::as_number), Some(expect), "{name}");
    }
    assert!(!text(&device, "lastContact").is_empty());
    server.stop();
}

#[test]
fn numbers_that_two_records_have_are_flagged_and_both_are_kept() {
    let place = Place::new();
    let server = place.start();
    let clashes = |client: &Client| {
        let device = device(client);
        let numbers = device.get("clashes").and_then(Value::as_array).unwrap();
        numbers.iter().filter_map(Value::as_number).collect::<Vec<_>>()
    };
    for (body, expect) in [
        (numbered(1, 1, 1), vec![]),
        (numbered(2, 1, 2), vec![]),
        // A revision that keeps its number is the same record.
        (numbered(2, 2, 2), vec![]),
        (numbered(3, 1, 1), vec![1.0]),
        // The number of a revision that is replaced by now.
        (numbered(1, 2, 3), vec![1.0]),
        (numbered(4, 1, 2), vec![2.0, 1.0]),
    ] {
        assert_eq!(server.client.post(&body).statuses(), "stored");
        assert_eq!(clashes(&server.client), expect, "{body}");
    }
    assert_eq!(server.client.ids().len(), 4);
    server.stop();

    let run = |arguments: &[&str]| {
        let output = place.program(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let words = run(&["devices", "--database", "desk.db", "--troubled"]);
    assert!(words.starts_with("tablet-1\n"), "{words}");
    assert!(words.contains("given twice      1, 2: two devices use this id"), "{words}");
}

#[test]
fn devices_come_in_pages() {
    let place = Place::new();
    let server = place.start();
    for (number, name) in [(1, "b"), (2, "a"), (3, "c"), (4, "a")] {
        server.client.post(&record(number, 1).replace("tablet-1", name));
    }
    server.client.post(&heartbeat(9, 1, 1, 0, 0).replace("tablet-1", "bb"));
    let page = |query: &str| {
        let page = server.client.get_with_token(&format!("/api/devices{query}")).json();
        let devices = page.get("devices").and_then(Value::as_array).unwrap();
        let ids: Vec<String> = devices.iter().map(|device| text(device, "id")).collect();
        (ids.join(" "), text(&page, "next"), page.get("more") == Some(&Value::Bool(true)))
    };
    assert_eq!(page("?limit=3"), ("a b bb".to_owned(), "bb".to_owned(), true));
    assert_eq!(page("?limit=3&after=bb"), ("c".to_owned(), "c".to_owned(), false));
    assert_eq!(page("?after=c"), (String::new(), "c".to_owned(), false));
    for query in ["?limit=0", "?limit=x", "?before=1"] {
        let answer = server.client.get_with_token(&format!("/api/devices{query}"));
        assert_eq!((answer.status, &*answer.problem()), (400, "bad-query"), "{query}");
    }
    server.stop();
}

#[test]
fn a_database_of_the_first_version_is_brought_up_to_date() {
    let place = Place::new();
    place.sql(include_str!("../../src/store/sqlite/0001_records.sql"));
    place.sql(&format!(
        "INSERT INTO records (id, rev, kind, desk, device, seq, channel, language, started_at, \
         ended_at, received_at, body) VALUES ('{}', 1, 'survey.response', 'cafe-nord', 'tablet-1', 3, \
         'kiosk', 'ru', 0, 0, 5, '{}'); PRAGMA application_id = 1178891115; PRAGMA user_version = 1",
        id(1),
        record(1, 1)
    ));
    let command = |arguments: &[&str]| {
        place.program(arguments).args(["--database", "desk.db"]).output().unwrap()
    };
    // Reading changes nothing; exports go on as before.
    let refused = command(&["devices"]);
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(words.contains("older version") && words.contains("frontdesk serve"), "{words}");
    assert_eq!(command(&["export"]).status.code(), Some(0));

    let server = place.start();
    assert_eq!(server.client.ids(), [id(1)]);
    assert_eq!(missing(&device(&server.client)), "1-2 unknown");
    assert_eq!(server.client.post(&record(1, 1)).statuses(), "duplicate");
    server.stop();
    assert_eq!(command(&["devices"]).status.code(), Some(0));
}
