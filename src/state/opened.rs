//! What is known once the desk is open: the same for every visit until the page is loaded again.

use std::sync::Arc;

use delivery::{Channel, Record, RecordId, RecordKind};
use desk::Desk;
use document::{Object, UnixMillis};
use expression::ObjectScope;
use survey::Survey;

use super::Address;
use crate::platform::clock;

/// The desk, the survey this page asks, and what is known about the visitor without asking.
#[derive(Clone)]
pub struct Opened {
    /// `desk.json`
    pub desk: Desk,
    /// what the address asks for
    pub address: Address,
    /// from the address and the desk: store, table, order …
    pub context: Object,
    /// the survey's name in the desk
    pub survey_name: String,
    /// true when a rule of the audience is about this visitor, or they came for this survey
    pub is_addressed: bool,
    /// its definition
    pub survey: Arc<Survey>,
}

impl Opened {
    /// True on a tablet of the owner's.
    pub fn is_kiosk(&self) -> bool {
        self.address.channel == Channel::Kiosk
    }

    /// What the desk's conditions are asked of: the context, at this moment.
    pub fn scope(&self) -> ObjectScope {
        scope(self.context.clone())
    }

    /// A record of this desk with nothing in it.
    pub fn blank_record(
        &self,
        id: RecordId,
        kind: RecordKind,
        language: &str,
        now: UnixMillis,
    ) -> Record {
        Record {
            channel: self.address.channel,
            language: language.to_owned(),
            context: self.context.clone(),
            ..Record::new(id, kind, self.desk.id(), now)
        }
    }
}

/// The names of a context with what they stand for at this moment.
pub fn scope(context: Object) -> ObjectScope {
    let now = clock::now();
    let utc_offset_minutes = clock::utc_offset_minutes(now);
    ObjectScope { values: context, now, utc_offset_minutes }
}
