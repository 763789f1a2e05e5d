//! Records as JSON, both ways, and everything that isn't one.

use delivery::{Record, RecordKind};
use document::{Severity, parse};

const RECORD: &str = r#"{
  "schema": "frontdesk.record/1", "id": "019aab10-5c00-7abc-8def-0123456789ab", "rev": 2,
  "kind": "survey.response", "desk": "cafe-nord", "device": { "id": "d1", "seq": 128, "name": "Counter 1" },
  "channel": "kiosk", "language": "ru", "context": { "store": "nord-1", "table": "12" },
  "startedAt": "2026-11-22T14:00:00.000Z", "endedAt": "2026-11-22T14:00:41.230Z", "durationMs": 41230,
  "survey": { "id": "visit", "hash": "9f86d081", "status": "partial", "reason": "idle" },
  "answers": { "nps": 9, "why": "Тихо" },
  "metrics": [{ "question": "nps", "kind": "nps", "value": 9, "segment": "promoter" }],
  "contact": { "consent": true, "text": "You may call me", "at": "2026-11-22T14:00:40.000Z", "fields": { "phone": "1" } },
  "path": [{ "page": "p1", "ms": 5100, "visits": 1 }],
  "flags": ["burst", "of a newer device"]
}"#;

#[test]
fn goes_both_ways() {
    let value = parse(RECORD).unwrap();
    let (record, findings) = Record::read(&value);
    assert_eq!(findings, []);
    let record = record.unwrap();
    assert_eq!((record.rev, record.kind), (2, RecordKind::SurveyResponse));
    assert_eq!(record.to_value(), value);
    let text = record.to_value().to_json();
    assert_eq!(Record::read(&parse(&text).unwrap()).0, Some(record));
}

