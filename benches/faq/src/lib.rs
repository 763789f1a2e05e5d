//! Sets of questions whose answers are known, and what is measured with them. For WebAssembly there is the engine alone, with
//! names that Node.js can call.
#![warn(missing_docs)]

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(not(target_arch = "wasm32"))]
mod fit;
#[cfg(not(target_arch = "wasm32"))]
mod metrics;
#[cfg(not(target_arch = "wasm32"))]
mod report;
#[cfg(not(target_arch = "wasm32"))]
mod sets;
#[cfg(not(target_arch = "wasm32"))]
mod tables;

#[cfg(not(target_arch = "wasm32"))]
pub use crate::{
    fit::{Sample, cross_validated, fit, samples},
    metrics::{Asked, Summary, summary},
    report::report,
    sets::{Cell, Query, Variant, cells, compose},
    tables::Tables,
};
