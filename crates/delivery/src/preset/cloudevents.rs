//! `cloudevents` and `cloudevents-batch`: CloudEvents 1.0 in JSON over HTTP, one event in structured mode or several in
//! batched mode. An event's `id` is the record's id and revision, so that `source` and `id` name it forever; its
//! `subject` is the record's id, the same for all revisions. Any success acknowledges but a web page.

use document::{Object, UnixMillis};

use super::{answer, request};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey,
    template::{Members, url_component},
};

pub(super) struct CloudEvents;

pub(super) struct CloudEventsBatch;

/// A record as an event.
fn event(record: &Outgoing<'_>, members: &Members<'_>) -> String {
    let mut source = String::new();
    url_component(&members.text("desk"), &mut source);
    let mut event = Object::new();
    event.set("specversion", "1.0");
    event.set("id", record.key.to_string());
    event.set("source", source);
    event.set("type", ["frontdesk.", &members.text("kind")].concat());
    event.set("subject", record.key.id.to_string());
    event.set("time", members.get("endedAt").cloned().unwrap_or_default());
    event.set("datacontenttype", "application/json");
    request::with_json(event, "data", record.json)
}

impl Preset for CloudEvents {
    fn name(&self) -> &'static str {
        "cloudevents"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let body = records.iter().map(|record| event(record, &members)).collect();
        request::post(endpoint, &members, "application/cloudevents+json; charset=UTF-8", body)
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        answer::taken_if(answer::is_plain_success(response), sent)
    }
}

impl Preset for CloudEventsBatch {
    fn name(&self) -> &'static str {
        "cloudevents-batch"
    }

    fn largest_batch(&self) -> usize {
        100
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let event = |record: &Outgoing<'_>| event(record, &Members::of(record.json));
        let body = request::list(&records.iter().map(event).collect::<Vec<_>>());
        let content_type = "application/cloudevents-batch+json; charset=UTF-8";
        request::post(endpoint, &Members::default(), content_type, body)
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        answer::taken_if(answer::is_plain_success(response), sent)
    }
}
