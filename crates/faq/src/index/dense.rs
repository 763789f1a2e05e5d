//! Vectors for what texts mean, which an owner may add to what their words are: half of the likeness of two texts is then theirs.
//! Where they come from is somebody else's affair.

use std::{fmt::Debug, sync::Arc};

use crate::confidence::Calibration;

/// Gives texts vectors, so that texts that mean the same have a high cosine.
pub trait Dense: Debug + Send + Sync {
    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// The vector of a text, of length 1; `None` for a text of which nothing is known. Anything but `dimensions` numbers
    /// counts as `None`.
    fn embed(&self, text: &str) -> Option<Vec<f32>>;

    /// What confidence follows from a search with these vectors; `cargo xtask bench faq --fit` works it out.
    fn calibration(&self) -> Calibration;
}

/// The share of the vectors in the likeness of two texts.
const SHARE: f32 = 0.5;

#[derive(Debug)]
pub(super) struct Vectors {
    dense: Arc<dyn Dense>,
    /// the vectors of the documents, one after the other; zeros for those that have none
    values: Vec<f32>,
}

impl Vectors {
    pub(super) fn new(dense: Arc<dyn Dense>) -> Self {
        Self { dense, values: Vec::new() }
    }

    pub(super) fn calibration(&self) -> Calibration {
        self.dense.calibration()
    }

    pub(super) fn of(&self, text: &str) -> Option<Vec<f32>> {
        self.dense.embed(text).filter(|vector| vector.len() == self.dense.dimensions())
    }

    /// Adds the next document.
    pub(super) fn add(&mut self, text: &str) {
        let vector = self.of(text).unwrap_or_else(|| vec![0.0; self.dense.dimensions()]);
        self.values.extend(vector);
    }

    /// Mixes the likeness of a vector and each document into that of their words.
    pub(super) fn mix_in(&self, vector: &[f32], likeness: &mut [f32]) {
        let documents = self.values.chunks_exact(self.dense.dimensions().max(1));
        for (likeness, document) in likeness.iter_mut().zip(documents) {
            *likeness = mixed(*likeness, vector, document);
        }
    }

    /// The likeness of two documents, from that of their words.
    pub(super) fn mixed(&self, one: usize, other: usize, likeness: f32) -> f32 {
        let vector = |document: usize| {
            let dimensions = self.dense.dimensions();
            &self.values[document * dimensions..][..dimensions]
        };
        mixed(likeness, vector(one), vector(other))
    }

    /// The vector of a document; `None` when nothing is known of its text.
    pub(super) fn of_document(&self, document: usize) -> Option<Vec<f32>> {
        let dimensions = self.dense.dimensions();
        let vector = &self.values[document * dimensions..][..dimensions];
        vector.iter().any(|value| *value != 0.0).then(|| vector.to_vec())
    }
}

fn mixed(likeness: f32, one: &[f32], other: &[f32]) -> f32 {
    let meaning: f32 = one.iter().zip(other).map(|(one, other)| one * other).sum();
    (1.0 - SHARE) * likeness + SHARE * meaning
}
