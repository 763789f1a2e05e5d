//! Completing what is being typed.

use super::Index;

impl Index {
    /// The entries whose questions best match what is typed so far, best first.
    pub fn suggest(&self, typed: &str, count: usize) -> Vec<usize> {
        let mut found = self.search(typed).hits;
        found.truncate(count);
        found.into_iter().map(|hit| hit.entry).collect()
    }
}
