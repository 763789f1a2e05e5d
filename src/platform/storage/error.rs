//! Why something couldn't be stored, in the kinds that make a difference to people.

use wasm_bindgen::JsValue;

use crate::platform::script::text_member;

/// Why something couldn't be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser doesn't let this page store anything (cookies blocked, some private windows).
    Denied,
    /// The disk or the page's share of it is full.
    Full,
    /// It failed twice, the second time on a new connection. The name is the browser's, for staff.
    Broken(String),
}

impl StorageError {
    /// The kind of a `DOMException`.
    pub(super) fn of(error: &JsValue) -> Self {
        match text_member(error, "name").as_str() {
            "QuotaExceededError" => Self::Full,
            "SecurityError" | "NotAllowedError" => Self::Denied,
            name => Self::Broken(name.to_owned()),
        }
    }
}
