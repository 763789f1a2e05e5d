//! What a scanned code brought: `boot.js` takes it out of the address and puts it into the history's state.

use wasm_bindgen::JsValue;

use super::script::{member, window};

/// The fragment of the address by which the page was opened, if it brought a visit.
pub fn carried() -> Option<String> {
    member(&window().history().ok()?.state().ok()?, "carried").as_string()
}

/// It has been taken care of.
pub fn forget() {
    if let Ok(history) = window().history() {
        // Fails in pages that do this hundreds of times a minute.
        let _ = history.replace_state(&JsValue::NULL, "");
    }
}
