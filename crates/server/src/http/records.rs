//! `/api/records`: devices bring records, whoever has the token reads them.

mod body;
mod list;
mod receive;

use std::sync::Arc;

use axum::{Router, routing::get};

pub(super) use self::body::{Values, Wanted, bytes, read};
use super::Shared;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/api/records", get(list::list).post(receive::receive))
}
