//! Regular expressions for tests: JavaScript's, as far as a crate knows them.

use fancy_regex::Regex;
use survey::Patterns;

/// Regular expressions by a crate.
#[derive(Debug)]
pub(crate) struct NativePatterns;

impl Patterns for NativePatterns {
    fn is_match(&self, pattern: &str, case_insensitive: bool, text: &str) -> Option<bool> {
        let pattern = if case_insensitive { format!("(?i){pattern}") } else { pattern.to_owned() };
        Regex::new(&pattern).ok()?.is_match(text).ok()
    }
}
