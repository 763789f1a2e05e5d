//! What a finished visit leads to, by the desk's rules. Decides only; showing and doing it is [`After`](super::After)'s.

use delivery::{Record, RecordId, RecordKind, Recovery};
use desk::{Desk, RecoveryOffer};
use expression::ObjectScope;
use survey::Session;

use super::Offer;
use crate::{
    platform::{clock, page, random},
    state::{Opened, scope},
};

/// What a finished visit leads to.
pub(in crate::state) struct Following {
    pub(super) offer: Offer,
    pub(super) request: Record,
}

/// Who is told of this visit, as it stands.
pub(in crate::state) fn recovery(opened: &Opened, session: &Session) -> Option<Recovery> {
    let rule = opened.desk.recovery_for(&scope_of(opened, session))?;
    Some(Recovery { to: rule.endpoint().to_owned(), response: None })
}

/// What the conditions of the desk are asked of when a visit ends.
fn scope_of(opened: &Opened, session: &Session) -> ObjectScope {
    scope(desk::known_at_the_end(&session.answers(), &opened.context))
}

impl Following {
    /// What follows the visit that this record is of.
    pub(in crate::state) fn of(opened: &Opened, session: &Session, record: &Record) -> Self {
        let now = clock::now();
        let id = RecordId::new(now, random::bytes());
        let mut request =
            opened.blank_record(id, RecordKind::CallbackRequest, &record.language, now);
        request.recovery =
            record.recovery.clone().map(|told| Recovery { response: Some(record.id), ..told });
        let offer = match (&record.recovery, offers_call(&opened.desk)) {
            (Some(_), true) if record.contact.is_some() => Offer::InTouch,
            (Some(_), true) => Offer::Call,
            (Some(_), false) => Offer::Nothing,
            (None, _) => pass_on(opened, &scope_of(opened, session)),
        };
        Self { offer, request }
    }
}

pub(super) fn offers_call(desk: &Desk) -> bool {
    desk.recovery().and_then(desk::Recovery::offer) == Some(RecoveryOffer::Callback)
}

fn pass_on(opened: &Opened, scope: &ObjectScope) -> Offer {
    let Some(rule) = opened.desk.advocacy_for(scope) else { return Offer::Nothing };
    let own = || rule.share_url().or((!opened.is_kiosk()).then_some("./"));
    // A tablet's own address may be none that a friend can open.
    let share = rule.share().then(own).flatten().and_then(page::address_of);
    let review = rule.review_url().and_then(page::address_of);
    match (share, review) {
        (None, None) => Offer::Nothing,
        (share, review) => Offer::PassOn { share, review },
    }
}
