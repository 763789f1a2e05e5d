//! `GET /healthz`: whether this server can store and give back records. For monitors and containers.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{Problem, Shared};

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/healthz", get(health))
}

async fn health(State(shared): State<Arc<Shared>>) -> Response {
    if shared.store.is_healthy().await {
        let headers =
            [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
        (headers, r#"{"status":"ok"}"#).into_response()
    } else {
        let detail = "The database doesn't answer.";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "storage-unavailable", detail).into_response()
    }
}
