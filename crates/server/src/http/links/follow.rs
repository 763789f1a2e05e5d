//! `GET /q/CODE`: leads on to where the link leads now. The target is the owner's alone; nothing of the request gets
//! into it.

use std::sync::Arc;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::page::{self, Words};
use crate::{http::Shared, links::Code};

/// A link may lead elsewhere the next moment, and each visit is to be counted.
const NO_STORE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

pub(super) async fn follow(
    State(shared): State<Arc<Shared>>,
    method: Method,
    code: Result<Path<String>, PathRejection>,
) -> Response {
    let code = code.ok().and_then(|Path(text)| Code::parse(text.trim_end_matches('/')));
    let Some(code) = code else { return nowhere(State(shared)).await };
    let found = match shared.store.target(code.as_str()).await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "a short link can't be looked up");
            return page::answer(&shared, StatusCode::SERVICE_UNAVAILABLE, Words::Later).await;
        }
    };
    // What was stored was read as a target before; a hand in the database could have changed that.
    let location = found.and_then(|target| HeaderValue::try_from(target).ok());
    let Some(location) = location else { return nowhere(State(shared)).await };
    if method == Method::GET {
        shared.store.count_visit(code.as_str());
    }
    (StatusCode::FOUND, [(header::LOCATION, location), NO_STORE]).into_response()
}

/// There is no such link.
pub(super) async fn nowhere(State(shared): State<Arc<Shared>>) -> Response {
    page::answer(&shared, StatusCode::NOT_FOUND, Words::Nowhere).await
}
