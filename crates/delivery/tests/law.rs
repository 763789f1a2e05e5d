//! The retry law for every kind of endpoint: each status and each fault, with an answer in the endpoint's own form and
//! with one that isn't. What a preset adds to the law stands with the preset; nothing here leaves it room to differ.

use delivery::{Fault, HttpResponse, Outcome, PRESETS, RecordKey, preset};
use document::UnixMillis;

/// How an endpoint acknowledges.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    /// It names each record that it has.
    PerRecord,
    /// Its success is its word, for all records of the request.
    ByStatus,
    /// Its answer can't be read; `true` when there is another way in which it can.
    Opaque(bool),
}

/// Every preset once: its mode, and a body with which it acknowledges two records.
const MODES: &[(&str, Mode, &str)] = &[
    (
        "native",
        Mode::PerRecord,
        r#"{"results":[{"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","rev":1,"status":"stored"},
            {"id":"017f22e2-79b0-7cc3-98c4-dc0c0c073990","rev":1,"status":"duplicate"}]}"#,
    ),
    (
        "kafka-rest",
        Mode::PerRecord,
        r#"{"offsets":[{"partition":0,"offset":7,"error_code":null,"error":null},
            {"partition":1,"offset":9,"error_code":null,"error":null}]}"#,
    ),
    ("webhook", Mode::ByStatus, "{}"),
    ("cloudevents", Mode::ByStatus, ""),
    ("cloudevents-batch", Mode::ByStatus, ""),
    ("form", Mode::ByStatus, r#"{"ok":true}"#),
    ("postgrest", Mode::ByStatus, ""),
    ("clickhouse", Mode::ByStatus, ""),
    ("custom", Mode::ByStatus, "thanks"),
    ("standard-webhooks", Mode::ByStatus, "{}"),
    ("slack", Mode::ByStatus, "ok"),
    ("discord", Mode::ByStatus, r#"{"id":"7"}"#),
    ("telegram", Mode::ByStatus, r#"{"ok":true}"#),
    ("text", Mode::Opaque(true), r#"{"ok":true}"#),
    ("google-form", Mode::Opaque(false), ""),
];

const PAGE: &str = "<!doctype html><title>Welcome to the Wi-Fi</title>";
const AGAIN: Outcome = Outcome::Retry { after: Some(std::time::Duration::from_secs(7)) };

fn keys() -> [RecordKey; 2] {
    ["017f22e2-79b0-7cc3-98c4-dc0c0c07398f.1", "017f22e2-79b0-7cc3-98c4-dc0c0c073990.1"]
        .map(|key| RecordKey::parse(key).unwrap())
}

/// The law, once more and for every mode.
fn law(status: u16, mode: Mode, own_answer: bool) -> Outcome {
    match (status, mode) {
        (0, Mode::Opaque(_)) => Outcome::Unconfirmed,
        (200..=299, Mode::Opaque(false)) => Outcome::Unconfirmed,
        (200..=299, _) if own_answer => Outcome::Delivered,
        (300..=399, _) => Outcome::Hold,
        (400 | 413 | 415 | 422, _) => Outcome::Quarantine,
        (408 | 409 | 423 | 424 | 425 | 429, _) => AGAIN,
        (410, _) => Outcome::Gone,
        (400..=499, _) => Outcome::Hold,
        _ => AGAIN,
    }
}

#[test]
fn every_preset_has_a_mode() {
    let mut modes: Vec<&str> = MODES.iter().map(|(name, ..)| *name).collect();
    let mut presets: Vec<&str> = PRESETS.iter().map(|preset| preset.name()).collect();
    modes.sort_unstable();
    presets.sort_unstable();
    assert_eq!(modes, presets);
}

#[test]
fn every_status_of_every_preset() {
    for (name, mode, body) in MODES {
        let preset = preset(name).unwrap();
        for (answer, own) in [(*body, true), (PAGE, false)] {
            for status in std::iter::once(0).chain(100..=599) {
                let reply = HttpResponse {
                    status,
                    retry_after: Some("7".to_owned()),
                    content_type: (!own).then(|| "text/html".to_owned()),
                    body: answer.to_owned(),
                };
                let verdict = preset.verdict(&keys(), &Ok(reply), UnixMillis(0));
                let expect = law(status, *mode, own);
                let records = keys().map(|key| (key, expect));
                assert_eq!(verdict.records, records, "{name} {status} {answer}");

                // For the endpoint as a whole an answer is an answer, whether or not it can be relied on.
                let whole = match expect {
                    Outcome::Unconfirmed if status > 0 => Outcome::Delivered,
                    expect => expect,
                };
                assert_eq!(verdict.outcome, whole, "{name} {status} {answer}");
            }
        }
    }
}

#[test]
fn every_fault_of_every_preset() {
    for (name, ..) in MODES {
        for fault in Fault::ALL {
            let verdict = preset(name).unwrap().verdict(&keys(), &Err(fault), UnixMillis(0));
            let expect = match fault {
                Fault::Tls | Fault::Forbidden => Outcome::Hold,
                _ => Outcome::Retry { after: None },
            };
            assert_eq!(verdict.records, keys().map(|key| (key, expect)), "{name} {fault:?}");
        }
    }
}

/// Only an acknowledgement lets a record go: no other body of a success does, for any preset.
#[test]
fn nothing_is_delivered_by_an_empty_guess() {
    let strict = ["native", "kafka-rest", "slack", "discord", "telegram"];
    for (name, ..) in MODES.iter().filter(|(name, ..)| strict.contains(name)) {
        for body in ["", "{}", "[]", "null", "OK", "true", "0", "{\"ok\":1}", "{\"offsets\":[1]}"] {
            let reply =
                HttpResponse { status: 200, body: body.to_owned(), ..HttpResponse::default() };
            let verdict = preset(name).unwrap().verdict(&keys(), &Ok(reply), UnixMillis(0));
            let expect = Outcome::Retry { after: None };
            assert_eq!(verdict.records, keys().map(|key| (key, expect)), "{name} {body}");
        }
    }
}
