//! Security headers that every answer carries. Leaves out: the page's own policy (`assets::policy`).

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

/// For everything that is no page and no script: if a browser shows it as a document, nothing in it runs.
const INERT: HeaderValue =
    HeaderValue::from_static("default-src 'none'; base-uri 'none'; frame-ancestors 'self'");

const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Addresses carry the visitor's context (table, order): no other site learns them.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), \
             magnetometer=(), microphone=(), payment=(), usb=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Adds the headers to an answer; a policy that is there stays.
pub(super) async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.extend(HEADERS);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(INERT);
    response
}
