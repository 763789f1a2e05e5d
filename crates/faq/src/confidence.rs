//! How likely the first hit is right.

/// What speaks for the first hit of a search.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    pub score: f32,
    pub margin: f32,
    pub chosen_similarity: f32,
    pub best_similarity: f32,
    pub known: f32,
    pub brevity: f32,
}

impl Evidence {
    pub(crate) fn confidence(&self) -> f32 {
        1.0 / (1.0 + (-(2.0 * self.score)).exp())
    }
}
