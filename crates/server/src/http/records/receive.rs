//! `POST /api/records`: takes one record or several and answers what became of each, after they are durably
//! stored. The shape of the answer is the contract in `delivery`'s preset `native`.

use std::sync::Arc;

use ::desk::Desk;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use delivery::{Record, native::ResultStatus};
use document::{Diagnostic, Object, Severity, Value};
use locale::Catalogue;

use super::body::{self, Values, Wanted};
use crate::{
    clock,
    http::{Problem, Shared},
    signing,
    store::{Entry, Written},
};

const RECORDS: Wanted = Wanted {
    form: "Records come as application/json (one, or an array) or application/x-ndjson (one a line)",
    cure: "Send fewer records at a time.",
};

/// What became of one of the values sent, or will when it is stored.
enum Item {
    Record { key: (String, u32), entry: Box<Entry> },
    Refused { key: (String, f64), findings: Vec<Diagnostic> },
}

pub(super) async fn receive(
    State(shared): State<Arc<Shared>>,
    request: Request,
) -> Result<Response, Problem> {
    let values = body::read(request, shared.body_limit, &RECORDS).await?;
    let desk = shared.desk.known().await;
    let desk = desk.as_deref();
    match values {
        Values::One(value) => receive_one(&shared, desk, &value).await,
        Values::Many(values) => receive_many(&shared, desk, &values).await,
    }
}

/// One record alone is refused by status, so that every client understands.
async fn receive_one(
    shared: &Shared,
    desk: Option<&Desk>,
    value: &Value,
) -> Result<Response, Problem> {
    match item(shared, desk, value) {
        Item::Refused { findings, .. } => {
            let detail =
                "This is not a record of the form frontdesk.record/1; the findings say where.";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-a-record", detail)
                .findings(&findings))
        }
        Item::Record { key, entry } => {
            let written = shared.store.submit(vec![*entry]).await?;
            let written = written.first().copied().unwrap_or(Written::Conflict);
            match (written, written.detail()) {
                (Written::Conflict, detail) => Err(Problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "conflict",
                    detail.unwrap_or_default(),
                )),
                (_, detail) => {
                    Ok(answer(vec![result(key.0, key.1.into(), written.status(), detail)]))
                }
            }
        }
    }
}

/// Several records: the good ones are stored whatever the others are.
async fn receive_many(
    shared: &Shared,
    desk: Option<&Desk>,
    values: &[Value],
) -> Result<Response, Problem> {
    let mut entries = Vec::with_capacity(values.len());
    let mut outcomes = Vec::with_capacity(values.len());
    for value in values {
        match item(shared, desk, value) {
            Item::Record { key, entry } => {
                entries.push(*entry);
                outcomes.push(Ok(key));
            }
            Item::Refused { key, findings } => outcomes.push(Err((key, findings))),
        }
    }
    let written =
        if entries.is_empty() { Vec::new() } else { shared.store.submit(entries).await? };
    let mut written = written.into_iter();
    let words = Catalogue::findings();
    let results = outcomes.into_iter().map(|outcome| match outcome {
        Ok((id, rev)) => {
            let written = written.next().unwrap_or(Written::Conflict);
            result(id, rev.into(), written.status(), written.detail())
        }
        Err(((id, rev), findings)) => {
            let errors = findings.iter().filter(|found| found.severity == Severity::Error);
            let detail: Vec<String> = errors
                .map(|found| format!("{}: {}", found.path, words.diagnostic(found)))
                .collect();
            result(id, rev, ResultStatus::Rejected, Some(&detail.join(" ")))
        }
    });
    Ok(answer(results.collect()))
}

fn item(shared: &Shared, desk: Option<&Desk>, value: &Value) -> Item {
    match Record::read(value) {
        (Some(record), _) => {
            let object = value.as_object();
            let counted = object.and_then(|it| signing::counted(it, desk, &shared.keys));
            // What doesn't count sends nobody an alert either.
            let routes = counted.as_ref().or(object).map(|it| shared.router.routes(it));
            let counted = counted.map(|counted| Value::from(counted).to_json());
            let entry = Entry::new(&record, value, routes.unwrap_or_default(), clock::now())
                .counted_as(counted);
            Item::Record { key: (record.id.to_string(), record.rev), entry: Box::new(entry) }
        }
        (None, findings) => {
            // As far as it can be read, so that the sender recognises its record.
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let rev = value.get("rev").and_then(Value::as_number).unwrap_or_default();
            Item::Refused { key: (id, rev), findings }
        }
    }
}

fn result(id: String, rev: f64, status: ResultStatus, detail: Option<&str>) -> Value {
    let mut members = Object::new();
    members.set("id", id);
    members.set("rev", rev);
    members.set("status", status.as_str());
    members.set("detail", detail);
    members.into()
}

fn answer(results: Vec<Value>) -> Response {
    let body: Object = [("results", results)].into_iter().collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, Value::from(body).to_json()).into_response()
}
