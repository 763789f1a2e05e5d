//! `kafka-rest`: records into a Kafka topic through a REST proxy, version 2 of its interface (Confluent, Redpanda, the
//! bridge of Strimzi). The key is the record's id, so that a compacted topic keeps the newest revision. Each record is
//! acknowledged by its offset.

use document::{Object, UnixMillis, Value};

use super::{answer, request};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey, judge,
    template::Members,
};

pub(super) struct KafkaRest;

impl Preset for KafkaRest {
    fn name(&self) -> &'static str {
        "kafka-rest"
    }

    fn largest_batch(&self) -> usize {
        100
    }

    fn is_secret(&self) -> bool {
        true
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let message = |record: &Outgoing<'_>| {
            let mut message = Object::new();
            message.set("key", record.key.id.to_string());
            request::with_json(message, "value", record.json)
        };
        let messages = request::list(&records.iter().map(message).collect::<Vec<_>>());
        let body = request::with_json(Object::new(), "records", &messages);
        let content_type = "application/vnd.kafka.json.v2+json";
        let mut request = request::post(endpoint, &Members::default(), content_type, body);
        request::add_header(&mut request, "Accept", "application/vnd.kafka.v2+json");
        request
    }

    /// One offset or one error for each record, in the order they were sent.
    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        let offsets = answer::member(response, "offsets")?;
        let offsets = offsets.as_array()?;
        let fits = matches!(response.status, 200..=299) && offsets.len() == sent.len();
        fits.then(|| {
            sent.iter().zip(offsets).map(|(key, offset)| (*key, outcome(offset))).collect()
        })
    }
}

fn outcome(offset: &Value) -> Outcome {
    let number = |name| offset.get(name).and_then(Value::as_number);
    match (number("error_code"), number("offset")) {
        (None, Some(offset)) if offset >= 0.0 => Outcome::Delivered,
        // The proxy's own two: it would fail again, it may pass next time.
        (Some(1.0), _) => Outcome::Quarantine,
        // The bridge gives each record a status of HTTP.
        (Some(code), _) if (400.0..600.0).contains(&code) => judge(Ok(code as u16), false, None),
        _ => Outcome::Retry { after: None },
    }
}
