//! `POST /api/relay/replay`: records of an endpoint are sent once more.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use delivery::RecordId;
use document::{Diagnostic, Kind, Object, Pointer, Reader, Report, Syntax, UnixMillis, Value};

use crate::{
    clock,
    http::{
        Problem, Shared,
        authorize::authorize,
        discard::discard,
        records::{Values, Wanted, read},
    },
    store::outbox::Replay,
};

const REPLAY: Wanted = Wanted {
    form: "What is to be sent once more comes as application/json such as {\"endpoint\": \"hook\"}",
    cure: "Send one endpoint, and which of its records, and nothing else.",
};

pub(super) async fn replay(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    if let Err(problem) = authorize(&shared, &headers) {
        discard(request.into_body()).await;
        return Err(problem);
    }
    let Values::One(value) = read(request, shared.body_limit, &REPLAY).await? else {
        return Err(not_a_replay(&[]));
    };
    let (endpoint, replay) = asked(&value).map_err(|findings| not_a_replay(&findings))?;
    let statuses = shared.store.relay_status(clock::now()).await?;
    if !statuses.iter().any(|status| status.endpoint == endpoint) {
        let detail = format!("The relay has no endpoint {endpoint}.");
        return Err(Problem::new(StatusCode::NOT_FOUND, "no-such-endpoint", detail));
    }
    if let Replay::Record(id) = &replay
        && !shared.store.has_record(id).await?
    {
        let detail = format!("There is no record {id}.");
        return Err(Problem::new(StatusCode::NOT_FOUND, "no-such-record", detail));
    }
    let records = shared.store.replay(&endpoint, replay, clock::now()).await?;
    let body: Object = [("records", records as f64)].into_iter().collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Value::from(body).to_json()).into_response())
}

/// The endpoint and which of its records.
fn asked(value: &Value) -> Result<(String, Replay), Vec<Diagnostic>> {
    let report = Report::default();
    let asked = Reader::new(value, Pointer::root(), &report).and_then(|reader| {
        let endpoint = reader.text("endpoint").map(str::to_owned);
        if endpoint.is_none() {
            reader.missing("endpoint");
        }
        let record = reader.text("record");
        let since = reader.text("since");
        let quarantined = reader.bool("quarantined").unwrap_or_default();
        let bad = |name: &'static str, syntax, text: &str| {
            let kind = Kind::BadSyntax { syntax, text: text.to_owned(), at: 0 };
            report.error(&reader.path_of(name), kind);
        };
        let replay = match (record, since, quarantined) {
            (Some(id), None, false) => match RecordId::parse(id) {
                Some(id) => Replay::Record(id.to_string()),
                None => {
                    bad("record", Syntax::Uuid, id);
                    return None;
                }
            },
            (None, Some(since), false) => match UnixMillis::from_iso(since) {
                Some(moment) => Replay::Since(moment),
                None => {
                    bad("since", Syntax::DateTime, since);
                    return None;
                }
            },
            (None, None, true) => Replay::Quarantined,
            (None, None, false) => Replay::Waiting,
            _ => {
                let because = "record, since, quarantined: one of them".to_owned();
                let kind = Kind::NoEffect { property: "record".to_owned(), because };
                report.error(reader.path(), kind);
                return None;
            }
        };
        reader.finish();
        Some((endpoint?, replay))
    });
    let has_errors = report.has_errors();
    asked.filter(|_| !has_errors).ok_or_else(|| report.into_diagnostics())
}

fn not_a_replay(findings: &[Diagnostic]) -> Problem {
    let detail = "Send {\"endpoint\": \"…\"} and one of \"record\": \"ID\", \"since\": \"2026-11-22T14:00:00Z\" \
                  and \"quarantined\": true, or none of them for what waits.";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-a-replay", detail).findings(findings)
}
