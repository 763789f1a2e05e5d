//! Drops: bytes that wait at the desk's own server until another device takes them, once. Static hosts have none.

use document::parse;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{RequestCache, RequestCredentials, RequestInit, Response};

use super::http::Running;

/// Beside the page.
const PLACE: &str = "api/drops";

/// What became of a drop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drop<T> {
    /// it is there
    There(T),
    /// another device has taken it
    Taken,
    /// it has expired, or there never was one
    Gone,
    /// the server can't be asked
    Unknown,
}

/// Leaves bytes; the name under which they wait. `None` where there is no server for it, or none that can be reached.
pub async fn leave(bytes: &[u8]) -> Option<String> {
    let init = asking("POST");
    init.set_body(&Uint8Array::from(bytes));
    let octets = Array::of2(&"Content-Type".into(), &"application/octet-stream".into());
    init.set_headers(&Array::of1(&octets));
    let answer = answer(PLACE, &init).await.filter(|answer| answer.status() == 201)?;
    member(&answer, "id").await
}

/// Whether a drop still waits.
pub async fn state(id: &str) -> Drop<()> {
    let answer = match answer(&[PLACE, "/", id].concat(), &asking("GET")).await {
        Some(answer) => answer,
        None => return Drop::Unknown,
    };
    match answer.status() {
        200 if member(&answer, "state").await.as_deref() == Some("taken") => Drop::Taken,
        200 => Drop::There(()),
        404 | 410 => Drop::Gone,
        _ => Drop::Unknown,
    }
}

/// Takes what waits. It is nowhere else then.
pub async fn take(id: &str) -> Drop<Vec<u8>> {
    let address = [PLACE, "/", id, "/take"].concat();
    let Some(answer) = answer(&address, &asking("POST")).await else { return Drop::Unknown };
    match answer.status() {
        200 => match body(&answer).await {
            Some(bytes) => Drop::There(bytes),
            None => Drop::Gone,
        },
        404 | 405 | 410 => Drop::Gone,
        _ => Drop::Unknown,
    }
}

fn asking(method: &str) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init
}

async fn answer(address: &str, init: &RequestInit) -> Option<Response> {
    let running = Running::start(address, init);
    let answer = running.answer.clone().await;
    running.forget();
    answer.ok().map(JsValue::unchecked_into)
}

async fn member(answer: &Response, name: &str) -> Option<String> {
    let text = answer.text().ok()?.await.ok()?.as_string()?;
    parse(&text).ok()?.get(name)?.as_str().map(str::to_owned)
}

async fn body(answer: &Response) -> Option<Vec<u8>> {
    let bytes = answer.array_buffer().ok()?.await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
