//! What the tests of presets share: two records, requests to compare, answers as receivers give them.

use delivery::{
    Endpoint, Fault, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey, preset,
};
use document::{UnixMillis, Value};

/// 2026-11-22T14:00:42Z
pub(crate) const NOW: UnixMillis = UnixMillis(1_795_356_042_000);

/// With much in it that somebody's syntax could take for its own.
pub(crate) const FIRST: &str = r#"{"schema":"frontdesk.record/1","id":"019aab10-5c00-7abc-8def-0123456789ab","rev":2,"kind":"survey.response","desk":"café nord","device":{"id":"d1","seq":128},"channel":"kiosk","language":"ru","context":{"store":"nord-1"},"startedAt":"2026-11-22T14:00:00.000Z","endedAt":"2026-11-22T14:00:41.230Z","durationMs":41230,"survey":{"id":"visit","hash":"9f86d081","status":"complete"},"answers":{"nps":2,"why":"<!channel> *cold* @everyone & https://evil.example","liked":["food","staff"]},"contact":{"consent":true,"text":"ok?","at":"2026-11-22T14:00:40.000Z","fields":{"phone":"+7 900"}}}"#;
pub(crate) const SECOND: &str = r#"{"schema":"frontdesk.record/1","id":"019aab10-5c00-7abc-8def-0123456789ac","rev":1,"kind":"callback.request","desk":"nord","device":{"id":"d1","seq":129},"channel":"link","language":"en","context":{},"startedAt":"2026-11-22T14:01:00.000Z","endedAt":"2026-11-22T14:01:01.000Z","durationMs":1000,"answers":{}}"#;

pub(crate) fn keys() -> [RecordKey; 2] {
    ["019aab10-5c00-7abc-8def-0123456789ab.2", "019aab10-5c00-7abc-8def-0123456789ac.1"]
        .map(|key| RecordKey::parse(key).unwrap())
}

/// An endpoint of this preset.
pub(crate) fn endpoint(name: &str, url: &str) -> Endpoint {
    Endpoint::new("there", preset(name).unwrap(), url)
}

pub(crate) fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The request for the first record.
pub(crate) fn one(endpoint: &Endpoint) -> HttpRequest {
    endpoint.preset.prepare(endpoint, &[Outgoing { key: keys()[0], json: FIRST }], NOW)
}

/// The request for both records.
pub(crate) fn both(endpoint: &Endpoint) -> HttpRequest {
    let [first, second] = keys();
    let records = [Outgoing { key: first, json: FIRST }, Outgoing { key: second, json: SECOND }];
    endpoint.preset.prepare(endpoint, &records, NOW)
}

/// Its headers, one a line.
pub(crate) fn headers(request: &HttpRequest) -> Vec<String> {
    request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect()
}

pub(crate) fn json(text: &str) -> Value {
    document::parse(text).expect(text)
}

/// The member of a JSON text at this path, as text.
pub(crate) fn at(body: &str, path: &str) -> String {
    let found = path.split('.').try_fold(json(body), |value, step| match &value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?).cloned(),
        value => value.get(step).cloned(),
    });
    match found {
        Some(Value::String(text)) => text,
        found => found.unwrap_or_default().to_json(),
    }
}

/// What this answer means for the first record, when it was sent alone.
pub(crate) fn outcome(name: &str, status: u16, content_type: &str, body: &str) -> Outcome {
    let verdict = verdict(preset(name).unwrap(), &keys()[..1], status, content_type, body);
    verdict.records[0].1
}

pub(crate) fn verdict(
    preset: &dyn Preset,
    sent: &[RecordKey],
    status: u16,
    content_type: &str,
    body: &str,
) -> delivery::Verdict {
    let content_type = Some(content_type.to_owned()).filter(|kind| !kind.is_empty());
    let reply = Ok(HttpResponse { status, content_type, body: body.to_owned(), retry_after: None });
    preset.verdict(sent, &reply, NOW)
}

/// Tried again as the backoff says.
pub(crate) const AGAIN: Outcome = Outcome::Retry { after: None };

/// What every preset but the opaque ones makes of pages and silence.
pub(crate) fn pages_never_acknowledge(name: &str) {
    for (status, kind, body) in [
        (200, "text/html; charset=utf-8", "<!doctype html><title>Log in</title>"),
        (200, "", "<html><body>Welcome to our Wi-Fi</body></html>"),
        (200, "application/json", " <!DOCTYPE HTML>"),
        (0, "", ""),
    ] {
        assert_eq!(outcome(name, status, kind, body), AGAIN, "{name} {status} {body}");
    }
    let lost = preset(name).unwrap().verdict(&keys(), &Err(Fault::Network), NOW);
    assert_eq!(lost.records, keys().map(|key| (key, AGAIN)), "{name}");
}
