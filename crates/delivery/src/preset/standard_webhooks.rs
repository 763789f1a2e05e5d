//! `standard-webhooks`: one record, signed as standardwebhooks.com says, so that the receiver knows who sent it and when.
//! `webhook-id` is the record's id and revision, by which a second copy is told. Any success acknowledges but a web page;
//! the standard's 410 ends it.

use document::{Object, UnixMillis};

use super::{answer, request};
use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct StandardWebhooks;

impl Preset for StandardWebhooks {
    fn name(&self) -> &'static str {
        "standard-webhooks"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn is_secret(&self) -> bool {
        true
    }

    fn signs(&self) -> bool {
        true
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers"]
    }

    fn prepare(
        &self,
        endpoint: &Endpoint,
        records: &[Outgoing<'_>],
        now: UnixMillis,
    ) -> HttpRequest {
        let members = request::members(records);
        let payload = |record: &Outgoing<'_>| {
            let mut payload = Object::new();
            payload.set("type", members.text("kind"));
            payload.set("timestamp", members.get("endedAt").cloned().unwrap_or_default());
            request::with_json(payload, "data", record.json)
        };
        let body: String = records.iter().map(payload).collect();
        let id = records.first().map(|record| record.key.to_string()).unwrap_or_default();
        let timestamp = now.0.div_euclid(1000).to_string();
        let content = [&id, ".", &timestamp, ".", &body].concat();
        let mut request = request::post(endpoint, &members, "application/json", body);
        request.headers.retain(|(name, _)| !name.to_ascii_lowercase().starts_with("webhook-"));
        request.headers.push(request::header("webhook-id", &id));
        request.headers.push(request::header("webhook-timestamp", &timestamp));
        // Without a key the receiver refuses it, and the endpoint is held.
        if let Some(signer) = &endpoint.signer {
            let signature = signer.sign(content.as_bytes());
            request.headers.push(request::header("webhook-signature", &signature));
        }
        request
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        answer::taken_if(answer::is_plain_success(response), sent)
    }
}
