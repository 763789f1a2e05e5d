//! What is wrong with a journey, or with the product that didn't do as the journey says: where, what, and the cure.

use std::fmt;

use document::{Diagnostic, Pointer};
use locale::Catalogue;

/// Something wrong at one place of a journey's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The file, relative to the project.
    pub file: String,
    /// The place in it.
    pub place: Pointer,
    /// What is wrong, with what to do about it where that is clear.
    pub words: String,
}

impl Fault {
    /// A fault at a place of a file.
    pub fn new(file: &str, place: &Pointer, words: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: place.clone(), words: words.into() }
    }

    /// A finding in the words that owners read, too.
    pub(crate) fn of(file: &str, found: &Diagnostic) -> Self {
        Self::new(file, &found.path, Catalogue::findings().diagnostic(found))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}: {}", self.file, self.place, self.words)
    }
}

/// As a test prints it.
impl std::error::Error for Fault {}
