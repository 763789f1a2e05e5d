//! Bytes that only who has the key can read: AES-GCM, which the browser does itself, on secure origins only.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

use super::{random, secret::ask};

pub use super::secret::is_available;

/// Length of what makes each sealing another one, in bytes; it stands in front of the sealed bytes.
const NONCE: usize = 12;

/// Seals bytes; `None` where the browser can't. The key is one of AES: 16 or 32 bytes.
pub async fn seal(key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let nonce = random::bytes::<NONCE>();
    let sealed = apply("encrypt", key, &nonce, bytes).await?;
    Some([&nonce[..], &sealed].concat())
}

/// The sealed bytes; `None` for another key, for bytes that were changed, and where the browser can't.
pub async fn open(key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    apply("decrypt", key, nonce, sealed).await
}

async fn apply(what: &'static str, key: &[u8], nonce: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let text = JsValue::from_str;
    let array = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    let uses = Array::of1(&text(what)).into();
    let key = ask("importKey", [text("raw"), array(key), text("AES-GCM"), JsValue::FALSE, uses]);
    let key = key.await?;
    let how = Object::new();
    for (name, value) in [("name", text("AES-GCM")), ("iv", array(nonce))] {
        Reflect::set(&how, &text(name), &value).ok()?;
    }
    let done = ask(what, [how.into(), key, array(bytes)]).await?;
    Some(Uint8Array::new(&done).to_vec())
}
