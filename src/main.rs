//! Starts the app in the browser; everything else is in the library, where tests can reach it.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `boot.js` when the parts of the program are there that the first screen needs.
#[wasm_bindgen]
pub fn start() {
    frontdesk_app::start();
}

fn main() {}
