//! Files that the person in front of the device has chosen.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsValue;

use super::script::{member, method, settled, window};

/// Takes the choice back.
pub fn forget(input: &str) {
    let input = window().document().and_then(|document| document.get_element_by_id(input));
    if let Some(input) = input {
        // The one text that may be put there.
        let _ = Reflect::set(&input, &"value".into(), &"".into());
    }
}

/// The bytes of the file chosen in the input with this id; `None` when none was, or it can't be read.
pub async fn chosen(input: &str) -> Option<Vec<u8>> {
    let input = window().document()?.get_element_by_id(input)?;
    let file = member(&member(&input, "files"), "0");
    let bytes = settled(method(&file, "arrayBuffer")?.call0(&JsValue::UNDEFINED)).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
