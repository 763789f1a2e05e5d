//! What became of a second post of the same record: this happens whenever an answer gets lost on the way.

use delivery::{Endpoint, native::ResultStatus};
use document::Value;

use super::{Finding, Observation, Step, finding::RepeatSign};
use crate::outbound::Answer;

/// Members by which answers name what was stored.
const NAMES: &[&str] = &["id", "_id", "uuid", "message_id"];

/// Compares the answers to the first post, which was taken, and to the second.
pub(super) fn judge(endpoint: &Endpoint, first: &Answer, second: &Answer, is_taken: bool) -> Step {
    let recognised = |sign| Step::Seen(Observation::RepeatRecognised(sign));
    if endpoint.preset.name() == "native" {
        return match result(second) {
            Some(ResultStatus::Duplicate) => recognised(RepeatSign::Said),
            Some(ResultStatus::Stored) => Step::Found(Finding::StoredTwice),
            _ => Step::Found(Finding::RepeatRefused { status: second.status }),
        };
    }
    if !is_taken {
        return Step::Found(Finding::RepeatRefused { status: second.status });
    }
    let says_so = |name| second.header(name).is_some_and(|value| value.trim() == "true");
    if second.status == 208 || says_so("idempotency-replayed") || says_so("idempotent-replayed") {
        return recognised(RepeatSign::Said);
    }
    if first.status == 201 && second.status != 201 {
        return recognised(RepeatSign::Status);
    }
    match (name(first), name(second)) {
        (Some(one), Some(other)) if one == other => recognised(RepeatSign::SameName),
        (Some(_), Some(_)) => Step::Found(Finding::StoredTwice),
        _ => Step::Seen(Observation::RepeatUnknown),
    }
}

/// What our own server says of the record.
fn result(answer: &Answer) -> Option<ResultStatus> {
    let body = document::parse(&answer.body).ok()?;
    let [result] = body.get("results")?.as_array()? else { return None };
    ResultStatus::parse(result.get("status")?.as_str()?)
}

/// What an answer calls the thing that was stored: where it is, or its id in JSON, also one level down or in a list
/// of one.
fn name(answer: &Answer) -> Option<String> {
    if let Some(place) = answer.header("location") {
        return Some(place);
    }
    let body = document::parse(&answer.body).ok()?;
    let body = match body.as_array() {
        Some([one]) => one,
        _ => &body,
    };
    let members = || body.as_object().into_iter().flat_map(document::Object::iter);
    named(body).or_else(|| members().find_map(|(_, inner)| named(inner))).map(Value::to_json)
}

fn named(value: &Value) -> Option<&Value> {
    NAMES.iter().find_map(|name| value.get(name))
}
