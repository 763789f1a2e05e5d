//! HTTP: which part answers which path. Each part owns its `router()`; every fault is a problem body
//! (RFC 9457), every answer carries the security headers.

mod assets;
mod authorize;
mod devices;
mod discard;
mod drops;
mod headers;
mod health;
mod links;
mod paging;
mod problem;
mod rate;
mod records;
mod relay;

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::Request, middleware, routing::any};
use tower_http::{catch_panic::CatchPanicLayer, trace::TraceLayer};

pub(crate) use self::{assets::Assets, rate::Rate};
use self::{discard::discard, problem::Problem};
use crate::{
    current_desk::CurrentDesk, relay::Router as Relayed, signing::Keys, store::Store, token::Token,
};

/// How long a client may take to send a body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// What the parts share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) store: Store,
    pub(crate) desk: CurrentDesk,
    /// which endpoints of the relay a record is for
    pub(crate) router: Relayed,
    pub(crate) token: Token,
    /// what contexts are signed with
    pub(crate) keys: Keys,
    /// how often visits may be moved to other devices
    pub(crate) drops: Rate,
    /// `None` serves the API alone.
    pub(crate) assets: Option<Assets>,
    /// in bytes
    pub(crate) body_limit: usize,
}

/// Everything the server answers.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .merge(records::router())
        .merge(relay::router())
        .merge(devices::router())
        .merge(health::router())
        .merge(links::router())
        .merge(drops::router())
        .route("/api/{*path}", any(unknown))
        .fallback_service(assets::service(Arc::clone(&shared)))
        .method_not_allowed_fallback(problem::method_not_allowed)
        .with_state(shared)
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::map_response(headers::secure))
        // Requests are logged at the level `debug`; what failed and why is logged where it fails.
        .layer(TraceLayer::new_for_http().on_failure(()))
}

async fn unknown(request: Request) -> Problem {
    let problem = Problem::not_found(request.uri().path());
    discard(request.into_body()).await;
    problem
}
