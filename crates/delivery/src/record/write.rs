//! A record as JSON.

use document::{Object, Value};

use super::{Contact, DeviceHealth, Metric, Record, Recovery, SCHEMA, SurveyPart};
use survey::{Status, Visit};

impl Record {
    /// The record in the form that is stored and sent. Parts that are not there are left out.
    pub fn to_value(&self) -> Value {
        let mut record = Object::new();
        record.set("schema", SCHEMA);
        record.set("id", self.id.to_string());
        record.set("rev", self.rev);
        record.set("kind", self.kind.as_str());
        record.set("desk", self.desk.as_str());
        let mut device = Object::new();
        device.set("id", self.device.id.as_str());
        device.set("seq", self.device.seq as f64);
        if let Some(name) = &self.device.name {
            device.set("name", name.as_str());
        }
        record.set("device", device);
        record.set("channel", self.channel.as_str());
        record.set("language", self.language.as_str());
        record.set("context", self.context.clone());
        record.set("startedAt", self.started_at.to_iso());
        record.set("endedAt", self.ended_at.to_iso());
        record.set("durationMs", self.duration_ms as f64);
        if let Some(survey) = &self.survey {
            record.set("survey", survey_part(survey));
        }
        record.set("answers", self.answers.clone());
        if !self.metrics.is_empty() {
            record.set("metrics", self.metrics.iter().map(metric).collect::<Vec<_>>());
        }
        if let Some(found) = &self.contact {
            record.set("contact", contact(found));
        }
        if !self.path.is_empty() {
            record.set("path", self.path.iter().map(visit).collect::<Vec<_>>());
        }
        if let Some(faq) = &self.faq {
            record.set("faq", faq.clone());
        }
        if let Some(found) = &self.recovery {
            record.set("recovery", recovery(found));
        }
        if !self.flags.is_empty() {
            record.set(
                "flags",
                self.flags.iter().map(|flag| flag.as_str().into()).collect::<Vec<Value>>(),
            );
        }
        if let Some(found) = &self.health {
            record.set("health", health(found));
        }
        record.into()
    }
}

fn survey_part(survey: &SurveyPart) -> Object {
    let mut part = Object::new();
    part.set("id", survey.id.as_str());
    part.set("hash", survey.hash.as_str());
    part.set("status", status_name(survey.status));
    part.set("reason", survey.reason.clone());
    part
}

/// The word for how a survey ended.
pub(super) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Complete => "complete",
        Status::Partial => "partial",
    }
}

fn metric(metric: &Metric) -> Value {
    let mut object = Object::new();
    object.set("question", metric.question.as_str());
    object.set("kind", metric.kind.as_str());
    object.set("value", metric.value);
    object.set("segment", metric.segment.clone());
    object.into()
}

fn contact(contact: &Contact) -> Object {
    let mut object = Object::new();
    object.set("consent", contact.consent);
    object.set("text", contact.text.as_str());
    object.set("at", contact.at.to_iso());
    object.set("fields", contact.fields.clone());
    object
}

fn recovery(recovery: &Recovery) -> Object {
    let mut object = Object::new();
    object.set("to", recovery.to.as_str());
    object.set("response", recovery.response.map(|id| id.to_string()));
    object
}

fn health(health: &DeviceHealth) -> Object {
    let mut object = Object::new();
    object.set("accepted", health.accepted as f64);
    object.set("delivered", health.delivered as f64);
    object.set("queued", health.queued as f64);
    object.set("quarantined", health.quarantined as f64);
    object
}

fn visit(visit: &Visit) -> Value {
    let mut object = Object::new();
    object.set("page", visit.page.as_str());
    object.set("ms", visit.milliseconds as f64);
    object.set("visits", visit.visits);
    object.into()
}
