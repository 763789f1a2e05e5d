//! The program comes in two parts (see `boot.js`): the first shows the first question, the rest follows at once.
//! What the first question doesn't need waits for it here.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};

use super::script::{member, window};

/// What `boot.js` calls its promise. There is none where all parts were there from the start.
const REST: &str = "frontdeskRest";

/// True while somebody visits for the first time on this device and the rest may still be on its way. Such a device
/// holds no drafts and no records.
pub fn first_visit() -> bool {
    rest().is_truthy()
}

/// Comes back when the whole program is there.
pub async fn whole() {
    if let Ok(rest) = rest().dyn_into::<Promise>() {
        // It is tried until it succeeds.
        let _ = rest.await;
    }
}

fn rest() -> JsValue {
    member(&window(), REST)
}
