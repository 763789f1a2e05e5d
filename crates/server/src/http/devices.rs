//! `GET /api/devices`: when each device was last heard of, and which of its numbers never arrived. For whoever has the
//! token.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::get,
};
use document::{Object, UnixMillis, Value};

use super::{
    Problem, Shared,
    authorize::authorize,
    paging::{self, Paging},
};
use crate::store::device::Device;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/api/devices", get(list))
}

async fn list(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    asked: Result<Query<Paging>, QueryRejection>,
) -> Result<Response, Problem> {
    authorize(&shared, &headers)?;
    let (after, limit) = paging::page(asked)?;
    let page = shared.store.devices(&after, limit).await?;
    let mut body = Object::new();
    let next = page.devices.last().map_or(after, |device| device.id.clone());
    body.set("devices", page.devices.iter().map(device).collect::<Vec<_>>());
    body.set("next", next);
    body.set("more", page.more);
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Value::from(body).to_json()).into_response())
}

fn device(device: &Device) -> Value {
    let mut members = Object::new();
    members.set("id", device.id.as_str());
    if let Some(name) = &device.name {
        members.set("name", name.as_str());
    }
    members.set("lastContact", device.last_contact.map(UnixMillis::to_iso));
    members.set("highest", device.highest as f64);
    members.set("stored", device.stored as f64);
    if let Some((heartbeat, at)) = &device.heartbeat {
        let mut said = Object::new();
        said.set("at", at.to_iso());
        for (name, count) in [
            ("seq", heartbeat.seq),
            ("accepted", heartbeat.accepted),
            ("delivered", heartbeat.delivered),
            ("queued", heartbeat.queued),
            ("quarantined", heartbeat.quarantined),
        ] {
            said.set(name, count as f64);
        }
        members.set("heartbeat", said);
    }
    let missing = device.missing.iter().map(|missing| {
        let mut range = Object::new();
        range.set("first", missing.first as f64);
        range.set("last", missing.last as f64);
        range.set("place", missing.place.as_str());
        Value::from(range)
    });
    members.set("missing", missing.collect::<Vec<_>>());
    if device.more_missing {
        members.set("moreMissing", true);
    }
    let clashes = device.clashes.iter().map(|number| Value::from(*number as f64));
    members.set("clashes", clashes.collect::<Vec<_>>());
    members.into()
}
