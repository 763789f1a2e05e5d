//! Why a command stopped, in words for the person at the terminal. There is one kind: nobody handles these, people read them.

use std::fmt;
use std::path::Path;

/// A sentence or more saying what failed and, where known, what cures it.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// What every command returns.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Failure(text.into())
    }

    /// For `map_err` on file operations: names the file beside the system's reason.
    pub(crate) fn of_file<'a, E: fmt::Display>(
        action: &'a str,
        path: &'a Path,
    ) -> impl FnOnce(E) -> Failure + 'a {
        move |reason| Failure(format!("cannot {action} {}: {reason}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Failure(error.to_string())
    }
}
