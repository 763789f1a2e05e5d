//! Faults as problem bodies (RFC 9457): what is wrong in a stable code, in words, and where.

use std::any::Any;

use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use document::{Diagnostic, Object, Severity, Value};
use locale::Catalogue;

use super::discard::discard;
use crate::store::SubmitError;

/// When a client that met a full queue or a busy disk may come again, in seconds.
const RETRY_AFTER_SECONDS: u32 = 2;

/// A refusal on its way to the client.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    /// further members of the body and a header; boxed, as every fallible function carries a problem
    more: Box<More>,
}

#[derive(Debug, Default)]
struct More {
    members: Object,
    header: Option<(header::HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem of that kind; `detail` says what happened and what to do.
    pub(super) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), more: Box::default() }
    }

    /// Nothing is served under that path.
    pub(super) fn not_found(path: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", format!("There is nothing at {path}."))
    }

    /// The query string asks for something that can't be.
    pub(super) fn bad_query(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-query", detail)
    }

    /// Adds a header.
    pub(super) fn header(mut self, name: header::HeaderName, value: HeaderValue) -> Self {
        self.more.header = Some((name, value));
        self
    }

    /// Adds a member to the body.
    pub(super) fn member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.members.set(name, value);
        self
    }

    /// Adds findings, each with its JSON Pointer.
    pub(super) fn findings(self, findings: &[Diagnostic]) -> Self {
        let words = Catalogue::findings();
        let findings: Vec<Value> = findings.iter().map(|found| finding(found, &words)).collect();
        self.member("findings", findings)
    }
}

fn finding(found: &Diagnostic, words: &Catalogue) -> Value {
    let severity = match found.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut members = Object::new();
    members.set("pointer", found.path.as_str());
    members.set("severity", severity);
    members.set("code", found.kind.code());
    members.set("detail", words.diagnostic(found));
    members.into()
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = Object::new();
        body.set("type", format!("urn:frontdesk:problem:{}", self.code));
        body.set("title", self.status.canonical_reason().unwrap_or_default());
        body.set("status", u32::from(self.status.as_u16()));
        body.set("detail", self.detail);
        for (name, value) in self.more.members {
            body.set(name, value);
        }
        let headers = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CONTENT_LANGUAGE, "en"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut response = (self.status, headers, Value::from(body).to_json()).into_response();
        response.headers_mut().extend(self.more.header);
        response
    }
}

impl From<SubmitError> for Problem {
    /// The cause is in the log; a client only has to know that it should come again.
    fn from(error: SubmitError) -> Self {
        let (code, detail) = match error {
            SubmitError::QueueFull => ("busy", "More arrives than can be stored. Try again."),
            SubmitError::Unavailable(_) => {
                ("storage-unavailable", "The database can't be used at this moment. Try again.")
            }
        };
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail)
            .header(header::RETRY_AFTER, RETRY_AFTER_SECONDS.into())
    }
}

/// A known path, but not with this method; the router adds `Allow`.
pub(super) async fn method_not_allowed(request: Request) -> Problem {
    let detail = format!("{} can't be used with {}.", request.method(), request.uri().path());
    discard(request.into_body()).await;
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail)
}

/// A fault of ours. What was stored is stored; the client tries again.
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(message, "a request met a fault in the server");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "The server met a fault of its own.",
    )
    .into_response()
}
