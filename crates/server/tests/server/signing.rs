//! Signed context: a guest who changes the table in the address keeps his answer, and the table doesn't count.

use std::fs;

use document::Value;

use crate::{
    receiver::{Receiver, answer},
    support::{Place, Running, id, record_of, text, until},
};

const DESK: &str = r#"{"id": "cafe-nord", "name": "Café Nord", "surveys": {"visit": "surveys/visit.json"},
    "context": {"fromUrl": ["table", "store", "lang"], "signed": ["table", "store"], "fixed": {"store": "nord-1"}}}"#;

fn place() -> Place {
    let place = Place::new();
    place.write("desk/desk.json", DESK);
    place
}

/// The record of that number with this context (JSON).
fn record(number: u64, context: &str) -> String {
    record_of(number, 1, "visit", r#"{"overall":2}"#).replace(r#"{"table":"12"}"#, context)
}

fn sign(server: &Running, body: &str) -> (String, String) {
    let answer = server.client.owner("POST", "/api/sign", body);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let signed = answer.json();
    let signed = &signed.get("signed").and_then(Value::as_array).unwrap()[0];
    (text(signed, "target"), text(signed, "sig"))
}

fn given(server: &Running, number: u64) -> Value {
    let page = server.client.list("?limit=1000").json();
    let records = page.get("records").and_then(Value::as_array).unwrap();
    records.iter().find(|record| text(record, "id") == id(number)).unwrap().clone()
}

#[test]
fn addresses_are_signed_where_the_desk_wants_it() {
    let place = place();
    let server = place.start();
    let (target, sig) = sign(&server, r#"{"survey": "visit", "context": {"table": "12"}}"#);
    assert_eq!((target, sig.len()), (format!("/?survey=visit&table=12&sig={sig}"), 16));
    // The same context is signed alike, however it is written; another one isn't.
    for (body, same) in [
        (r#"{"target": "/?table=12"}"#, true),
        (r#"{"target": "/?t%61ble=%31%32&lang=ru&sig=old#x"}"#, true),
        (r#"{"chat": true, "context": {"table": 12, "store": "nord-1"}}"#, true),
        (r#"{"target": "/?table=7"}"#, false),
        (r#"{"target": "/?table=12+"}"#, false),
    ] {
        assert_eq!(sign(&server, body).1 == sig, same, "{body}");
    }
    for body in [
        r#"{"target": "https://example.com/?table=12"}"#,
        r#"{"chat": true}"#,
        r#"{"target": "/?table="}"#,
        // What looks like a signature and isn't this desk's is none.
        r#"{"target": "/?lang=ru&sig=mine"}"#,
        r#"{"target": "/menu?table=12&sig=mine"}"#,
        r#"{"target": "https://example.com/?table=12&sig=mine"}"#,
    ] {
        assert_eq!(sign(&server, body).1, "", "{body}");
    }
    let answer = server.client.owner(
        "POST",
        "/api/links",
        r#"{"target": "/?survey=visit&table=12", "code": "7F3K9"}"#,
    );
    assert_eq!(answer.status, 201);
    let location =
        |server: &Running| server.client.get("/q/7F3K9", &[]).header("location").to_owned();
    assert_eq!(location(&server), format!("/?survey=visit&table=12&sig={sig}"));
    server.client.owner(
        "PUT",
        "/api/links/7F3K9",
        r#"{"survey": "visit", "context": {"table": "7"}}"#,
    );
    assert!(location(&server).starts_with("/?survey=visit&table=7&sig="));
    let answer = server.client.send("POST", "/api/sign", &[], Some(("application/json", b"{}")));
    assert_eq!((answer.status, &*answer.problem()), (401, "unauthorized"));
    server.stop();

    let mut out = place.program(&[
        "sign",
        "--desk",
        "desk",
        "--database",
        "desk.db",
        "--survey",
        "visit",
        "--context",
        "table=12",
    ]);
    let out = out.output().unwrap();
    assert_eq!(
        String::from_utf8(out.stdout).unwrap(),
        format!("/?survey=visit&table=12&sig={sig}\n")
    );
}

#[test]
fn what_a_guest_changed_is_kept_flagged_and_not_counted() {
    let place = place();
    let server = place.start();
    let (_, twelve) = sign(&server, r#"{"target": "/?table=12"}"#);
    let signed = record(1, &format!(r#"{{"table":"12","store":"nord-1","sig":"{twelve}"}}"#));
    let forged = [
        record(2, &format!(r#"{{"table":"7","store":"nord-1","sig":"{twelve}"}}"#)),
        record(3, r#"{"table":"7"}"#),
        record(4, r#"{"table":"7","sig":"AAAAAAAAAAAAAAAA"}"#),
        // A guest can call himself a tablet, and the desk another one.
        record(5, r#"{"store":"nord-2","sig":""}"#),
        record(6, r#"{"table":"7"}"#).replace("cafe-nord", "other"),
        record(7, &format!(r#"{{"table":"12","sig":"{twelve}","table":"7"}}"#)),
        record(8, &format!(r#"{{"table":"12","sig":"{twelve}"}},"context.table":"7""#)),
    ];
    assert_eq!(server.client.post(&signed).statuses(), "stored");
    for record in &forged {
        assert_eq!(server.client.post(record).statuses(), "stored", "{record}");
        assert_eq!(server.client.post(record).statuses(), "duplicate", "{record}");
    }
    let plain = record(9, r#"{"lang":"ru"}"#);
    server.client.post(&plain);

    assert_eq!(given(&server, 1).to_json(), document::parse(&signed).unwrap().to_json());
    for number in 2..=8 {
        let given = given(&server, number);
        let context = given.get("context").unwrap();
        assert_eq!((context.get("table"), context.get("sig")), (None, None), "{number}");
        assert_eq!(given.get("context.table"), None);
        assert_eq!(given.get("flags").unwrap().to_json(), r#"["context-unsigned"]"#, "{number}");
        assert_eq!(given.get("answers").unwrap().to_json(), r#"{"overall":2}"#);
    }
    assert_eq!(given(&server, 2).get("unsignedContext").unwrap().to_json(), r#"{"table":"7"}"#);
    assert_eq!(given(&server, 2).get("context").unwrap().to_json(), r#"{"store":"nord-1"}"#);
    assert_eq!(
        given(&server, 5).get("unsignedContext").unwrap().to_json(),
        r#"{"store":"nord-2"}"#
    );
    // As it came, in the database.
    assert_eq!(
        place.count(&format!("SELECT count(*) FROM records WHERE body = '{}'", forged[0])),
        1
    );
    assert_eq!(place.count("SELECT count(*) FROM records WHERE counted IS NOT NULL"), 7);
    server.stop();

    let export = |format: &str| {
        let out = place
            .program(&["export", "--database", "desk.db", "--format", format])
            .output()
            .unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let (lines, table) = (export("jsonl"), export("csv"));
    assert_eq!(
        lines.matches(r#""table":"7""#).count(),
        lines.matches(r#""unsignedContext":{"table":"7"}"#).count()
    );
    assert!(lines.starts_with(&signed) && lines.ends_with(&format!("{plain}\n")), "{lines}");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let column = rows.headers().unwrap().iter().position(|name| name == "context.table").unwrap();
    let tables: Vec<String> = rows.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert_eq!(tables, ["12", "", "", "", "", "", "", "", ""]);
    assert!(table.contains("context-unsigned"));
}

#[test]
fn no_alert_goes_out_for_a_table_that_does_not_count() {
    let place = place();
    let receiver = Receiver::new(|_| answer(204, &[], ""));
    let delivery = r#"{"endpoints": [{"id": "main", "preset": "native", "url": "/api/records"},
        {"id": "all", "preset": "webhook", "via": "relay"},
        {"id": "seven", "preset": "webhook", "via": "relay", "when": "{context.table} = '7'"}]}"#;
    place.write("desk/desk.json", DESK.replacen('{', &format!(r#"{{"delivery": {delivery}, "#), 1));
    let endpoint = |path: &str| {
        format!(r#"{{"url": "http://127.0.0.1:{}{path}", "allowPrivate": true}}"#, receiver.port)
    };
    let file = format!(
        r#"{{"endpoints": {{"all": {}, "seven": {}}}}}"#,
        endpoint("/all"),
        endpoint("/seven")
    );
    place.write("relay.json", file);
    let server = place.start();
    let (_, seven) = sign(&server, r#"{"target": "/?table=7"}"#);
    server.client.post(&record(1, r#"{"table":"7"}"#));
    server.client.post(&record(2, &format!(r#"{{"table":"7","sig":"{seven}"}}"#)));
    let bodies = |path: &str| {
        let asked = receiver.asked().into_iter().filter(|asked| asked.target == path);
        asked.map(|asked| asked.body).collect::<Vec<String>>()
    };
    let all = until("both records", || {
        let all = bodies("/all");
        (all.len() == 2 && !bodies("/seven").is_empty()).then_some(all)
    });
    let first = all.iter().find(|body| body.contains(&id(1))).unwrap();
    assert!(
        first.contains(r#""unsignedContext":{"table":"7"}"#) && first.contains("context-unsigned"),
        "{first}"
    );
    let seven = bodies("/seven");
    assert!(seven.len() == 1 && seven[0].contains(&id(2)), "{seven:?}");
    server.stop();
}

#[test]
fn a_tablet_needs_the_signature_that_enrols_it() {
    let place = place();
    let server = place.start();
    let enrol = |context: &str, database: &str| {
        let arguments = [
            "enrol",
            "desk",
            "--name",
            "Exit",
            "--url",
            "https://desk.example",
            "--context",
            context,
        ];
        let out =
            place.program(&[&arguments[..], &["--database", database]].concat()).output().unwrap();
        (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let (out, _) = enrol("store=nord-2", "desk.db");
    let address = out.lines().next().unwrap();
    let (start, signature) = address.rsplit_once("&sig=").unwrap();
    assert_eq!(start, "https://desk.example/?kiosk&enrol=Exit&store=nord-2");
    let context = |sig: &str| format!(r#"{{"store":"nord-2","sig":"{sig}"}}"#);
    server.client.post(&record(1, &context(signature)));
    server.client.post(&record(2, &context("AAAAAAAAAAAAAAAA")));
    // What is fixed is everybody's.
    server.client.post(&record(3, r#"{"store":"nord-1"}"#));
    for (number, flagged) in [(1, false), (2, true), (3, false)] {
        assert_eq!(given(&server, number).get("flags").is_some(), flagged, "{number}");
    }
    assert!(!enrol("store=nord-1", "desk.db").0.lines().next().unwrap().contains("sig="));
    assert!(enrol("store=nord-2", "nowhere.db").1.contains("there is no database nowhere.db"));
    server.stop();
}

#[test]
fn keys_outlive_a_restart_and_a_new_one() {
    let place = place();
    let server = place.start();
    let (_, old) = sign(&server, r#"{"target": "/?table=12"}"#);
    server.stop();
    let server = place.start();
    assert_eq!(sign(&server, r#"{"target": "/?table=12"}"#).1, old);
    let out = place.program(&["sign", "--new-key", "--database", "desk.db"]).output().unwrap();
    let words = String::from_utf8(out.stdout).unwrap();
    assert_eq!(words, "a new key signs from now on; 2 keys verify\n");
    let (_, new) = sign(&server, r#"{"target": "/?table=12"}"#);
    assert_ne!(new, old);
    for (number, sig) in [(1, &old), (2, &new)] {
        server.client.post(&record(number, &format!(r#"{{"table":"12","sig":"{sig}"}}"#)));
        assert_eq!(given(&server, number).get("flags"), None, "{number}");
    }
    server.stop();
    fs::write(place.path("desk.db.signing"), "damaged").unwrap();
    let out = place
        .program(&["serve", "desk", "--app", "app", "--port", "0", "--database", "desk.db"])
        .output()
        .unwrap();
    let log = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.code() == Some(1) && log.contains("desk.db.signing"), "{log}");
}

#[test]
fn where_nothing_is_signed_no_signature_is_claimed() {
    let place = place();
    place.write("desk/desk.json", DESK.replace(r#""signed": ["table", "store"], "#, ""));
    let server = place.start();
    let target = "/?table=12&sig=mine".to_owned();
    let signed = sign(&server, &format!(r#"{{"target": "{target}"}}"#));
    assert_eq!(signed, (target, String::new()));
    server.stop();
}

#[test]
fn a_restart_with_a_broken_desk_takes_no_table_for_true() {
    let place = place();
    let server = place.start();
    let (_, twelve) = sign(&server, r#"{"target": "/?table=12"}"#);
    server.stop();
    // Half a file, no text, no file.
    let breaks: [&dyn Fn(); 3] = [
        &|| place.write("desk/desk.json", &DESK[..DESK.len() / 2]),
        &|| place.write("desk/desk.json", [0xff, 0xfe]),
        &|| fs::remove_file(place.path("desk/desk.json")).unwrap(),
    ];
    for (round, breaks) in breaks.into_iter().enumerate() {
        breaks();
        let server = place.start();
        let number = 10 * round as u64 + 1;
        server.client.post(&record(number, r#"{"table":"7"}"#));
        let right = format!(r#"{{"table":"12","lang":"ru","sig":"{twelve}"}}"#);
        server.client.post(&record(number + 1, &right));
        server.client.post(&record(number + 2, r#"{"lang":"ru"}"#));
        for (number, flagged) in [(number, true), (number + 1, false), (number + 2, false)] {
            assert_eq!(given(&server, number).get("flags").is_some(), flagged, "{number}");
        }
        assert_eq!(sign(&server, r#"{"target": "/?table=12"}"#).1, twelve);
        server.stop();
    }
}

#[test]
fn nothing_counts_of_a_context_while_no_desk_could_ever_be_read() {
    let place = place();
    place.write("desk/desk.json", "{");
    let server = place.start();
    let sent = record(1, r#"{"table":"7","lang":"ru"}"#);
    assert_eq!(server.client.post(&sent).statuses(), "stored");
    let first = given(&server, 1);
    assert_eq!(first.get("context").unwrap().to_json(), "{}");
    let unsigned = first.get("unsignedContext").unwrap().to_json();
    assert_eq!(unsigned, r#"{"table":"7","lang":"ru"}"#);
    assert_eq!(first.get("answers").unwrap().to_json(), r#"{"overall":2}"#);
    assert_eq!(place.count(&format!("SELECT count(*) FROM records WHERE body = '{sent}'")), 1);
    // Nor does a link go out unsigned.
    for path in ["/api/links", "/api/sign"] {
        let answer = server.client.owner("POST", path, r#"{"target": "/?table=12"}"#);
        assert_eq!((answer.status, &*answer.problem()), (503, "desk-unreadable"), "{path}");
    }
    place.write("desk/desk.json", DESK);
    server.client.post(&record(2, r#"{"lang":"ru"}"#));
    server.client.post(&record(3, r#"{"table":"7"}"#));
    for (number, flagged) in [(1, true), (2, false), (3, true)] {
        assert_eq!(given(&server, number).get("flags").is_some(), flagged, "{number}");
    }
    server.stop();
}

#[test]
fn an_empty_file_of_keys_does_not_keep_the_server_from_starting() {
    let place = place();
    place.write("desk.db.signing", "");
    let server = place.start();
    let (_, sig) = sign(&server, r#"{"target": "/?table=12"}"#);
    assert_eq!(sig.len(), 16);
    server.stop();
    let server = place.start();
    assert_eq!(sign(&server, r#"{"target": "/?table=12"}"#).1, sig);
    server.stop();
}

#[test]
fn signing_begins_with_the_next_record() {
    let place = place();
    place.write("desk/desk.json", DESK.replace(r#""signed": ["table", "store"], "#, ""));
    let server = place.start();
    server.client.post(&record(1, r#"{"table":"7"}"#));
    place.write("desk/desk.json", DESK);
    server.client.post(&record(2, r#"{"table":"7"}"#));
    // A file that is being written is not a desk without rules.
    place.write("desk/desk.json", "{");
    server.client.post(&record(3, r#"{"table":"7"}"#));
    for (number, flagged) in [(1, false), (2, true), (3, true)] {
        assert_eq!(given(&server, number).get("flags").is_some(), flagged, "{number}");
    }
    server.stop();
}
