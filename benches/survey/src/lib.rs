//! One survey of many questions and the three changes that are timed in it, the same for every engine. The clocks are
//! outside: in `main.rs` natively, in `compare.mjs` for WebAssembly and survey-core.
#![warn(missing_docs)]

mod definition;
mod engine;
#[cfg(target_arch = "wasm32")]
mod exports;

pub use crate::{
    definition::{Change, SIZES, changes, definition},
    engine::Engine,
};
