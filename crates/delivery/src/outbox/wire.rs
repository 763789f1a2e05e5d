//! A status as JSON: one tab of a device sends, the others are told how it is doing.

use document::{Object, UnixMillis, Value, parse};

use super::{Refusal, Status, Trouble, TroubleKind};
use crate::{EndpointId, Fault};

impl Status {
    /// The text that [`Self::from_json`] reads.
    pub fn to_json(&self) -> String {
        let mut object = Object::new();
        for (name, number) in [
            ("waiting", self.waiting),
            ("delivered", self.delivered),
            ("unconfirmed", self.unconfirmed),
            ("quarantined", self.quarantined),
            ("unrouted", self.unrouted),
        ] {
            object.set(name, number);
        }
        object.set("oldest", self.oldest.map(moment));
        object.set("lastContact", self.last_contact.map(moment));
        object.set("troubles", self.troubles.iter().map(trouble).collect::<Vec<_>>());
        object.set("refusals", self.refusals.iter().map(refusal).collect::<Vec<_>>());
        Value::from(object).to_json()
    }

    /// What another tab said; `None` when it is no status.
    pub fn from_json(text: &str) -> Option<Self> {
        let value = parse(text).ok()?;
        let count = |name| Some(value.get(name)?.as_number()? as u32);
        let list = |name| value.get(name).and_then(Value::as_array).unwrap_or_default();
        Some(Self {
            waiting: count("waiting")?,
            delivered: count("delivered")?,
            unconfirmed: count("unconfirmed")?,
            quarantined: count("quarantined")?,
            unrouted: count("unrouted")?,
            oldest: read_moment(&value, "oldest"),
            last_contact: read_moment(&value, "lastContact"),
            troubles: list("troubles").iter().map(read_trouble).collect::<Option<_>>()?,
            refusals: list("refusals").iter().map(read_refusal).collect::<Option<_>>()?,
        })
    }
}

impl TroubleKind {
    /// A word for it, the fault's own where there was no answer.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable(fault) => fault.as_str(),
            Self::Busy => "busy",
            Self::NotTheEndpoint => "not-the-endpoint",
            Self::Held => "held",
            Self::Gone => "gone",
            Self::Waiting => "waiting",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        let kinds = [Self::Busy, Self::NotTheEndpoint, Self::Held, Self::Gone, Self::Waiting];
        let faults = Fault::ALL.into_iter().map(Self::Unreachable);
        kinds.into_iter().chain(faults).find(|kind| kind.as_str() == word)
    }
}

fn trouble(trouble: &Trouble) -> Value {
    let mut object = Object::new();
    object.set("endpoint", trouble.endpoint.0.as_str());
    object.set("kind", trouble.kind.as_str());
    object.set("status", trouble.status.map(u32::from));
    object.set("until", trouble.until.map(moment));
    object.into()
}

fn read_trouble(value: &Value) -> Option<Trouble> {
    Some(Trouble {
        endpoint: endpoint(value)?,
        kind: TroubleKind::parse(value.get("kind")?.as_str()?)?,
        status: read_status(value),
        until: read_moment(value, "until"),
    })
}

fn refusal(refusal: &Refusal) -> Value {
    let mut object = Object::new();
    object.set("endpoint", refusal.endpoint.0.as_str());
    object.set("status", refusal.status.map(u32::from));
    object.set("records", refusal.records);
    object.into()
}

fn read_refusal(value: &Value) -> Option<Refusal> {
    let records = value.get("records")?.as_number()? as u32;
    Some(Refusal { endpoint: endpoint(value)?, status: read_status(value), records })
}

fn endpoint(value: &Value) -> Option<EndpointId> {
    Some(EndpointId(value.get("endpoint")?.as_str()?.to_owned()))
}

fn read_status(value: &Value) -> Option<u16> {
    Some(value.get("status")?.as_number()? as u16)
}

fn moment(moment: UnixMillis) -> f64 {
    moment.0 as f64
}

fn read_moment(value: &Value, name: &str) -> Option<UnixMillis> {
    Some(UnixMillis(value.get(name)?.as_number()? as i64))
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{Refusal, Status, Trouble, TroubleKind};
    use crate::{EndpointId, Fault};

    #[test]
    fn a_status_is_understood_as_it_was_meant() {
        let endpoint = EndpointId("main".to_owned());
        let trouble = |(kind, status)| Trouble {
            endpoint: endpoint.clone(),
            kind,
            status,
            until: Some(UnixMillis(9)),
        };
        let kinds = [
            (TroubleKind::Busy, Some(503)),
            (TroubleKind::NotTheEndpoint, Some(200)),
            (TroubleKind::Held, Some(404)),
            (TroubleKind::Gone, Some(410)),
            (TroubleKind::Waiting, None),
        ];
        let faults = Fault::ALL.map(|fault| (TroubleKind::Unreachable(fault), None));
        let status = Status {
            waiting: 3,
            delivered: 2,
            unconfirmed: 1,
            quarantined: 1,
            unrouted: 0,
            oldest: Some(UnixMillis(1_700_000_000_000)),
            last_contact: None,
            troubles: kinds.into_iter().chain(faults).map(trouble).collect(),
            refusals: vec![Refusal { endpoint: endpoint.clone(), status: Some(422), records: 1 }],
        };
        assert_eq!(Status::from_json(&status.to_json()), Some(status));
        assert_eq!(Status::from_json(&Status::default().to_json()), Some(Status::default()));
        for other in ["", "{}", "[]", "left", r#"{"waiting":"1"}"#] {
            assert_eq!(Status::from_json(other), None, "{other}");
        }
    }
}
