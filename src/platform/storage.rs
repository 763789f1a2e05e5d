//! What stays on the device: records on their way out, drafts, and what the device knows of itself. A thin layer
//! of our own over IndexedDB, for two things that wrappers don't give: strict durability (the transaction is complete
//! when the disk has it) and going on after a lost connection. Nothing that fails here is swallowed.

mod connection;
mod database;
pub mod device;
pub mod drafts;
mod error;
pub mod lease;
pub mod outbox;
mod store;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};

use super::script::{member, method, window};

pub use error::StorageError;

/// How much is stored and how much may be, in bytes; `None` where the browser doesn't say.
pub async fn estimate() -> Option<(f64, f64)> {
    let estimate = ask("estimate").await?;
    let number = |name| member(&estimate, name).as_f64();
    Some((number("usage")?, number("quota")?))
}

/// Asks the browser not to clear the store when the disk gets full; whether it agreed.
pub async fn persist() -> bool {
    ask("persist").await.is_some_and(|answer| answer.is_truthy())
}

/// Whether the browser has agreed not to clear the store; `None` where it doesn't say.
pub async fn is_persisted() -> Option<bool> {
    Some(ask("persisted").await?.is_truthy())
}

/// `navigator.storage` exists on secure origins only.
async fn ask(name: &str) -> Option<JsValue> {
    let ask = method(&member(&window().navigator(), "storage"), name)?;
    let answer: Promise = ask.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    answer.await.ok()
}
