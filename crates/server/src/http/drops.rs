//! `/api/drops`: a visit that goes on on another device and is too large for a QR code. The page leaves it here encrypted,
//! with the key in the code alone; whoever scans that takes it away, once. Needs no token: a visitor has none.

use std::{net::SocketAddr, sync::Arc, time::Instant};

use axum::{
    Router,
    extract::{ConnectInfo, Path, Request, State, rejection::PathRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use document::{Object, UnixMillis, Value};

use super::{Problem, Shared, discard::discard, records::bytes};
use crate::{
    clock,
    store::drop::{DropChange, DropDone, DropId, DropState, LIFETIME},
};

/// The largest body, in bytes.
const LARGEST: usize = 64 * 1024;

/// When to try again where too many wait, in seconds.
const RETRY_AFTER_SECONDS: u32 = 30;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/api/drops", post(put))
        .route("/api/drops/{id}", get(state))
        .route("/api/drops/{id}/take", post(take))
}

/// Keeps a body for ten minutes.
async fn put(State(shared): State<Arc<Shared>>, request: Request) -> Result<Response, Problem> {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let allowed =
        own_page(request.headers()).and_then(|()| octets(request.headers())).and_then(|()| {
            match address.map(|address| shared.drops.count(address, Instant::now())) {
                Some(Err(wait)) => Err(too_many(wait.as_secs() as u32 + 1)),
                _ => Ok(()),
            }
        });
    if let Err(problem) = allowed {
        discard(request.into_body()).await;
        return Err(problem);
    }
    let body = bytes(request, LARGEST, "A visit of this size can't go on elsewhere.").await?;
    if body.is_empty() {
        let detail = "There is nothing to keep: the body is empty.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "empty", detail));
    }
    let id = DropId::random().map_err(|error| {
        tracing::error!(%error, "there is no chance to make a name of");
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "The server has no chance.")
    })?;
    let now = clock::now();
    let expires_at = UnixMillis(now.0 + LIFETIME);
    let change = DropChange::Put { id: id.clone(), body, now, expires_at };
    if shared.store.change_drops(change).await? == DropDone::Full {
        let detail = "Too many visits are on their way to other devices. Try again in a while.";
        return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
            .header(header::RETRY_AFTER, RETRY_AFTER_SECONDS.into()));
    }
    let mut body = Object::new();
    body.set("id", id.as_str());
    body.set("expiresAt", expires_at.to_iso());
    Ok(answer(StatusCode::CREATED, body))
}

/// Whether it still waits, for the device that it was left by.
async fn state(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    own_page(&headers)?;
    let id = read(id)?;
    let mut body = Object::new();
    match shared.store.drop_state(&id, clock::now()).await? {
        DropState::Waiting(expires_at) => {
            body.set("state", "waiting");
            body.set("expiresAt", expires_at.to_iso());
        }
        DropState::Taken => body.set("state", "taken"),
        gone => return Err(refusal(gone)),
    }
    Ok(answer(StatusCode::OK, body))
}

/// Gives the body out, and to nobody else.
async fn take(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Problem> {
    let allowed = own_page(request.headers()).and_then(|()| read(id));
    discard(request.into_body()).await;
    let change = DropChange::Take { id: allowed?, now: clock::now() };
    match shared.store.change_drops(change).await? {
        DropDone::Taken(body) => {
            let headers = [
                (header::CONTENT_TYPE, "application/octet-stream"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            Ok((headers, body).into_response())
        }
        DropDone::Refused(state) => Err(refusal(state)),
        DropDone::Done | DropDone::Full => Err(refusal(DropState::Unknown)),
    }
}

/// Only pages of this server: another site's script has no business here, and no answer allows it to read one.
fn own_page(headers: &HeaderMap) -> Result<(), Problem> {
    let site = headers.get("sec-fetch-site").map(axum::http::HeaderValue::as_bytes);
    match site {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => {
            let detail = "This is for pages of this server alone.";
            Err(Problem::new(StatusCode::FORBIDDEN, "other-site", detail))
        }
    }
}

/// A type that no page of another site can send without asking first.
fn octets(headers: &HeaderMap) -> Result<(), Problem> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if media.is_some_and(|media| media.trim().eq_ignore_ascii_case("application/octet-stream")) {
        return Ok(());
    }
    let detail = "What is kept comes as application/octet-stream.";
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail))
}

fn read(id: Result<Path<String>, PathRejection>) -> Result<DropId, Problem> {
    let id = id.ok().and_then(|Path(text)| DropId::parse(&text));
    id.ok_or_else(|| refusal(DropState::Unknown))
}

fn too_many(seconds: u32) -> Problem {
    let detail =
        format!("Too many visits were moved from this network. Try again in {seconds} seconds.");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many", detail)
        .header(header::RETRY_AFTER, seconds.into())
}

fn refusal(state: DropState) -> Problem {
    let (status, code, detail) = match state {
        DropState::Waiting(_) | DropState::Unknown => {
            (StatusCode::NOT_FOUND, "no-such-drop", "There is nothing of this name, or no longer.")
        }
        DropState::Taken => {
            (StatusCode::GONE, "drop-taken", "Another device has taken this visit over already.")
        }
        DropState::Expired => (
            StatusCode::GONE,
            "drop-expired",
            "Nobody took this visit over in time. Show the code again.",
        ),
    };
    Problem::new(status, code, detail)
}

fn answer(status: StatusCode, body: Object) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, Value::from(body).to_json()).into_response()
}
