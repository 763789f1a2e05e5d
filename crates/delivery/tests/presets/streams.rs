//! Kafka through a REST proxy.

use delivery::{Outcome, preset};

use crate::world::{
    AGAIN, FIRST, SECOND, at, both, endpoint, headers, json, keys, outcome,
    pages_never_acknowledge, verdict,
};

#[test]
fn each_record_is_a_message_with_its_id_as_key() {
    let request = both(&endpoint("kafka-rest", "https://kafka.example/topics/frontdesk"));
    assert_eq!(
        headers(&request),
        [
            "Content-Type: application/vnd.kafka.json.v2+json",
            "Accept: application/vnd.kafka.v2+json"
        ]
    );
    for (index, record) in [FIRST, SECOND].iter().enumerate() {
        let key = keys()[index].id.to_string();
        assert_eq!(at(&request.body, &format!("records.{index}.key")), key);
        assert_eq!(at(&request.body, &format!("records.{index}.value")), json(record).to_json());
    }
}

/// Shapes of Confluent's proxy and of Strimzi's bridge.
#[test]
fn each_record_is_acknowledged_by_its_offset() {
    let both = |first: &str, second: &str| {
        format!(r#"{{"key_schema_id":null,"value_schema_id":null,"offsets":[{first},{second}]}}"#)
    };
    let stored = r#"{"partition":2,"offset":100,"error_code":null,"error":null}"#;
    for (answer, expect) in [
        (stored, Outcome::Delivered),
        (r#"{"partition":0,"offset":0}"#, Outcome::Delivered),
        (r#"{"partition":1,"offset":-1,"error_code":2,"error":"Leader not available"}"#, AGAIN),
        (
            r#"{"partition":1,"offset":null,"error_code":1,"error":"Record too large"}"#,
            Outcome::Quarantine,
        ),
        (r#"{"error_code":413,"message":"too large"}"#, Outcome::Quarantine),
        (r#"{"error_code":404,"message":"Topic not found"}"#, Outcome::Hold),
        (r#"{"error_code":503,"message":"busy"}"#, AGAIN),
        (r#"{"error_code":99999}"#, AGAIN),
        ("{}", AGAIN),
        ("7", AGAIN),
    ] {
        let [one, two] = keys();
        let body = both(answer, stored);
        let kind = "application/vnd.kafka.v2+json";
        let found = verdict(preset("kafka-rest").unwrap(), &keys(), 200, kind, &body);
        assert_eq!(found.records, [(one, expect), (two, Outcome::Delivered)], "{answer}");
    }
}

#[test]
fn anything_else_acknowledges_nothing() {
    pages_never_acknowledge("kafka-rest");
    for (status, body, expect) in [
        (200, "{}", AGAIN),
        (200, r#"{"offsets":[]}"#, AGAIN),
        (200, r#"{"offsets":{}}"#, AGAIN),
        (404, r#"{"error_code":40401,"message":"Topic not found."}"#, Outcome::Hold),
        (422, r#"{"error_code":42202,"message":"bad"}"#, Outcome::Quarantine),
        (500, r#"{"error_code":50002,"message":"Kafka error"}"#, AGAIN),
    ] {
        assert_eq!(outcome("kafka-rest", status, "application/json", body), expect, "{body}");
    }
}
