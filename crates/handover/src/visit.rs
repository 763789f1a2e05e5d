//! What of a visit travels: enough to go on where it stands, under the id that its record has.

use delivery::RecordId;
use document::{Object, UnixMillis, Value, parse};

/// A visit that goes on elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// the id of the desk
    pub desk: String,
    /// of its record, wherever that is finished
    pub id: RecordId,
    /// the revision that the record has there, from 1: higher than any that comes from here
    pub rev: u32,
    /// what the visitor speaks, a BCP 47 tag
    pub language: String,
    /// what is known without asking: store, table, order
    pub context: Object,
    /// what they were doing
    pub visit: Visit,
}

/// What a visitor was doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Visit {
    /// answering
    Survey {
        /// the survey's name in the desk
        name: String,
        /// `survey::Session::snapshot`
        session: Value,
    },
    /// asking
    Chat {
        /// when they began
        started_at: UnixMillis,
        /// `faq::Conversation::snapshot`
        conversation: Value,
    },
}

impl Handover {
    /// As bytes. A list, because names of members would cost a code room.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (of, visit) = match &self.visit {
            Visit::Survey { name, session } => (Value::from(name.as_str()), session.clone()),
            Visit::Chat { started_at, conversation } => {
                (Value::Number(started_at.0 as f64), conversation.clone())
            }
        };
        let members = vec![
            Value::from(self.desk.as_str()),
            Value::from(self.id.to_string()),
            Value::from(self.rev),
            Value::from(self.language.as_str()),
            Value::Object(self.context.clone()),
            of,
            visit,
        ];
        Value::from(members).to_json().into_bytes()
    }

    /// Reads [`Self::to_bytes`]; `None` for anything else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let value = parse(std::str::from_utf8(bytes).ok()?).ok()?;
        let [desk, id, rev, language, context, of, visit] = value.as_array()? else { return None };
        let visit = visit.as_object().map(|_| visit.clone())?;
        Some(Self {
            desk: desk.as_str()?.to_owned(),
            id: RecordId::parse(id.as_str()?)?,
            rev: whole(rev, f64::from(u32::MAX)).filter(|rev| *rev >= 1.0)? as u32,
            language: language.as_str()?.to_owned(),
            context: context.as_object()?.clone(),
            visit: match of.as_str() {
                Some(name) => Visit::Survey { name: name.to_owned(), session: visit },
                None => Visit::Chat {
                    // To the end of the year 9999.
                    started_at: UnixMillis(whole(of, 253_402_300_799_999.0)? as i64),
                    conversation: visit,
                },
            },
        })
    }
}

/// A whole number from 0 to `most`.
fn whole(value: &Value, most: f64) -> Option<f64> {
    value.as_number().filter(|number| (0.0..=most).contains(number) && number.fract() == 0.0)
}
