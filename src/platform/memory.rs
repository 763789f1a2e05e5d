//! Small texts of the device that are read before anything can be waited for. What visitors say is never here: that is
//! in [`storage`](super::storage).

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::script::{member, method, window};

/// The text kept under a name; `None` when there is none, and where the browser keeps nothing.
pub fn read(name: &str) -> Option<String> {
    of_storage("getItem")?.call1(&JsValue::UNDEFINED, &name.into()).ok()?.as_string()
}

/// Keeps a text in place of the one of the same name. A browser that can't keep it doesn't.
pub fn keep(name: &str, text: &str) {
    if let Some(set) = of_storage("setItem") {
        let _ = set.call2(&JsValue::UNDEFINED, &name.into(), &text.into());
    }
}

/// Where storage is blocked, there is no such member or reading it is refused.
fn of_storage(name: &str) -> Option<Function> {
    method(&member(&window(), "localStorage"), name)
}
