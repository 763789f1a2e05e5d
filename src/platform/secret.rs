//! What can be recognised but not read again: a short secret turned into a key by PBKDF2 with SHA-256, which the browser
//! does itself. It does so on secure origins only.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

use super::script::{member, method, settled, window};

/// Length of a key, in bytes.
pub const KEY: usize = 32;

/// Whether this browser can do it here.
pub fn is_available() -> bool {
    method(&subtle(), "deriveBits").is_some()
}

/// The key of a secret. So many iterations make trying all secrets slow. `None` where the browser can't.
pub async fn key(secret: &str, salt: &[u8], iterations: u32) -> Option<[u8; KEY]> {
    let text = JsValue::from_str;
    let bytes = Uint8Array::from(secret.as_bytes()).into();
    let uses = Array::of1(&text("deriveBits")).into();
    let imported =
        ask("importKey", [text("raw"), bytes, text("PBKDF2"), JsValue::FALSE, uses]).await?;

    let how = Object::new();
    for (name, value) in [
        ("name", text("PBKDF2")),
        ("hash", text("SHA-256")),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ] {
        Reflect::set(&how, &text(name), &value).ok()?;
    }
    let bits = JsValue::from_f64((KEY * 8) as f64);
    let key = ask("deriveBits", [how.into(), imported, bits]).await?;
    Uint8Array::new(&key).to_vec().try_into().ok()
}

/// Asks the browser's own cryptography; `None` when it can't or won't.
pub(super) async fn ask<const N: usize>(name: &str, arguments: [JsValue; N]) -> Option<JsValue> {
    let arguments: Array = arguments.into_iter().collect();
    settled(method(&subtle(), name)?.apply(&JsValue::UNDEFINED, &arguments)).await.ok()
}

fn subtle() -> JsValue {
    member(&member(&window(), "crypto"), "subtle")
}
