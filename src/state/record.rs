//! From a session to the record that leaves the device. Leaves out the device's id and the sequence number,
//! which the store gives in the transaction that keeps the record.

use delivery::{Record, RecordId, RecordKind};
use document::UnixMillis;
use expression::text_of;
use survey::Session;

use super::{after::recovery, opened::Opened};

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
        metrics,
        contact,
        recovery: recovery(opened, session),
        ..opened.blank_record(id, RecordKind::SurveyResponse, language, now)
    };
    record.set_response(&opened.survey_name, opened.survey.hash(), reason, response);
    record
}

/// Whether the visitor said any of it: what was known beforehand is among the answers, too.
pub(super) fn says_something(record: &Record) -> bool {
    record.answers.iter().any(|(name, answer)| {
        record.context.get(name).is_none_or(|known| text_of(known) != text_of(answer))
    })
}
