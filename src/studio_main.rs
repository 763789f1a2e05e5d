//! Starts the QR studio in the browser; everything else is in the library.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `boot.js` at the address `/?qr`.
#[wasm_bindgen]
pub fn studio() {
    frontdesk_app::start_studio();
}

fn main() {}
