//! Endpoints: where records go, as the owner's `desk.json` names them.

use std::{fmt, sync::Arc};

use document::{Object, UnixMillis, Value};
use expression::{Expression, ObjectScope};

use crate::{Preset, RecordKind};

/// An endpoint's name in `desk.json`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndpointId(pub String);

impl fmt::Display for EndpointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Signs with a key that only the server has.
pub trait Sign: Send + Sync {
    /// The signature of a content with the word for its kind in front, such as `v1,<base64>`.
    fn sign(&self, content: &[u8]) -> String;
}

/// One place that records are delivered to.
#[derive(Clone)]
pub struct Endpoint {
    /// Unique within the desk.
    pub id: EndpointId,
    /// How it wants to be spoken to.
    pub preset: &'static dyn Preset,
    /// Absolute, or relative to the page. A template.
    pub url: String,
    /// Another method than the preset's `POST`, where the preset allows it.
    pub method: Option<String>,
    /// Further headers, where the preset allows them. The values are templates.
    pub headers: Vec<(String, String)>,
    /// The body, where the preset lets the owner write it. A template.
    pub body: Option<String>,
    /// Members of a form or of a message, where the preset has some. The values are templates.
    pub fields: Vec<(String, String)>,
    /// What people read, where the preset writes to people. A template.
    pub message: Option<String>,
    /// Proves where a request comes from, where the preset signs.
    pub signer: Option<Arc<dyn Sign>>,
    /// Which records it gets; every one when absent. The record's members are the variables, and so are its
    /// answers where no member has their name.
    pub when: Option<Expression>,
    /// A record stays on the device until every required endpoint has it.
    pub required: bool,
}

impl Endpoint {
    /// An endpoint that takes every record and has to have it.
    pub fn new(id: &str, preset: &'static dyn Preset, url: &str) -> Self {
        Self {
            id: EndpointId(id.to_owned()),
            preset,
            url: url.to_owned(),
            method: None,
            headers: Vec::new(),
            body: None,
            fields: Vec::new(),
            message: None,
            signer: None,
            when: None,
            required: true,
        }
    }

    /// Whether this endpoint gets a record: by its condition, or because what it is about was routed here.
    pub fn takes(&self, record: &Object) -> bool {
        let hand_off = record.get("faq").and_then(|faq| faq.get("handOff"));
        let parts = [hand_off, record.get("recovery")];
        let mut named = parts.into_iter().flatten().filter_map(|part| part.get("to")?.as_str());
        if named.any(|to| to == self.id.0) {
            return true;
        }
        let Some(condition) = &self.when else {
            // Signs of life are for who keeps watch over devices; others get them where they ask.
            let kind = record.get("kind").and_then(Value::as_str).and_then(RecordKind::parse);
            return kind != Some(RecordKind::DeviceHeartbeat) || self.preset.watches_devices();
        };
        let mut values = record.clone();
        let answers = record.get("answers").and_then(Value::as_object);
        for (name, value) in answers.into_iter().flat_map(Object::iter) {
            if !values.contains(name) && !is_of_context(name) {
                values.set(name, value.clone());
            }
        }
        let ended_at = record.get("endedAt").and_then(Value::as_str).and_then(UnixMillis::from_iso);
        // The record's own time, so that it goes the same way after every reload.
        let now = ended_at.unwrap_or_default();
        condition.holds(&ObjectScope { values, now, utc_offset_minutes: 0 })
    }
}

/// No answer speaks for the context, in whichever letters: who answers writes the names of answers.
fn is_of_context(name: &str) -> bool {
    name.split('.').next().is_some_and(|first| first.eq_ignore_ascii_case("context"))
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.id, self.preset.name(), self.url)
    }
}
