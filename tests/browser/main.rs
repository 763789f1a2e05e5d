//! The platform, the delivery of records and the inputs of a page in a real browser: `wasm-bindgen-test-runner` opens
//! one page in Chromium and runs everything here in it, one test after another. Natively there is nothing to run.
#![cfg(target_arch = "wasm32")]

mod carrying;
mod controls;
mod delivery;
mod languages;
mod locks;
mod page;
mod rich_text;
mod script;
mod secret;
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
