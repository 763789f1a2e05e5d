//! `/api/relay`: how the endpoints of the relay are doing, and sending records once more. For whoever has the token.

mod replay;
mod status;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use super::Shared;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/api/relay", get(status::status))
        .route("/api/relay/replay", post(replay::replay))
}
