//! What the contracts share: records with everything in them that could break a receiver, and requests made of them.

use std::sync::Arc;

use delivery::{Endpoint, HttpRequest, Outgoing, RecordKey, Sign, preset};
use document::UnixMillis;

/// A record of this revision in which a visitor typed this.
pub(crate) fn record(rev: u32, why: &str) -> (RecordKey, String) {
    let id = "019aab10-5c00-7abc-8def-0123456789ab";
    let why = document::Value::from(why).to_json();
    let json = format!(
        r#"{{"schema":"frontdesk.record/1","id":"{id}","rev":{rev},"kind":"survey.response","desk":"café nord","device":{{"id":"d1","seq":128}},"channel":"kiosk","language":"ru","context":{{"store":"nord-1"}},"startedAt":"2026-11-22T14:00:00.000Z","endedAt":"2026-11-22T14:00:41.230Z","durationMs":41230,"survey":{{"id":"visit","hash":"9f86d081","status":"complete"}},"answers":{{"nps":2,"why":{why}}}}}"#
    );
    (RecordKey::parse(&format!("{id}.{rev}")).unwrap(), json)
}

/// Another record, without what is optional.
pub(crate) fn other_record() -> (RecordKey, String) {
    let id = "019aab10-5c00-7abc-8def-0123456789ac";
    let json = format!(
        r#"{{"schema":"frontdesk.record/1","id":"{id}","rev":1,"kind":"callback.request","desk":"nord","device":{{"id":"d1","seq":129}},"channel":"link","language":"en","context":{{}},"startedAt":"2026-11-22T14:01:00.000Z","endedAt":"2026-11-22T14:01:01.000Z","durationMs":1000,"answers":{{}}}}"#
    );
    (RecordKey::parse(&format!("{id}.1")).unwrap(), json)
}

/// The request of this preset for these records.
pub(crate) fn request(
    name: &str,
    signer: Option<Arc<dyn Sign>>,
    records: &[(RecordKey, String)],
    now: UnixMillis,
) -> HttpRequest {
    let mut endpoint = Endpoint::new("there", preset(name).unwrap(), "https://example.com/in");
    endpoint.signer = signer;
    let records: Vec<Outgoing<'_>> =
        records.iter().map(|(key, json)| Outgoing { key: *key, json }).collect();
    endpoint.preset.prepare(&endpoint, &records, now)
}

/// The value of a header.
pub(crate) fn header<'r>(request: &'r HttpRequest, name: &str) -> &'r str {
    let mut named = request.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.as_str()).unwrap_or_default()
}
