//! From a session to the record that leaves the device. Leaves out the device's id and the sequence number,
//! which the store gives in the transaction that keeps the record.

use delivery::{Device, Record, RecordId, RecordKind};
use document::UnixMillis;
use survey::Session;

use super::opened::Opened;

/// The record of a session as it stands. `reason` says why it is partial, when it is.
pub(super) fn record(
    opened: &Opened,
    id: RecordId,
    session: &Session,
    language: &str,
    reason: Option<&str>,
    now: UnixMillis,
) -> Record {
    let mut response = session.response(now);
    let metrics = opened.desk.scores(&opened.survey_name, &response.answers);
    let contact = opened.desk.contact().and_then(|rule| {
        rule.apply(&mut response.answers, response.ended_at, |name| session.title(name))
    });
    let mut record = Record {
        id,
        rev: 1,
        kind: RecordKind::SurveyResponse,
        desk: opened.desk.id().to_owned(),
        // The store puts the device's own id and number here when it accepts the record.
        device: Device { id: "unassigned".to_owned(), seq: 0 },
        channel: opened.address.channel,
        language: language.to_owned(),
        context: opened.context.clone(),
        started_at: response.started_at,
        ended_at: response.ended_at,
        duration_ms: 0,
        survey: None,
        answers: Default::default(),
        metrics,
        contact,
        path: Vec::new(),
        faq: None,
    };
    record.set_response(&opened.survey_name, opened.survey.hash(), reason, response);
    record
}
