//! Endpoints: where records go, as the owner's `desk.json` names them.

use std::fmt;

use document::{Object, UnixMillis, Value};
use expression::{Expression, ObjectScope};

use crate::Preset;

/// An endpoint's name in `desk.json`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndpointId(pub String);

impl fmt::Display for EndpointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One place that records are delivered to.
#[derive(Clone)]
pub struct Endpoint {
    /// Unique within the desk.
    pub id: EndpointId,
    /// How it wants to be spoken to.
    pub preset: &'static dyn Preset,
    /// Absolute, or relative to the page.
    pub url: String,
    /// Another method than the preset's `POST`, where the preset allows it.
    pub method: Option<String>,
    /// Further headers, where the preset allows them.
    pub headers: Vec<(String, String)>,
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
            when: None,
            required: true,
        }
    }

    /// Whether this endpoint gets a record: by its condition, or because what it is about was routed here.
    pub fn takes(&self, record: &Object) -> bool {
        let hand_off = record.get("faq").and_then(|faq| faq.get("handOff"));
        let routed = hand_off.and_then(|hand_off| hand_off.get("to")).and_then(Value::as_str);
        if routed == Some(self.id.0.as_str()) {
            return true;
        }
        let Some(condition) = &self.when else { return true };
        let mut values = record.clone();
        let answers = record.get("answers").and_then(Value::as_object);
        for (name, value) in answers.into_iter().flat_map(Object::iter) {
            if !values.contains(name) {
                values.set(name, value.clone());
            }
        }
        let ended_at = record.get("endedAt").and_then(Value::as_str).and_then(UnixMillis::from_iso);
        // The record's own time, so that it goes the same way after every reload.
        let now = ended_at.unwrap_or_default();
        condition.holds(&ObjectScope { values, now, utc_offset_minutes: 0 })
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.id, self.preset.name(), self.url)
    }
}
