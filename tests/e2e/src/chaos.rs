//! Many visits in a real browser while everything goes wrong: faults between it and the real server, and `kill -9` of both.
//! Afterwards every visit that was thanked for is stored once. What happens when comes from the seed alone.

mod guest;
mod hall;
mod killer;
pub mod ledger;
pub mod plan;
mod report;
mod run;

use std::time::Duration;

pub use killer::Kills;
pub use report::Report;
pub use run::run;

/// What a run is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    pub seed: u64,
    /// visits to be thanked for
    pub records: u64,
    /// times that the browser, the server or both are killed
    pub kills: u64,
    /// windows of the one browser, the first of them a tablet's
    pub windows: u64,
    /// after so long no more visits begin, however few there were
    pub longest: Duration,
}
