//! What presets look for in a successful answer.

use document::Value;

use crate::{HttpResponse, Outcome, RecordKey};

/// All records have this outcome.
pub(super) fn all(sent: &[RecordKey], outcome: Outcome) -> Vec<(RecordKey, Outcome)> {
    sent.iter().map(|key| (*key, outcome)).collect()
}

/// Everything arrived, if this holds.
pub(super) fn taken_if(holds: bool, sent: &[RecordKey]) -> Option<Vec<(RecordKey, Outcome)>> {
    holds.then(|| all(sent, Outcome::Delivered))
}

/// True for a success that can be read and isn't a web page, which is what a login page or a captive portal
/// sends with a 200.
pub(super) fn is_plain_success(response: &HttpResponse) -> bool {
    matches!(response.status, 200..=299) && !is_web_page(response)
}

/// True for HTML, by its header or, where that says nothing, by its first words.
pub(super) fn is_web_page(response: &HttpResponse) -> bool {
    let begins = |text: &str, with: &str| {
        text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let body = response.body.trim_start();
    let kind = response.content_type.as_deref().unwrap_or_default().trim_start();
    begins(kind, "text/html")
        || begins(kind, "application/xhtml")
        || begins(body, "<!doctype html")
        || begins(body, "<html")
}

/// The member of the answer's JSON.
pub(super) fn member(response: &HttpResponse, name: &str) -> Option<Value> {
    document::parse(&response.body).ok()?.get(name).cloned()
}

/// True for `{"ok": true, …}`.
pub(super) fn says_ok(response: &HttpResponse) -> bool {
    member(response, "ok").and_then(|ok| ok.as_bool()) == Some(true)
}
