//! What the tests share: records, and faults put into the browser with a few lines of JavaScript.

use delivery::{Channel, Record, RecordId, RecordKind};
use document::UnixMillis;
use frontdesk_app::platform::{clock, random};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};

/// Runs JavaScript, which may await.
pub(crate) async fn run(body: &str) -> JsValue {
    let function = Function::new_no_args(&format!("return (async () => {{ {body} }})()"));
    let promise: Promise = function.call0(&JsValue::UNDEFINED).unwrap().unchecked_into();
    promise.await.unwrap()
}

/// A store as on a device that was never used.
pub(crate) async fn fresh_store() {
    run("await new Promise((done, failed) => {
            const request = indexedDB.deleteDatabase('frontdesk');
            request.onsuccess = done;
            request.onerror = failed;
         })")
    .await;
}

/// A record as the app makes it, before the store gives it a number.
pub(crate) fn record() -> Record {
    let now = clock::now();
    let id = RecordId::new(now, random::bytes());
    Record {
        channel: Channel::Kiosk,
        language: "ru".to_owned(),
        context: [("table", "12")].into_iter().collect(),
        started_at: UnixMillis(now.0 - 1000),
        duration_ms: 1000,
        answers: [("why", "тихо «и» 🙂")].into_iter().collect(),
        ..Record::new(id, RecordKind::CallbackRequest, "cafe-nord", now)
    }
}

/// Waits until something has come true; a test that waits longer than five seconds has failed.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..500 {
        if holds() {
            return;
        }
        clock::sleep(10).await;
    }
    panic!("{what}: never");
}