#[test]
fn who_looks_after_the_unhappy_goes_both_ways() {
    let id = "019aab10-5c00-7abc-8def-0123456789ac";
    for recovery in
        [r#"{ "to": "alerts" }"#.to_owned(), format!(r#"{{ "to": "alerts", "response": "{id}" }}"#)]
    {
        let with = ["\"recovery\": ", &recovery, ", \"path\""].concat();
        let value = parse(&RECORD.replacen("\"path\"", &with, 1)).unwrap();
        let (record, findings) = Record::read(&value);
        assert_eq!(findings, []);
        let record = record.unwrap();
        let told = record.recovery.as_ref().unwrap();
        assert_eq!(told.to, "alerts");
        assert_eq!(told.response.is_some(), recovery.contains(id));
        let again = record.to_value();
        let json = |value: &document::Value| value.get("recovery").map(document::Value::to_json);
        assert_eq!(json(&again), json(&value));
    }
    for (recovery, expect) in [
        (r#"{}"#, "error /recovery missing property=to"),
        (r#"{ "to": 1 }"#, "error /recovery/to wrong-type expected=string found=number"),
        (
            r#"{ "to": "a", "response": "b" }"#,
            "error /recovery/response bad-syntax syntax=UUID text=b at=1",
        ),
    ] {
        check("\"path\"", &["\"recovery\": ", recovery, ", \"path\""].concat(), &[expect]);
    }
}

#[test]
fn the_least_record_is_short() {
    let text = r#"{"schema":"frontdesk.record/1","id":"019aab10-5c00-7abc-8def-0123456789ab","rev":1,
        "kind":"callback.request","desk":"d","device":{"id":"x","seq":0},"channel":"embed","language":"",
        "startedAt":"2026-11-22T14:00:00Z","endedAt":"2026-11-22T14:00:00Z","durationMs":0}"#;
    let (record, findings) = Record::read(&parse(text).unwrap());
    assert_eq!((record.is_some(), findings.len()), (true, 0));
}

/// Replaces one piece of the good record and expects exactly these findings.
fn check(old: &str, new: &str, expect: &[&str]) {
    assert!(RECORD.contains(old), "{old} is not in the record");
    let (record, findings) = Record::read(&parse(&RECORD.replacen(old, new, 1)).unwrap());
    let texts: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(texts, expect, "{new}");
    let has_error = findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(record.is_none(), has_error, "{new}");
}

#[test]
fn everything_wrong_is_named_by_its_place() {
    check(
        "record/1",
        "record/9",
        &["error /schema not-allowed value=frontdesk.record/9 allowed=frontdesk.record/1"],
    );
    check(
        "-7abc-",
        "-4abc-",
        &["error /id bad-syntax syntax=UUID text=019aab10-5c00-4abc-8def-0123456789ab at=1"],
    );
    check(r#""rev": 2"#, r#""rev": 0"#, &["error /rev out-of-range value=0 min=1 max=4294967295"]);
    check(
        r#""rev": 2"#,
        r#""rev": 1.5"#,
        &["error /rev out-of-range value=1.5 min=1 max=4294967295"],
    );
    check(r#""rev": 2"#, r#""rev": "2""#, &["error /rev wrong-type expected=number found=string"]);
    check(
        "survey.response",
        "survey",
        &[
            "error /kind not-allowed value=survey allowed=survey.response, faq.conversation, callback.request, device.heartbeat",
        ],
    );
    check("cafe-nord", "", &["error  missing property=desk"]);
    check(r#"["burst","#, "[3,", &["error /flags/0 wrong-type expected=string found=number"]);
    check(
        r#""device": { "id": "d1", "seq": 128, "name": "Counter 1" },"#,
        "",
        &["error  missing property=device"],
    );
    check(
        r#"{ "id": "d1", "seq": 128, "name": "Counter 1" }"#,
        "7",
        &["error /device wrong-type expected=object found=number"],
    );
    check(
        r#""seq": 128"#,
        r#""seq": -1, "extra": 1"#,
        &[
            "error /device/seq out-of-range value=-1 min=0 max=9007199254740991",
            "warning /device/extra unknown-property name=extra nearest=",
        ],
    );
    check(
        "kiosk",
        "tablet",
        &["error /channel not-allowed value=tablet allowed=kiosk, link, embed"],
    );
    check(
        r#"{ "store": "nord-1", "table": "12" }"#,
        "[]",
        &["error /context wrong-type expected=object found=array"],
    );
    check(
        "2026-11-22T14:00:00.000Z",
        "yesterday",
        &[
            "error /startedAt bad-syntax syntax=date and time (2026-11-22T14:00:00Z) text=yesterday at=1",
        ],
    );
    check(
        "partial",
        "halfway",
        &["error /survey/status not-allowed value=halfway allowed=complete, partial"],
    );
    check(
        r#"{ "nps": 9, "why": "Тихо" }"#,
        r#""nps""#,
        &["error /answers wrong-type expected=object found=string"],
    );
    check(
        r#""value": 9"#,
        r#""valu": 9"#,
        &[
            "error /metrics/0 missing property=value",
            "warning /metrics/0/valu unknown-property-nearest name=valu nearest=value",
        ],
    );
    check(r#""ms": 5100"#, r#""ms": null"#, &["error /path/0 missing property=ms"]);
}

#[test]
fn a_survey_response_names_its_survey() {
    let text = RECORD.replace(r#""survey": {"#, r#""survei": {"#);
    let (record, findings) = Record::read(&parse(&text).unwrap());
    assert!(record.is_none());
    assert_eq!(findings[0].to_string(), "error  missing property=survey");
}

#[test]
fn all_findings_come_at_once() {
    let (record, findings) = Record::read(&parse("{}").unwrap());
    let texts: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let members = [
        "schema",
        "id",
        "rev",
        "kind",
        "desk",
        "device",
        "channel",
        "language",
        "startedAt",
        "endedAt",
        "durationMs",
    ];
    assert_eq!(texts, members.map(|name| format!("error  missing property={name}")));
    assert!(record.is_none());
    for not_an_object in ["[]", "7", "null", "\"record\""] {
        let (record, findings) = Record::read(&parse(not_an_object).unwrap());
        assert_eq!((record, findings.len()), (None, 1), "{not_an_object}");
    }
}
