//! A record on its way into a database, and what happens when its id is there already.

use delivery::{Record, native::ResultStatus};
use document::{UnixMillis, Value};

use super::device::Heartbeat;

/// A record and the members that databases keep in columns of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) id: String,
    pub(super) rev: i64,
    pub(super) kind: String,
    pub(super) desk: String,
    pub(super) device: String,
    pub(super) seq: i64,
    pub(super) channel: String,
    pub(super) language: String,
    pub(super) survey: Option<String>,
    pub(super) status: Option<String>,
    pub(super) started_at: UnixMillis,
    pub(super) ended_at: UnixMillis,
    pub(super) received_at: UnixMillis,
    pub(super) body: String,
    /// The record as it is given out, where that isn't as it came.
    pub(super) counted: Option<String>,
    /// What a sign of life says; those are not stored among the records.
    pub(super) heartbeat: Option<Heartbeat>,
    /// The endpoints of the relay that it is for.
    pub(super) routes: Vec<String>,
}

/// The revision of a record that a database holds.
#[derive(Clone, Debug)]
pub(super) struct Existing {
    pub(super) rev: i64,
    pub(super) body: String,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is new, or newer than what was there, and on disk.
    Stored,
    /// This revision is there already, word for word.
    Duplicate,
    /// A higher revision is there.
    Superseded,
    /// This revision is there with other content: somebody used an id twice.
    Conflict,
}

impl Entry {
    /// The entry of a record whose JSON is `value`, which goes on to the endpoints of these names.
    pub fn new(
        record: &Record,
        value: &Value,
        routes: Vec<String>,
        received_at: UnixMillis,
    ) -> Self {
        let survey = record.survey.as_ref();
        let status = survey.map(|survey| match survey.status {
            survey::Status::Complete => "complete",
            survey::Status::Partial => "partial",
        });
        Self {
            id: record.id.to_string(),
            rev: record.rev.into(),
            kind: record.kind.as_str().into(),
            desk: record.desk.clone(),
            device: record.device.id.clone(),
            // A record's numbers are below 2^53.
            seq: record.device.seq.cast_signed(),
            channel: record.channel.as_str().into(),
            language: record.language.clone(),
            survey: survey.map(|survey| survey.id.clone()),
            status: status.map(Into::into),
            started_at: record.started_at,
            ended_at: record.ended_at,
            received_at,
            body: value.to_json(),
            counted: None,
            heartbeat: Heartbeat::of(record),
            routes,
        }
    }

    /// Is given out as this JSON instead of as it came.
    pub(crate) fn counted_as(self, counted: Option<String>) -> Self {
        Self { counted, ..self }
    }

    /// What becomes of this entry where its id is taken; `Stored` means that it replaces what is there.
    pub(super) fn against(&self, existing: &Existing) -> Written {
        match self.rev.cmp(&existing.rev) {
            std::cmp::Ordering::Greater => Written::Stored,
            std::cmp::Ordering::Less => Written::Superseded,
            std::cmp::Ordering::Equal if is_same(&self.body, &existing.body) => Written::Duplicate,
            std::cmp::Ordering::Equal => Written::Conflict,
        }
    }
}

/// A resent record is the same text; only a client that rebuilds its JSON needs the closer look.
fn is_same(a: &str, b: &str) -> bool {
    a == b || matches!((document::parse(a), document::parse(b)), (Ok(a), Ok(b)) if a == b)
}

impl Written {
    /// The word for it in the answer to the sender.
    pub fn status(self) -> ResultStatus {
        match self {
            Self::Stored => ResultStatus::Stored,
            Self::Duplicate | Self::Superseded => ResultStatus::Duplicate,
            Self::Conflict => ResultStatus::Rejected,
        }
    }

    /// What to tell people about it.
    pub fn detail(self) -> Option<&'static str> {
        match self {
            Self::Stored | Self::Duplicate => None,
            Self::Superseded => Some("A higher revision of this record is stored already."),
            Self::Conflict => Some(
                "This revision of the record is stored already with other content. Give the changed \
                 record a higher rev, or a new record an id of its own.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{Entry, Existing, Written};

    #[test]
    fn revisions_decide_then_content() {
        let now = UnixMillis(0);
        for (rev, body, expect) in [
            (3, "{}", Written::Stored),
            (1, "{}", Written::Superseded),
            (2, r#"{"a":1,"b":[2]}"#, Written::Duplicate),
            (2, r#"{ "b": [2.0], "a": 1 }"#, Written::Duplicate),
            (2, r#"{"a":1,"b":[3]}"#, Written::Conflict),
        ] {
            let entry = Entry {
                id: "x".into(),
                rev,
                kind: String::new(),
                desk: String::new(),
                device: String::new(),
                seq: 1,
                channel: String::new(),
                language: String::new(),
                survey: None,
                status: None,
                started_at: now,
                ended_at: now,
                received_at: now,
                body: body.into(),
                counted: None,
                heartbeat: None,
                routes: Vec::new(),
            };
            let existing = Existing { rev: 2, body: r#"{"a":1,"b":[2]}"#.into() };
            assert_eq!(entry.against(&existing), expect, "{rev} {body}");
        }
    }
}
