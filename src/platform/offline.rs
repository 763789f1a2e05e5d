//! The service worker, which keeps app and desk on the device (`service-worker.js`): registered, asked, put in the place
//! of an older one. All of it by the members of plain objects: bindings would be part of the first load.

use std::cell::{Cell, RefCell};

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::script::{callback, function, member, method, promise, settled, text_member, window};

/// Beside the page.
const SCRIPT: &str = "./service-worker.js";

/// A worker that hasn't answered by then won't: fetching a desk over a slow line takes its time.
const PATIENCE: i32 = 120_000;

/// How long a newer worker may take to be in place before the page goes on without it.
const CHANGE: i32 = 10_000;

thread_local! {
    static LISTENS: Cell<bool> = const { Cell::new(false) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    /// The questions that wait for an answer: their numbers, and who is told.
    static WAITING: RefCell<Vec<(u32, Function)>> = const { RefCell::new(Vec::new()) };
}

/// The service worker of this page.
#[derive(Clone, Debug)]
pub struct Offline {
    registration: JsValue,
}

/// Whether this browser has service workers here: on secure origins only.
pub fn is_possible() -> bool {
    container().is_truthy()
}

/// Whether this page came from the device, not from its host.
pub fn is_controlled() -> bool {
    member(&container(), "controller").is_truthy()
}

/// Whether the visitor asks for as little traffic as possible.
pub fn saves_data() -> bool {
    member(&member(&window().navigator(), "connection"), "saveData").is_truthy()
}

impl Offline {
    /// Registers the worker. `None`: this browser has none, or the host gives none out.
    pub async fn register() -> Option<Self> {
        let register = method(&container(), "register")?;
        let registration =
            settled(register.call1(&JsValue::UNDEFINED, &SCRIPT.into())).await.ok()?;
        listen();
        Some(Self { registration })
    }

    /// Waits until a worker is there to be asked; `false` when the first one couldn't keep the app.
    pub async fn is_ready(&self) -> bool {
        if !self.worker("active").is_truthy() {
            self.installed().await;
            // Its last step, from installed to active, is short.
            until_event(&self.worker("waiting"), "statechange", CHANGE).await;
        }
        self.worker("active").is_truthy()
    }

    /// Asks the host for a newer worker and waits until it is in place to take over, if there is one.
    pub async fn update(&self) {
        if let Some(update) = method(&self.registration, "update") {
            // Fails without a network: then there is nothing newer.
            let _ = settled(update.call0(&JsValue::UNDEFINED)).await;
        }
        self.installed().await;
    }

    /// Whether a newer worker waits.
    pub fn has_newer(&self) -> bool {
        self.worker("waiting").is_truthy()
    }

    /// Puts the newer worker in its place and comes back when it is there.
    pub async fn take_over(&self) {
        let waiting = self.worker("waiting");
        post(&waiting, r#"{"request":"takeOver"}"#);
        until_event(&container(), "controllerchange", CHANGE).await;
    }

    /// Lets the newer worker take over when the page is gone and no other is open.
    pub fn hand_over(&self) {
        post(&self.worker("waiting"), r#"{"request":"takeOver","alone":true}"#);
    }

    /// Asks the active worker: `members` are those of a JSON object (`"request":"look"`). The answer is JSON; `None` when
    /// there is none.
    pub async fn ask(&self, members: &str) -> Option<String> {
        let number = LAST.get() + 1;
        LAST.set(number);
        let worker = self.worker("active");
        let answer = promise(&mut |resolve, _| {
            WAITING.with_borrow_mut(|waiting| waiting.push((number, resolve.clone())));
            // A worker that was ended meanwhile never answers.
            let _ =
                window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, PATIENCE);
        });
        post(&worker, &["{\"id\":", &number.to_string(), ",", members, "}"].concat());
        answer.await.ok()?.as_string()
    }

    /// Waits until a worker that is being installed is, or can't be.
    async fn installed(&self) {
        loop {
            let installing = self.worker("installing");
            if !installing.is_truthy() {
                return;
            }
            if !until_event(&installing, "statechange", PATIENCE).await {
                return;
            }
        }
    }

    fn worker(&self, state: &str) -> JsValue {
        member(&self.registration, state)
    }
}

fn container() -> JsValue {
    member(&window().navigator(), "serviceWorker")
}

/// Hears the answers of workers, once for the page's life.
fn listen() {
    if LISTENS.replace(true) {
        return;
    }
    let heard = callback(|event: JsValue| {
        let text = text_member(&event, "data");
        let number = text.strip_prefix("{\"id\":").and_then(|text| text.split(',').next());
        let Some(number) = number.and_then(|number| number.parse::<u32>().ok()) else { return };
        let resolve = WAITING.with_borrow_mut(|waiting| {
            let at = waiting.iter().position(|(known, _)| *known == number)?;
            Some(waiting.swap_remove(at).1)
        });
        if let Some(resolve) = resolve {
            let _ = resolve.call1(&JsValue::UNDEFINED, &event_data(&event));
        }
    });
    if let Some(add) = method(&container(), "addEventListener") {
        let _ = add.call2(&JsValue::UNDEFINED, &"message".into(), function(&heard));
    }
    heard.forget();
}

fn event_data(event: &JsValue) -> JsValue {
    member(event, "data")
}

fn post(worker: &JsValue, text: &str) {
    if let Some(post) = method(worker, "postMessage") {
        // Text can always be copied to a worker.
        let _ = post.call1(&JsValue::UNDEFINED, &text.into());
    }
}

/// Waits for an event, for so many milliseconds at most; whether it came.
async fn until_event(target: &JsValue, name: &str, limit: i32) -> bool {
    let Some(add) = method(target, "addEventListener") else { return false };
    let came = promise(&mut |resolve, _| {
        let _ = add.call2(&JsValue::UNDEFINED, &name.into(), resolve);
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, limit);
    });
    came.await.is_ok_and(|event| event.is_truthy())
}
