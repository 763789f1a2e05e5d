//! Replays survey-core's recorded sessions through this project's engine and says what differs. For tests and
//! `xtask conformance` only; nothing of it is shipped.
#![warn(missing_docs)]

mod compare;
mod folder;
mod record;
mod replay;

pub use crate::{
    compare::differences,
    folder::{CaseFile, run_folder},
    replay::{Case, Outcome, Refusal, replay},
};

use document::Value;

/// How a file of cases went.
#[derive(Debug, Default)]
pub struct Table {
    /// which file
    pub name: String,
    /// records equal to survey-core's
    pub equal: usize,
    /// of this many
    pub records: usize,
    /// cases whose records are all equal
    pub equal_cases: usize,
    /// of this many
    pub cases: usize,
    /// definitions refused because they use what level 1 does not promise, with the first reason
    pub refused: Vec<(String, String)>,
    /// cases left out by name, with the reason
    pub excused: Vec<(String, &'static str)>,
    /// what differs: case, step, differences
    pub differences: Vec<(String, usize, Vec<String>)>,
}

impl Table {
    /// One line: `probes  equal 400 of 401 records, 99 of 100 cases; 3 refused, 1 excused`.
    pub fn summary(&self) -> String {
        format!(
            "{:<28} equal {} of {} records, {} of {} cases; {} refused, {} excused",
            self.name,
            self.equal,
            self.records,
            self.equal_cases,
            self.cases,
            self.refused.len(),
            self.excused.len()
        )
    }

    /// True when everything that was replayed is equal.
    pub fn is_equal(&self) -> bool {
        self.equal == self.records
    }
}

/// Reads a file with one JSON value a line.
pub fn read_lines(text: &str) -> Vec<Value> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .filter_map(|line| document::parse(line).ok())
        .collect()
}
