//! Forms, Google Forms and plain text: requests that browsers send without asking first.

use delivery::Outcome;

use crate::world::{AGAIN, FIRST, endpoint, headers, one, outcome, pages_never_acknowledge, pairs};

#[test]
fn a_form_has_its_fields_or_the_whole_record() {
    let mut there = endpoint("form", "https://example.com/form");
    let request = one(&there);
    assert_eq!(
        headers(&request),
        [
            "Content-Type: application/x-www-form-urlencoded;charset=UTF-8",
            "Accept: application/json"
        ]
    );
    assert!(
        request.body.starts_with(
            "schema=frontdesk.record%2F1&id=019aab10-5c00-7abc-8def-0123456789ab&rev=2&"
        )
    );
    assert!(request.body.contains("&answers.nps=2&answers.why=%3C%21channel%3E+*cold*"));
    assert!(request.body.contains("&answers.liked=food%2C+staff&"));

    there.fields = pairs(&[("score", "{{answers.nps}}"), ("liked", "{{answers.liked}}")]);
    assert_eq!(one(&there).body, "score=2&liked=food&liked=staff");
    assert!(!request.opaque);
}

/// Formspree with `Accept: application/json`, Netlify without.
#[test]
fn a_form_is_acknowledged_by_anything_but_a_page() {
    pages_never_acknowledge("form");
    for (status, kind, body, expect) in [
        (200, "application/json", r#"{"next":"/thanks","ok":true}"#, Outcome::Delivered),
        (204, "", "", Outcome::Delivered),
        (200, "text/html", "<h1>Thank you!</h1>", AGAIN),
        (303, "", "", Outcome::Hold),
        (422, "application/json", r#"{"error":"Validation errors"}"#, Outcome::Quarantine),
    ] {
        assert_eq!(outcome("form", status, kind, body), expect, "{status} {body}");
    }
}

#[test]
fn a_google_form_is_sent_blind() {
    let url = "https://docs.google.com/forms/d/e/1FAIpQL/formResponse";
    let mut there = endpoint("google-form", url);
    there.headers = pairs(&[("X-Ask", "first")]);
    there.fields = pairs(&[("entry.1", "{{answers.nps}}"), ("entry.2", "{{answers.liked}}")]);
    let request = one(&there);
    assert_eq!(request.body, "entry.1=2&entry.2=food&entry.2=staff");
    assert_eq!(
        headers(&request),
        ["Content-Type: application/x-www-form-urlencoded;charset=UTF-8"]
    );
    assert!(request.opaque);
}

/// Its names are those that Google's own page has.
#[test]
fn a_google_forms_fields_are_its_entries() {
    let preset = delivery::preset("google-form").unwrap();
    for (name, fits) in [
        ("entry.1877004563", true),
        ("entry.1877004563.other_option_response", true),
        ("entry.1877004563_year", true),
        ("emailAddress", true),
        ("entry.", false),
        ("entry.nps", false),
        ("1877004563", false),
        ("nps", false),
    ] {
        assert_eq!(preset.refuses_field(name).is_none(), fits, "{name}");
    }
}

/// The browser can't read the answer; the relay reads a page in the form's language.
#[test]
fn what_a_google_form_says_is_no_acknowledgement() {
    let thanks = r#"<!DOCTYPE html><html lang="ru"><body><div class="vHW8K">Ответ записан.</div></body></html>"#;
    for (status, kind, body, expect) in [
        (0, "", "", Outcome::Unconfirmed),
        (200, "text/html; charset=utf-8", thanks, Outcome::Unconfirmed),
        (302, "", "", Outcome::Hold),
        (400, "text/html; charset=utf-8", "<!DOCTYPE html>", Outcome::Quarantine),
        (429, "text/html", "", AGAIN),
    ] {
        assert_eq!(outcome("google-form", status, kind, body), expect, "{status}");
    }
}

#[test]
fn plain_text_is_json_that_needs_no_preflight() {
    let request = one(&endpoint("text", "https://example.com/in?store={{context.store}}"));
    assert_eq!(headers(&request), ["Content-Type: text/plain;charset=UTF-8"]);
    assert_eq!((request.body.as_str(), request.opaque), (FIRST, false));
    assert_eq!(request.url, "https://example.com/in?store=nord-1");

    // Apps Script answers by a redirect, whatever the script returns.
    let script = one(&endpoint("text", "https://script.google.com/macros/s/AKfy/exec"));
    assert!(script.opaque);
}

#[test]
fn plain_text_is_acknowledged_where_the_answer_can_be_read() {
    for (status, kind, body, expect) in [
        (200, "application/json; charset=utf-8", r#"{"ok":true}"#, Outcome::Delivered),
        (0, "", "", Outcome::Unconfirmed),
        // A script that throws, or one that asks to log in.
        (200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Error</title>", AGAIN),
        (302, "text/html", "", Outcome::Hold),
    ] {
        assert_eq!(outcome("text", status, kind, body), expect, "{status}");
    }
}
