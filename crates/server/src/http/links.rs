//! Short links: `/q/CODE` leads to where the owner wants it to, `/api/links` is where that is said.

mod asked;
mod follow;
mod manage;
mod page;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, put},
};

use super::Shared;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/q", get(follow::nowhere))
        .route("/q/{*code}", get(follow::follow))
        .route("/q/", get(follow::nowhere))
        .route("/api/links", get(manage::list).post(manage::add))
        .route("/api/links/{code}", put(manage::set).delete(manage::remove))
}
