//! Passing an address on: by the system's own sheet, or by the clipboard.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::script::{member, method, settled, text_member, window};

/// What became of an address that was to be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// the system's sheet was shown, whatever was done with it
    Shared,
    /// it is in the clipboard
    Copied,
    /// this browser can do neither
    No,
}

/// Passes an address on. Browsers allow it within a touch only.
pub async fn pass_on(title: &str, address: &str) -> Passed {
    let navigator = window().navigator();
    if let Some(share) = method(&navigator, "share") {
        let page = Object::new();
        for (name, value) in [("title", title), ("url", address)] {
            // Setting a member of a fresh object can't fail.
            let _ = Reflect::set(&page, &name.into(), &value.into());
        }
        match settled(share.call1(&JsValue::UNDEFINED, &page)).await {
            Ok(_) => return Passed::Shared,
            // Closing the sheet is an answer, too.
            Err(error) if text_member(&error, "name") == "AbortError" => return Passed::Shared,
            Err(_) => {}
        }
    }
    let write = method(&member(&navigator, "clipboard"), "writeText");
    let written = match write {
        Some(write) => settled(write.call1(&JsValue::UNDEFINED, &address.into())).await,
        None => Err(JsValue::UNDEFINED),
    };
    if written.is_ok() { Passed::Copied } else { Passed::No }
}
