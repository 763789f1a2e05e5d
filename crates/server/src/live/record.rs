//! The record that is sent to find out whether records arrive. It is one like all others, so that endpoints treat
//! it like all others, and says of itself that it is a test: `context.test` is true.

use delivery::{Device, Outgoing, Record, RecordId, RecordKey, RecordKind, SurveyPart};
use desk::Desk;
use document::{Object, UnixMillis};
use survey::Status;

/// The name under which it is sent; no device that makes one up has this one.
const DEVICE: &str = "frontdesk-check";

/// A test record, ready to be sent.
#[derive(Clone, Debug)]
pub struct TestRecord {
    key: RecordKey,
    json: String,
    made_at: UnixMillis,
}

impl TestRecord {
    /// A new one for this desk, about its first survey.
    pub fn new(desk: &Desk, now: UnixMillis, random: [u8; 10]) -> Self {
        let id = RecordId::new(now, random);
        let mut context = Object::new();
        context.set("test", true);
        let survey = desk.surveys().first().map_or("test", |(name, _)| name).to_owned();
        let record = Record {
            device: Device { id: DEVICE.to_owned(), ..Device::default() },
            language: desk.default_language().to_string(),
            context,
            survey: Some(SurveyPart {
                id: survey,
                hash: String::new(),
                status: Status::Complete,
                reason: None,
            }),
            ..Record::new(id, RecordKind::SurveyResponse, desk.id(), now)
        };
        let key = RecordKey { id, rev: 1 };
        Self { key, json: record.to_value().to_json(), made_at: now }
    }

    /// Which it is.
    pub fn key(&self) -> RecordKey {
        self.key
    }

    pub(super) fn outgoing(&self) -> Outgoing<'_> {
        Outgoing { key: self.key, json: &self.json }
    }

    pub(super) fn made_at(&self) -> UnixMillis {
        self.made_at
    }
}

#[cfg(test)]
mod tests {
    use delivery::Record;
    use desk::Desk;
    use document::{UnixMillis, Value};

    use super::TestRecord;

    #[test]
    fn it_is_a_record_that_says_that_it_is_a_test() {
        let desk = r#"{"id": "cafe", "name": "Café", "surveys": {"visit": "visit.json"}}"#;
        let (desk, _) = Desk::read(&document::parse(desk).unwrap());
        let test = TestRecord::new(&desk, UnixMillis(1_700_000_000_000), [7; 10]);
        let value = document::parse(test.outgoing().json).unwrap();
        let (record, findings) = Record::read(&value);
        assert_eq!(findings, []);
        let record = record.unwrap();
        assert_eq!(record.id, test.key().id);
        assert_eq!(record.context.get("test").and_then(Value::as_bool), Some(true));
        assert_eq!(record.survey.unwrap().id, "visit");
    }
}
