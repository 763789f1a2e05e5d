//! Reading the stored records: who may, in pages, filtered.

use document::Value;

use crate::support::{Answer, Place, id, record_of, text};

fn ids(answer: &Answer) -> Vec<String> {
    let page = answer.json();
    let records = page.get("records").and_then(Value::as_array).unwrap();
    records.iter().map(|record| text(record, "id")).collect()
}

#[test]
fn only_the_token_opens_the_records() {
    let place = Place::new();
    let server = place.start();
    let again = server.client.list("");
    assert_eq!((again.status, again.header("cache-control")), (200, "no-store"));
    for authorization in ["", "Bearer", "Bearer ", "Bearer wrong", "Basic d3Jvbmc="] {
        let answer = server.client.get("/api/records", &[("authorization", authorization)]);
        assert_eq!((answer.status, &*answer.problem()), (401, "unauthorized"), "{authorization}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    server.stop();
}

#[test]
fn pages_follow_each_other_without_gaps() {
    let place = Place::new();
    let server = place.start();
    for number in 0..5 {
        server.client.post(&record_of(number, 1, "visit", "{}"));
    }
    let first = server.client.list("?limit=2");
    assert_eq!(ids(&first), [id(0), id(1)]);
    let mut next = text(&first.json(), "next");
    assert_eq!(first.json().get("more"), Some(&Value::Bool(true)));
    let second = server.client.list(&format!("?limit=3&after={next}"));
    assert_eq!(ids(&second), [id(2), id(3), id(4)]);
    assert_eq!(second.json().get("more"), Some(&Value::Bool(false)));
    next = text(&second.json(), "next");
    let third = server.client.list(&format!("?after={next}"));
    assert!(ids(&third).is_empty());
    assert_eq!(text(&third.json(), "next"), next, "the cursor stays good for what comes later");

    server.client.post(&record_of(1, 2, "visit", "{}"));
    assert_eq!(ids(&server.client.list(&format!("?after={next}"))), [id(1)]);
    server.stop();
}

#[test]
fn filters_by_survey_and_time() {
    let place = Place::new();
    let server = place.start();
    server.client.post(&record_of(1, 1, "visit", "{}"));
    server.client.post(&record_of(2, 1, "nps", "{}"));
    for (query, expect) in [
        ("?survey=nps", vec![id(2)]),
        ("?survey=visit&limit=1", vec![id(1)]),
        ("?survey=none", vec![]),
        ("?survey=%27%20OR%201%3D1%20--", vec![]),
        ("?since=2020-01-01T00:00:00Z", vec![id(1), id(2)]),
        ("?since=9999-01-01T00:00:00Z", vec![]),
        ("?since=2020-01-01T00:00:00Z&survey=nps", vec![id(2)]),
    ] {
        assert_eq!(ids(&server.client.list(query)), expect, "{query}");
    }
    for query in ["?limit=0", "?limit=1001", "?limit=x", "?after=x", "?since=today", "?surwey=nps"]
    {
        let answer = server.client.list(query);
        assert_eq!((answer.status, &*answer.problem()), (400, "bad-query"), "{query}");
    }
    server.stop();
}

#[test]
fn a_page_of_large_records_is_shorter() {
    let place = Place::new();
    let server = place.start();
    let answers = format!(r#"{{"why":"{}"}}"#, "x".repeat(1_000_000));
    for number in 0..12 {
        server.client.post(&record_of(number, 1, "visit", &answers));
    }
    let first = server.client.list("").json();
    assert_eq!(first.get("records").and_then(Value::as_array).unwrap().len(), 9);
    assert_eq!(first.get("more"), Some(&Value::Bool(true)));
    assert_eq!(server.client.ids().len(), 12);
    server.stop();
}
