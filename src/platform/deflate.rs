//! DEFLATE (RFC 1951), both ways, which the browser does itself where it is recent enough.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::script::{member, method, settled, window};

/// Compressed; `None` where the browser can't.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    through("CompressionStream", bytes, usize::MAX).await
}

/// Whether this browser can unpack what another has compressed.
pub fn inflates() -> bool {
    made("DecompressionStream").is_some()
}

/// Unpacked; `None` for what isn't compressed, for more than `most` bytes, and where the browser can't.
pub async fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through("DecompressionStream", bytes, most).await
}

/// The stream of this name; `None` where there is none, or only for other formats.
fn made(name: &str) -> Option<JsValue> {
    let make: Function = member(&window(), name).dyn_into().ok()?;
    Reflect::construct(&make, &Array::of1(&"deflate-raw".into())).ok()
}

async fn through(name: &str, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let stream = made(name)?;
    let source = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let source = method(&source, "stream")?.call0(&JsValue::UNDEFINED).ok()?;
    // A pipe that breaks says so to whoever reads, and to nobody else.
    let piped = method(&source, "pipeThrough")?.call1(&JsValue::UNDEFINED, &stream).ok()?;
    let reader = method(&piped, "getReader")?.call0(&JsValue::UNDEFINED).ok()?;
    let (read, cancel) = (method(&reader, "read")?, method(&reader, "cancel")?);
    let mut whole = Vec::new();
    loop {
        let chunk = settled(read.call0(&JsValue::UNDEFINED)).await.ok()?;
        if member(&chunk, "done").is_truthy() {
            return Some(whole);
        }
        let chunk: Uint8Array = member(&chunk, "value").dyn_into().ok()?;
        if whole.len() + chunk.length() as usize > most {
            let _ = settled(cancel.call0(&JsValue::UNDEFINED)).await;
            return None;
        }
        whole.extend(chunk.to_vec());
    }
}
