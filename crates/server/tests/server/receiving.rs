//! Records that come in: what is stored, what was there, what is refused and how.

use std::{sync::mpsc, thread};

use document::Value;

use crate::support::{Answer, Place, Running, id, record, record_of, text};

#[test]
fn revisions_are_stored_once_and_replaced_by_higher_ones() {
    let place = Place::new();
    let server = place.start();
    let changed = record_of(1, 2, "visit", r#"{"overall":5}"#);
    for (body, status, statuses) in [
        (record(1, 2), 200, "stored"),
        (record(1, 2), 200, "duplicate"),
        (record(1, 1), 200, "duplicate"),
        (changed, 422, ""),
        (record(1, 3), 200, "stored"),
        (record(1, 2), 200, "duplicate"),
        (record(2, 1), 200, "stored"),
    ] {
        let answer = server.client.post(&body);
        assert_eq!((answer.status, &*answer.statuses()), (status, statuses), "{}", answer.text());
    }
    // The replaced record has moved to the end at that moment, so that readers meet its new revision.
    assert_eq!(server.client.ids(), [id(1), id(2)]);
    let page = server.client.list("").json();
    let revs: Vec<_> = page
        .get("records")
        .and_then(Value::as_array)
        .unwrap()
        .iter()
        .map(|record| record.get("rev").and_then(Value::as_number).unwrap())
        .collect();
    assert_eq!(revs, [3.0, 1.0]);
    server.stop();
}

#[test]
fn several_records_are_judged_one_by_one() {
    let place = Place::new();
    let server = place.start();
    server.client.post(&record(9, 1));
    let bad = record(3, 1).replace("\"kind\":\"survey.response\"", "\"kind\":\"survey\"");
    let conflict = record_of(9, 1, "visit", "{}");
    let body = format!("[{},{},{bad},{conflict},{},5]", record(1, 1), record(2, 1), record(1, 1));
    let answer = server.client.post(&body);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.statuses(), "stored stored rejected rejected duplicate rejected");
    let results = answer.json();
    let results = results.get("results").and_then(Value::as_array).unwrap();
    assert_eq!(text(&results[2], "id"), id(3));
    assert!(text(&results[2], "detail").starts_with("/kind: "), "{}", answer.text());
    assert!(text(&results[3], "detail").contains("other content"));
    assert_eq!(server.client.ids(), [id(9), id(1), id(2)]);

    let lines = format!("{}\n\n{}\r\n", record(4, 1), record(5, 1));
    let answer = server.client.post_as("application/x-ndjson", lines.as_bytes());
    assert_eq!((answer.status, &*answer.statuses()), (200, "stored stored"));
    let answer = server.client.post("[]");
    assert_eq!((answer.status, &*answer.statuses()), (200, ""));
    server.stop();
}

#[test]
fn what_cannot_be_used_is_refused_with_its_reason() {
    let place = Place::new();
    let server = place.start();
    let too_large = format!("\"{}\"", "x".repeat(1024 * 1024));
    let deep = "[".repeat(100_000);
    let json = "application/json";
    for (media, body, status, problem, detail) in [
        (json, b"".as_slice(), 400, "not-json", "line 1, column 0"),
        (json, b"{\"a\":1,\n  oops}", 400, "not-json", "line 2, column 3"),
        (json, b"{", 400, "not-json", "Records come as application/json"),
        (json, b"{\"a\":\"\xff\"}", 400, "not-utf8", "byte 6"),
        (json, deep.as_bytes(), 400, "not-json", "recursion"),
        (json, b"1e999", 400, "not-json", "out of range"),
        (json, too_large.as_bytes(), 413, "too-large", "1048578 bytes, 2 beyond the 1048576"),
        ("application/xml", b"<a/>", 415, "unsupported-media-type", "application/xml"),
        ("", b"{}", 415, "unsupported-media-type", "no Content-Type"),
        (json, b"{}", 422, "not-a-record", "findings"),
        (json, b"null", 422, "not-a-record", "findings"),
        (json, b"\"; DROP TABLE records; --\"", 422, "not-a-record", "findings"),
        ("application/x-ndjson", b"{}\n{]", 400, "not-json", "line 2, column 2"),
    ] {
        let answer = server.client.post_as(media, body);
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        assert_eq!((answer.status, &*answer.problem()), (status, problem), "{shown}");
        let words = text(&answer.json(), "detail");
        assert!(words.contains(detail), "{shown}: {words}");
    }
    assert!(server.client.ids().is_empty());
    server.stop();
}

