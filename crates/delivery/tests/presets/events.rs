//! CloudEvents, Standard Webhooks, and requests as their owners write them.

use std::sync::Arc;

use delivery::{Outcome, Sign};

use crate::world::{
    AGAIN, FIRST, NOW, SECOND, at, both, endpoint, headers, json, one, outcome,
    pages_never_acknowledge, pairs,
};

#[test]
fn an_event_in_structured_mode() {
    let mut there = endpoint("cloudevents", "https://example.com/{{context.store}}/events");
    there.headers = pairs(&[("X-Desk", "{{desk}}")]);
    let request = one(&there);
    assert_eq!(request.url, "https://example.com/nord-1/events");
    assert_eq!(
        headers(&request),
        ["Content-Type: application/cloudevents+json; charset=UTF-8", "X-Desk: caf%C3%A9 nord"]
    );
    for (path, expect) in [
        ("specversion", "1.0"),
        ("id", "019aab10-5c00-7abc-8def-0123456789ab.2"),
        ("source", "caf%C3%A9%20nord"),
        ("type", "frontdesk.survey.response"),
        ("subject", "019aab10-5c00-7abc-8def-0123456789ab"),
        ("time", "2026-11-22T14:00:41.230Z"),
        ("datacontenttype", "application/json"),
    ] {
        assert_eq!(at(&request.body, path), expect, "{path}");
    }
    assert_eq!(json(&request.body).get("data"), Some(&json(FIRST)));
}

#[test]
fn events_in_batched_mode() {
    let request = both(&endpoint("cloudevents-batch", "https://example.com/events"));
    assert_eq!(
        headers(&request),
        ["Content-Type: application/cloudevents-batch+json; charset=UTF-8"]
    );
    assert_eq!(at(&request.body, "0.id"), "019aab10-5c00-7abc-8def-0123456789ab.2");
    assert_eq!(at(&request.body, "1.type"), "frontdesk.callback.request");
    assert_eq!(at(&request.body, "1.data"), json(SECOND).to_json());
}

struct Echo;

impl Sign for Echo {
    fn sign(&self, content: &[u8]) -> String {
        format!("v1,{}", content.len())
    }
}

#[test]
fn a_standard_webhook_signs_id_time_and_body() {
    let mut there = endpoint("standard-webhooks", "https://example.com/hook");
    there.headers = pairs(&[("Webhook-Id", "forged"), ("X-Shop", "nord")]);
    let unsigned = one(&there);
    assert!(unsigned.headers.iter().all(|(name, _)| name != "webhook-signature"));
    there.signer = Some(Arc::new(Echo));
    let request = one(&there);
    let content =
        format!("019aab10-5c00-7abc-8def-0123456789ab.2.{}.{}", NOW.0 / 1000, request.body);
    assert_eq!(
        headers(&request),
        [
            "Content-Type: application/json",
            "X-Shop: nord",
            "webhook-id: 019aab10-5c00-7abc-8def-0123456789ab.2",
            "webhook-timestamp: 1795356042",
            &format!("webhook-signature: v1,{}", content.len()),
        ]
    );
    assert_eq!(at(&request.body, "type"), "survey.response");
    assert_eq!(at(&request.body, "timestamp"), "2026-11-22T14:00:41.230Z");
    assert_eq!(json(&request.body).get("data"), Some(&json(FIRST)));
}

#[test]
fn a_custom_request_is_what_its_owner_writes() {
    let mut there = endpoint("custom", "https://example.com/issues/{{id}}?nps={{answers.nps}}");
    there.method = Some("PUT".to_owned());
    for (content_type, body, expect) in [
        (
            "application/json",
            r#"{"t":"{{answers.why}}","n":{{answers.nps}}}"#,
            r#"{"t":"<!channel> *cold* @everyone & https://evil.example","n":2}"#,
        ),
        (
            "application/vnd.api+json; charset=utf-8",
            r#"["{{answers.liked}}"]"#,
            r#"["food, staff"]"#,
        ),
        (
            "application/x-www-form-urlencoded",
            "a={{answers.why}}&b=1",
            "a=%3C%21channel%3E+*cold*+%40everyone+%26+https%3A%2F%2Fevil.example&b=1",
        ),
        ("text/plain", "{{answers.why}}", "<!channel> *cold* @everyone & https://evil.example"),
    ] {
        there.headers = pairs(&[("content-type", content_type)]);
        there.body = Some(body.to_owned());
        let request = one(&there);
        assert_eq!(request.body, expect, "{content_type}");
        assert_eq!(headers(&request), [format!("content-type: {content_type}")]);
        assert_eq!(request.method, "PUT");
        assert_eq!(
            request.url,
            "https://example.com/issues/019aab10-5c00-7abc-8def-0123456789ab?nps=2"
        );
    }
    there.headers.clear();
    assert_eq!(headers(&one(&there)), ["Content-Type: application/json"]);
}

#[test]
fn a_webhooks_address_and_headers_are_templates() {
    let mut there = endpoint("webhook", "/hooks/{{kind}}");
    there.headers = pairs(&[("X-Why", "{{answers.why}}"), ("idempotency-key", "{{id}}")]);
    let request = one(&there);
    assert_eq!(request.url, "/hooks/survey.response");
    assert_eq!(
        headers(&request),
        [
            "Content-Type: application/json",
            "X-Why: <!channel> *cold* @everyone & https://evil.example",
            "idempotency-key: 019aab10-5c00-7abc-8def-0123456789ab",
        ]
    );
    assert_eq!(request.body, FIRST);
}

#[test]
fn any_success_but_a_page_acknowledges() {
    for name in ["webhook", "cloudevents", "cloudevents-batch", "custom", "standard-webhooks"] {
        pages_never_acknowledge(name);
        for (status, kind, body, expect) in [
            (200, "application/json", "{}", Outcome::Delivered),
            (202, "", "", Outcome::Delivered),
            (204, "", "", Outcome::Delivered),
            (302, "text/html", "", Outcome::Hold),
            (401, "application/json", "{}", Outcome::Hold),
            (410, "", "", Outcome::Gone),
            (422, "application/json", "{}", Outcome::Quarantine),
            (502, "text/html", "<html>", AGAIN),
        ] {
            assert_eq!(outcome(name, status, kind, body), expect, "{name} {status}");
        }
    }
}
