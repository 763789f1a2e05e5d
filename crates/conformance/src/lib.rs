//! Replays survey-core's recorded answers through this project's engines and says what differs: expressions row by row,
//! surveys case by case. For tests and `cargo xtask conformance`; nothing of it is shipped.
#![warn(missing_docs)]

mod case;
mod compare;
mod expressions;
mod files;
mod folder;
mod lines;
mod record;
mod refusal;
mod replay;
mod tally;
mod undrawn;
mod values;

pub use crate::{
    files::{CASES, CaseFile, EXPRESSIONS},
    folder::{Outcome, run_folder},
    tally::{Difference, Tally},
};
