//! What is known once the desk is open: the same for every visit until the page is loaded again.

use std::sync::Arc;

use delivery::{Record, RecordId, RecordKind};
use desk::Desk;
use document::{Object, UnixMillis};
use expression::ObjectScope;
use survey::Survey;

use super::{
    Address,
    enrolled::{Enrolled, Pin},
    staff::Errand,
};
use crate::platform::clock;

/// The desk, the survey this page asks, and what is known about the visitor without asking.
#[derive(Clone)]
pub struct Opened {
    /// `desk.json`
    pub desk: Desk,
    /// what the address asks for
    pub address: Address,
    /// from the address, the desk and the device: store, table, order …
    pub context: Object,
    /// what the device was told by its owner
    pub enrolled: Option<Arc<Enrolled>>,
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
        self.address.is_kiosk()
    }

    /// What staff come for by this address.
    pub(super) fn errand(&self) -> Option<Errand> {
        let enrols = self.address.enrols().then_some(Errand::Enrolment);
        enrols.or_else(|| self.address.status.then_some(Errand::Status))
    }

    /// What staff of this device have to know.
    pub(super) fn pin(&self) -> Option<&Pin> {
        self.enrolled.as_ref()?.pin.as_ref()
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
