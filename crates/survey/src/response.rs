//! What a session hands over at the end or on the way: answers as SurveyJS stores them, and the path taken.

use document::{Object, UnixMillis};

/// What one visitor said.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// whether they finished
    pub status: Status,
    /// by value name, as SurveyJS stores them
    pub answers: Object,
    /// the pages seen, in the order of the first visit
    pub path: Vec<Visit>,
    /// when the first page was shown
    pub started_at: UnixMillis,
    /// when it was completed, or now
    pub ended_at: UnixMillis,
}

/// Whether a visitor finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// finished
    Complete,
    /// went away before
    Partial,
}

/// The time spent on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// the page's name
    pub page: String,
    /// all visits together
    pub milliseconds: u64,
    /// how often it was shown
    pub visits: u32,
}
