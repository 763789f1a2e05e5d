//! How presets put a request together.

use document::{Object, Value};

use crate::{Endpoint, HttpRequest, Outgoing, template::Members};

/// The members of the only record; none where several go together, because no template can stand for all of them.
pub(super) fn members<'r>(records: &[Outgoing<'r>]) -> Members<'r> {
    match records {
        [record] => Members::of(record.json),
        _ => Members::default(),
    }
}

/// A `POST` of this body to the endpoint's address.
pub(super) fn simple(
    endpoint: &Endpoint,
    members: &Members<'_>,
    content_type: &str,
    body: String,
) -> HttpRequest {
    HttpRequest {
        method: "POST".to_owned(),
        url: members.fill_url(&endpoint.url),
        headers: vec![header("Content-Type", content_type)],
        body,
        opaque: false,
    }
}

/// The same with the owner's headers, which replace ours of the same name.
pub(super) fn post(
    endpoint: &Endpoint,
    members: &Members<'_>,
    content_type: &str,
    body: String,
) -> HttpRequest {
    let mut request = simple(endpoint, members, content_type, body);
    for (name, value) in &endpoint.headers {
        request.headers.retain(|(ours, _)| !ours.eq_ignore_ascii_case(name));
        request.headers.push((name.clone(), members.fill_header(value)));
    }
    request
}

pub(super) fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// Adds a header, unless the owner wrote one of that name.
pub(super) fn add_header(request: &mut HttpRequest, name: &str, value: &str) {
    if !request.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
        request.headers.push(header(name, value));
    }
}

/// Adds a parameter to an address. The value is written as it is to stand there.
pub(super) fn add_parameter(url: &mut String, name: &str, value: &str) {
    // What follows `#` is never sent.
    url.truncate(url.find('#').unwrap_or(url.len()));
    let separator = match url.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    url.push_str(separator);
    url.push_str(name);
    url.push('=');
    url.push_str(value);
}

/// An object with one more member, whose JSON text stands in it as it is.
pub(super) fn with_json(object: Object, name: &str, json: &str) -> String {
    let mut text = Value::from(object).to_json();
    text.pop();
    if text.len() > 1 {
        text.push(',');
    }
    text.push_str(&Value::from(name).to_json());
    text.push(':');
    text.push_str(json);
    text.push('}');
    text
}

/// JSON texts as a list.
pub(super) fn list(items: &[String]) -> String {
    let mut text = String::from("[");
    text.push_str(&items.join(","));
    text.push(']');
    text
}