#[test]
fn what_is_not_a_record_is_told_all_its_faults_by_place() {
    let place = Place::new();
    let server = place.start();
    let body = record(1, 1)
        .replace("\"rev\":1", "\"rev\":0")
        .replace("\"channel\":\"kiosk\"", "\"channel\":\"tv\"")
        .replace("\"seq\":1", "\"seq\":\"one\"");
    let answer = server.client.post(&body);
    assert_eq!((answer.status, &*answer.problem()), (422, "not-a-record"));
    let problem = answer.json();
    let findings = problem.get("findings").and_then(Value::as_array).unwrap();
    let pointers: Vec<String> = findings.iter().map(|finding| text(finding, "pointer")).collect();
    assert_eq!(pointers, ["/rev", "/device/seq", "/channel"]);
    for finding in findings {
        let words = text(finding, "detail");
        assert!(!words.is_empty() && !words.starts_with("diagnostic."), "{words}");
    }
    server.stop();
}

#[test]
fn records_come_back_as_they_were_sent() {
    let place = Place::new();
    let server = place.start();
    let answers = r#"{"why":"\u0000 «ёлки» 🎄 \"quoted\" \\","n":1.5,"exact":0.09999999999999973,"list":[1,"2",null],"o":{"x":true}}"#;
    let sent = record_of(1, 1, "visit", answers)
        .replace("\"desk\"", "\"newMember\":{\"kept\":true},\"desk\"");
    assert_eq!(server.client.post(&sent).statuses(), "stored");
    let page = server.client.list("").json();
    let records = page.get("records").and_then(Value::as_array).unwrap();
    assert_eq!(records, [document::parse(&sent).unwrap()]);
    server.stop();
}

#[test]
fn a_full_queue_asks_to_come_again() {
    let place = Place::new();
    let server = Running::start(&frontdesk::Options { queue: 1, ..place.options() });
    // Another program holds the database, so that nothing leaves the queue.
    let lock = lock_database(&place);
    let (answered, answers) = mpsc::channel();
    for number in 0..8 {
        let (client, answered) = (server.client.clone(), answered.clone());
        thread::spawn(move || drop(answered.send(client.post(&record(number, 1)))));
    }
    drop(answered);
    let first = answers.recv().unwrap();
    drop(lock);
    let all: Vec<Answer> = [first].into_iter().chain(answers).collect();
    let (stored, refused): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|answer| answer.status == 200);
    assert!(!stored.is_empty() && !refused.is_empty());
    for answer in &refused {
        assert_eq!((answer.status, &*answer.problem()), (503, "busy"));
        assert_eq!(answer.header("retry-after"), "2");
    }
    assert_eq!(server.client.ids().len(), stored.len(), "what was refused is not there");
    server.stop();
}

/// Takes the write lock until dropped.
fn lock_database(place: &Place) -> impl Drop {
    use sqlx::{Connection, SqliteConnection};

    struct Lock(Option<SqliteConnection>, tokio::runtime::Runtime);
    impl Drop for Lock {
        fn drop(&mut self) {
            if let Some(connection) = self.0.take() {
                self.1.block_on(connection.close()).unwrap();
            }
        }
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let url = format!("sqlite://{}", place.path("desk.db").display());
    let connection = runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.unwrap();
        connection
    });
    Lock(Some(connection), runtime)
}
