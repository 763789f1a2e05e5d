//! The page that a guest sees whose code leads nowhere. It runs nothing and loads nothing; only the desk's name is
//! another's words.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use qr::xml_escaped;
use sha2::{Digest, Sha256};

use crate::http::Shared;

const STYLE: &str = ":root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:32rem;\
    margin:20vh auto 0;padding:0 1.5rem}h1{font-size:1.5rem}a{display:inline-block;padding:.75rem 0}";

/// When a guest may try again after a fault of ours, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// What the page says.
#[derive(Clone, Copy)]
pub(super) enum Words {
    Nowhere,
    Later,
}

impl Words {
    fn title_and_text(self) -> (&'static str, &'static str) {
        match self {
            Self::Nowhere => (
                "This code leads nowhere",
                "It may have been replaced, or one of its letters was misread. Scan it once more, or ask somebody \
                 here.",
            ),
            Self::Later => (
                "One moment, please",
                "This code can't be looked up just now. Try again in a few seconds.",
            ),
        }
    }
}

/// The page as an answer.
pub(super) async fn answer(shared: &Shared, status: StatusCode, words: Words) -> Response {
    let desk = shared.desk.get().await;
    let name = desk.name();
    let name = xml_escaped(name.text(&desk.default_language()).0);
    let (title, text) = words.title_and_text();
    let link = if name.is_empty() {
        String::new()
    } else {
        format!("<p><a href=\"/\"><bdi>{name}</bdi></a></p>")
    };
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>{title}</title>\
         <style>{STYLE}</style><h1>{title}</h1><p>{text}</p>{link}</html>"
    );
    let style = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let mut response = (status, headers, page).into_response();
    let headers = response.headers_mut();
    // Base64 is always a header.
    headers
        .extend(HeaderValue::try_from(policy).ok().map(|it| (header::CONTENT_SECURITY_POLICY, it)));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, RETRY_AFTER);
    }
    response
}
