//! The body of a request: its type, its size, its text, its JSON. Leaves out what a record is.

use axum::{
    body::{Body, HttpBody},
    extract::Request,
    http::{HeaderMap, StatusCode, header},
};
use document::{Kind, Value};
use futures_util::StreamExt;
use tokio::time::timeout;

use crate::http::{BODY_TIMEOUT, Problem, discard};

/// A body that is too large is read on up to so many times the limit, because a browser that is still sending
/// doesn't read the answer.
const DRAIN_FACTOR: usize = 8;

/// What a body holds.
#[derive(Debug)]
pub(in crate::http) enum Values {
    /// one value
    One(Value),
    /// an array, or one value a line
    Many(Vec<Value>),
}

/// What is to come, for the words of a refusal.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct Wanted {
    /// a sentence about its form, without its full stop
    pub(in crate::http) form: &'static str,
    /// what to do where it is too large
    pub(in crate::http) cure: &'static str,
}

#[derive(Clone, Copy)]
enum Form {
    Json,
    Lines,
}

/// Reads a body as JSON (one value or an array) or as NDJSON, as its type says.
pub(in crate::http) async fn read(
    request: Request,
    limit: usize,
    wanted: &Wanted,
) -> Result<Values, Problem> {
    let form = match form(request.headers(), wanted) {
        Ok(form) => form,
        Err(problem) => {
            discard(request.into_body()).await;
            return Err(problem);
        }
    };
    let bytes = bytes(request, limit, wanted.cure).await?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let detail = format!("The body is not UTF-8 text (byte {at}). {}.", wanted.form);
        Problem::new(StatusCode::BAD_REQUEST, "not-utf8", detail).member("offset", at as f64)
    })?;
    match form {
        Form::Json => Ok(match parse(&text, 1, wanted)? {
            Value::Array(values) => Values::Many(values),
            value => Values::One(value),
        }),
        Form::Lines => {
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            let values = lines.map(|(index, line)| parse(line, index + 1, wanted));
            values.collect::<Result<_, _>>().map(Values::Many)
        }
    }
}

/// Reads a body as it is; `cure` is what to do where it is too large.
pub(in crate::http) async fn bytes(
    request: Request,
    limit: usize,
    cure: &str,
) -> Result<Vec<u8>, Problem> {
    match timeout(BODY_TIMEOUT, collect(request.into_body(), limit, cure)).await {
        Ok(bytes) => bytes,
        Err(_) => {
            let detail = "The body did not arrive in time. Send it again.";
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "timeout", detail))
        }
    }
}

/// `text/plain` is what a page that is being closed can send without asking first (no CORS preflight).
fn form(headers: &HeaderMap, wanted: &Wanted) -> Result<Form, Problem> {
    let written = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = written.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    match media.to_ascii_lowercase().as_str() {
        "application/json" | "text/plain" => Ok(Form::Json),
        "application/x-ndjson" | "application/jsonl" => Ok(Form::Lines),
        other => {
            let found = if other.is_empty() { "no Content-Type" } else { other };
            let detail = format!("{}; this request has {found}.", wanted.form);
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail))
        }
    }
}

async fn collect(body: Body, limit: usize, cure: &str) -> Result<Vec<u8>, Problem> {
    let announced = HttpBody::size_hint(&body).exact();
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    let (mut length, mut is_cut_off) = (0_usize, false);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| {
            let detail = "The connection broke off before the body was complete.";
            Problem::new(StatusCode::BAD_REQUEST, "incomplete", detail)
        })?;
        length += chunk.len();
        if length <= limit {
            bytes.extend_from_slice(&chunk);
        } else if length > limit.saturating_mul(DRAIN_FACTOR) {
            is_cut_off = true;
            break;
        }
    }
    if length > limit {
        // What is left out of the reading only its sender knows.
        let (most, length) = (limit as u64, announced.unwrap_or(length as u64));
        let too_much = length.saturating_sub(most);
        let or_more = if announced.is_none() && is_cut_off { " or more" } else { "" };
        let detail = format!(
            "The body has {length} bytes{or_more}, {too_much}{or_more} beyond the {limit} that are taken. {cure}"
        );
        let problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail);
        return Err(problem.member("limit", limit as f64));
    }
    Ok(bytes)
}

fn parse(text: &str, first_line: usize, wanted: &Wanted) -> Result<Value, Problem> {
    document::parse(text).map_err(|found| {
        let Kind::NotJson { line, column, reason } = &found.kind else {
            return Problem::new(StatusCode::BAD_REQUEST, "not-json", "The body is not JSON.");
        };
        let line = line + first_line - 1;
        let form = wanted.form;
        let detail =
            format!("The body is not JSON: line {line}, column {column}: {reason}. {form}.");
        Problem::new(StatusCode::BAD_REQUEST, "not-json", detail)
            .member("line", line as f64)
            .member("column", *column as f64)
    })
}
