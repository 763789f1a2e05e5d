//! `GET /api/relay`: per endpoint what waits, what was delivered, what was refused, and what it said last.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use document::{Object, UnixMillis, Value};

use crate::{
    clock,
    http::{Problem, Shared, authorize::authorize},
    store::outbox::EndpointStatus,
};

pub(super) async fn status(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    authorize(&shared, &headers)?;
    let endpoints = shared.store.relay_status(clock::now()).await?;
    let endpoints: Vec<Value> = endpoints.iter().map(endpoint).collect();
    let body: Object = [("endpoints", endpoints)].into_iter().collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Value::from(body).to_json()).into_response())
}

fn endpoint(status: &EndpointStatus) -> Value {
    let mut members = Object::new();
    members.set("id", status.endpoint.as_str());
    members.set("preset", status.preset.as_str());
    members.set("active", status.active);
    members.set("problem", status.problem.as_deref());
    for (name, count) in [
        ("waiting", status.waiting),
        ("delivered", status.delivered),
        ("unconfirmed", status.unconfirmed),
        ("quarantined", status.quarantined),
    ] {
        members.set(name, count as f64);
    }
    members.set("oldest", status.oldest.map(UnixMillis::to_iso));
    members.set("trouble", status.trouble.as_deref());
    members.set("nextAttempt", status.next_attempt.map(UnixMillis::to_iso));
    if let Some(at) = status.tried_at {
        let mut answer = Object::new();
        answer.set("at", at.to_iso());
        answer.set("status", status.answer.status.map(u32::from));
        answer.set("fault", status.answer.fault.as_deref());
        answer.set("detail", status.answer.detail.as_deref());
        members.set("lastAttempt", answer);
    }
    members.into()
}
