//! What came of one file: how much is equal, what differs, what was refused or left out and why.

use std::collections::BTreeMap;

/// How a file went.
#[derive(Debug, Default)]
pub struct Tally {
    /// the file, relative to its folder
    pub file: String,
    /// what is counted: rows of expressions, or records of cases
    pub unit: &'static str,
    /// rows or records equal to survey-core's
    pub equal: usize,
    /// of this many
    pub total: usize,
    /// rows or cases that were replayed
    pub cases: usize,
    /// cases whose definition uses what is left out on purpose, with the finding that says so
    pub refused: Vec<(String, String)>,
    /// cases or what follows in a case that can't be compared, with the reason
    pub left_out: Vec<(String, String)>,
    /// what differs
    pub differences: Vec<Difference>,
}

/// What differs in one row or record.
#[derive(Debug)]
pub struct Difference {
    /// which row or case
    pub case: String,
    /// after which step, 0 for the beginning; `None` for a row or a case as a whole
    pub step: Option<usize>,
    /// each one `field: expected … found …`
    pub words: Vec<String>,
}

impl Tally {
    pub(crate) fn new(file: &str, unit: &'static str) -> Self {
        Self { file: file.to_owned(), unit, ..Self::default() }
    }

    /// Notes a row or record; it is equal when nothing differs.
    pub(crate) fn count(&mut self, case: &str, step: Option<usize>, words: Vec<String>) {
        self.total += 1;
        if words.is_empty() {
            self.equal += 1;
        } else {
            self.differences.push(Difference { case: case.to_owned(), step, words });
        }
    }

    /// True when everything that was compared is equal.
    pub fn is_equal(&self) -> bool {
        self.equal == self.total
    }

    /// True when nothing of the file was looked at.
    pub fn is_empty(&self) -> bool {
        self.total + self.refused.len() + self.left_out.len() == 0
    }

    /// `cases.jsonl  equal 3680 of 3689 records in 750 cases; 216 cases refused, 3 left out`.
    pub fn summary(&self) -> String {
        let Self { file, unit, equal, total, cases, refused, left_out, .. } = self;
        let mut text = format!("{file:<24} equal {equal} of {total} {unit}");
        if *cases != *total {
            text.push_str(&format!(" in {cases} cases"));
        }
        if !refused.is_empty() {
            text.push_str(&format!("; {} cases refused", refused.len()));
        }
        if !left_out.is_empty() {
            text.push_str(&format!("; {} left out", left_out.len()));
        }
        text
    }

    /// How many cases were refused for what, most first.
    pub fn refusals(&self) -> Vec<(&str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, reason) in &self.refused {
            *counts.entry(reason.rsplit(' ').next().unwrap_or(reason)).or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }
}
