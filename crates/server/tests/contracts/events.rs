//! CloudEvents, read by the CNCF's own library.

use cloudevents::{AttributesReader, Data, Event};
use document::UnixMillis;

use crate::world::{header, other_record, record, request};

fn check(event: &Event, id: &str, kind: &str, data: &str) {
    let (key, rev) = id.split_once('.').unwrap();
    assert!(!rev.is_empty());
    assert_eq!((event.id(), event.ty(), event.subject()), (id, kind, Some(key)));
    assert_eq!(event.datacontenttype(), Some("application/json"));
    let Some(Data::Json(found)) = event.data() else { panic!("{event:?}") };
    assert_eq!(found, &serde_json::from_str::<serde_json::Value>(data).unwrap());
}

#[test]
fn an_event_in_structured_mode_is_one() {
    let (key, json) = record(2, "\"quoted\"\r\n\u{2028}<b>ы</b>");
    let request = request("cloudevents", None, &[(key, json.clone())], UnixMillis(0));
    assert!(header(&request, "content-type").starts_with("application/cloudevents+json"));
    let event: Event = serde_json::from_str(&request.body).unwrap();
    check(&event, &key.to_string(), "frontdesk.survey.response", &json);
    assert_eq!(event.source(), "caf%C3%A9%20nord");
    assert_eq!(event.time().unwrap().to_rfc3339(), "2026-11-22T14:00:41.230+00:00");
}

#[test]
fn events_in_batched_mode_are_several() {
    let records = [record(1, "a"), other_record()];
    let request = request("cloudevents-batch", None, &records, UnixMillis(0));
    assert!(header(&request, "content-type").starts_with("application/cloudevents-batch+json"));
    let events: Vec<Event> = serde_json::from_str(&request.body).unwrap();
    assert_eq!(events.len(), 2);
    let kinds = ["frontdesk.survey.response", "frontdesk.callback.request"];
    for ((event, (key, json)), kind) in events.iter().zip(&records).zip(kinds) {
        check(event, &key.to_string(), kind, json);
    }
}
