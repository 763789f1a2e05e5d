//! Sets of questions whose answers are known, and what is measured with them.
#![warn(missing_docs)]

mod metrics;
mod sets;

pub use crate::{
    metrics::{Asked, Summary, summary},
    sets::{Cell, Query, Variant, cells, compose},
};
