//! Directions of phrasings in a table of static vectors: what finds words that mean the same and share no letters.

use crate::{
    text::Word,
    vectors::{DIMENSIONS, Vectors, dot},
};

/// How much the directions count against the letters; they count alike.
pub(super) const SHARE: f32 = 0.5;

/// Where a text points.
pub(super) type Direction = [f32; DIMENSIONS];

/// A table, and where each phrasing of an index points in it.
#[derive(Debug)]
pub(super) struct Dense {
    vectors: Vectors,
    directions: Vec<Direction>,
}

impl Dense {
    pub(super) fn new(vectors: Vectors) -> Self {
        Self { vectors, directions: Vec::new() }
    }

    /// Adds the next phrasing.
    pub(super) fn add(&mut self, words: &[Word]) {
        let direction = self.direction(words);
        self.directions.push(direction);
    }

    pub(super) fn direction(&self, words: &[Word]) -> Direction {
        self.vectors.embed(words.iter().map(|word| word.folded.as_str()))
    }

    /// Gives every phrasing its share of what is near a query.
    pub(super) fn blend(&self, query: &Direction, similarities: &mut [f32]) {
        for (similarity, direction) in similarities.iter_mut().zip(&self.directions) {
            *similarity = blended(*similarity, query, direction);
        }
    }

    /// How near two phrasings are, given how near they are by their letters.
    pub(super) fn between(&self, lexical: f32, one: usize, other: usize) -> f32 {
        blended(lexical, &self.directions[one], &self.directions[other])
    }
}

/// Squared, because most texts of one business point the same way a little; the square still is a kernel.
fn blended(lexical: f32, one: &Direction, other: &Direction) -> f32 {
    let cosine = dot(one, other);
    (1.0 - SHARE) * lexical + SHARE * cosine * cosine
}
