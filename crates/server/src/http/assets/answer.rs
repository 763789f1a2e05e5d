//! One file as an answer: in the form the client likes best, or not at all when it has it already.

use std::{io, sync::Arc};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use tower_http::services::ServeFile;

use super::{Assets, Found, PAGE, encoding, media::Media, path::SitePath, policy};
use crate::http::{
    Shared,
    problem::{self, Problem},
};

/// Text files up to this size are kept in memory with their compressed forms; larger ones are streamed.
const LARGEST_KEPT: u64 = 8 * 1024 * 1024;

/// Answers every path that no other part answers.
pub(in crate::http) fn service(shared: Arc<Shared>) -> MethodRouter {
    get(serve).fallback(problem::method_not_allowed).with_state(shared)
}

async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    // The answer depends on path and headers alone.
    let (request, _) = request.into_parts();
    let missing = || Problem::not_found(request.uri.path()).into_response();
    let Some(assets) = &shared.assets else { return missing() };
    let Some(path) = SitePath::parse(request.uri.path(), PAGE) else { return missing() };
    let Some(media) = Media::of(&path) else { return missing() };
    let Some(found) = assets.find(&path).await else { return missing() };
    let answer = if media.is_text && found.stamp.length <= LARGEST_KEPT {
        text(assets, &found, media, &request.headers).await
    } else {
        binary(&found, media, request).await
    };
    answer.unwrap_or_else(|error| {
        tracing::error!(file = %found.file.display(), %error, "a file can't be read");
        let detail = "This file can't be read by the server.";
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "unreadable", detail).into_response()
    })
}

async fn text(
    assets: &Assets,
    found: &Found,
    media: Media,
    asked: &HeaderMap,
) -> io::Result<Response> {
    let text = assets.text(found).await?;
    let encoding = encoding::choose(asked);
    let (encoding, body) = text.encoded(&found.file, encoding).await;
    let etag = text.etag(encoding);
    let mut headers = common_headers(found, &etag);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if media.runs {
        let origins = assets.origins().await;
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            policy::content_security_policy(media.is_page.then_some(&text.body), &origins),
        );
    }
    if is_known(asked, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.name));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok((headers, Body::from(body)).into_response())
}

/// Images, films and the like are compressed by nature: sent from the disk, in parts where asked for.
async fn binary(found: &Found, media: Media, request: Parts) -> io::Result<Response> {
    let etag = found.stamp.etag();
    let headers = common_headers(found, &etag);
    if is_known(&request.headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let request = Request::from_parts(request, Body::empty());
    let mut response = ServeFile::new(&found.file).try_call(request).await?.map(Body::new);
    response.headers_mut().extend(headers);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media.name));
    Ok(response)
}

fn common_headers(found: &Found, etag: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, found.cache.clone());
    if found.shared {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    headers.extend(HeaderValue::from_str(etag).ok().map(|etag| (header::ETAG, etag)));
    headers
}

/// Whether the client has this version already (RFC 9110, `If-None-Match`, weak comparison).
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}
