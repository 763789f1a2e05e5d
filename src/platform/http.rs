//! Requests: to endpoints, and for the desk's own files.

use std::cell::Cell;

use delivery::{Fault, HttpRequest, HttpResponse, Reply};
use document::UnixMillis;
use js_sys::{Array, Date};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect,
    Response,
};

use super::script::{method, text_member, window};

/// An endpoint that hasn't answered in whole by then counts as silent.
const TIMEOUT: i32 = 15_000;

/// How many bytes may be on their way in requests that outlive the page. Browsers refuse what goes beyond 64 KiB.
const MOST_OUTLIVING: usize = 48 * 1024;

thread_local! {
    static OUTLIVING: Cell<usize> = const { Cell::new(0) };
}

/// Sends a request to an endpoint: never from a cache, never to where a redirect points, never with cookies. A small
/// one goes on when the page goes away; its answer is lost then, and it is sent again.
pub async fn send(request: &HttpRequest) -> Reply {
    let init = RequestInit::new();
    init.set_method(&request.method);
    init.set_body(&JsValue::from_str(&request.body));
    let header = |(name, value): &(String, String)| {
        Array::of2(&JsValue::from_str(name), &JsValue::from_str(value))
    };
    init.set_headers(&request.headers.iter().map(header).collect::<Array>());
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_credentials(RequestCredentials::Omit);
    if request.opaque {
        init.set_mode(RequestMode::NoCors);
        // Browsers refuse requests of this kind that don't follow.
        init.set_redirect(RequestRedirect::Follow);
    }
    let bytes = request.body.len();
    let outlives = OUTLIVING.get() + bytes <= MOST_OUTLIVING;
    if outlives {
        OUTLIVING.set(OUTLIVING.get() + bytes);
        // Setting a member of a fresh object can't fail.
        let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
    }
    let reply = fetch(&request.url, &init).await;
    if outlives {
        OUTLIVING.set(OUTLIVING.get() - bytes);
    }
    reply
}

/// Reads a file beside the page.
pub async fn get(url: &str) -> Reply {
    fetch(url, &RequestInit::new()).await
}

/// The time at the server, as its answer about a file beside the page says; `None` when none comes.
pub async fn server_time(url: &str) -> Option<UnixMillis> {
    let init = RequestInit::new();
    init.set_method("HEAD");
    // From a cache the time would be that of long ago.
    init.set_cache(RequestCache::NoStore);
    let running = Running::start(url, &init);
    let answer = running.answer.clone().await;
    running.forget();
    let date = answer.ok()?.unchecked_into::<Response>().headers().get("Date").ok()??;
    let millis = Date::parse(&date);
    millis.is_finite().then_some(UnixMillis(millis as i64))
}

/// The bytes of a file, which stay the browser's.
#[derive(Clone, Debug)]
pub struct Bytes(pub(super) JsValue);

/// Reads a file beside the page that is no text; `None` when it can't be had.
pub async fn bytes(url: &str) -> Option<Bytes> {
    let answer = window().fetch_with_str(url).await.ok()?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        return None;
    }
    response.array_buffer().ok()?.await.ok().map(Bytes)
}

/// Reads several files beside the page at the same time; the answers come in the order of the addresses.
pub async fn get_all(urls: &[String]) -> Vec<Reply> {
    let init = RequestInit::new();
    // Each request is on its way before the first answer is waited for.
    let running: Vec<Running> = urls.iter().map(|url| Running::start(url, &init)).collect();
    let mut replies = Vec::with_capacity(urls.len());
    for request in running {
        replies.push(request.finish().await);
    }
    replies
}

async fn fetch(url: &str, init: &RequestInit) -> Reply {
    Running::start(url, init).finish().await
}

/// A request on its way, and the timer that ends it.
pub(super) struct Running {
    pub(super) answer: js_sys::Promise,
    timer: Option<i32>,
}

impl Running {
    pub(super) fn start(url: &str, init: &RequestInit) -> Self {
        let mut timer = None;
        if let Ok(controller) = AbortController::new() {
            init.set_signal(Some(&controller.signal()));
            let abort = method(&controller, "abort");
            timer = abort.and_then(|abort| {
                window().set_timeout_with_callback_and_timeout_and_arguments_0(&abort, TIMEOUT).ok()
            });
        }
        Self { answer: window().fetch_with_str_and_init(url, init), timer }
    }

    async fn finish(self) -> Reply {
        let reply = self.read().await;
        self.forget();
        reply
    }

    /// It has ended by itself.
    pub(super) fn forget(self) {
        if let Some(timer) = self.timer {
            window().clear_timeout_with_handle(timer);
        }
    }

    async fn read(&self) -> Reply {
        let answer = self.answer.clone().await;
        let response: Response =
            answer.map_err(|error| fault(&error, Fault::Network))?.unchecked_into();
        let header = |name| response.headers().get(name).ok().flatten();
        let (retry_after, content_type) = (header("Retry-After"), header("Content-Type"));
        let text = response.text().map_err(|_| Fault::Truncated)?.await;
        let text = text.map_err(|error| fault(&error, Fault::Truncated))?;
        Ok(HttpResponse {
            status: response.status(),
            retry_after,
            content_type,
            body: text.as_string().unwrap_or_default(),
        })
    }
}

/// Only our own timer aborts.
fn fault(error: &JsValue, otherwise: Fault) -> Fault {
    if text_member(error, "name") == "AbortError" { Fault::Timeout } else { otherwise }
}
