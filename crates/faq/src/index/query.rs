//! A query as the index sees it.

use super::{
    Index,
    dense::Direction,
    features::{self, BLOCKS},
};
use crate::{
    repair::{self, Reading},
    text::Word,
};

#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    /// features of the index, with their weights
    pub(super) weights: Vec<(u32, f32)>,
    /// the share of what it says that the knowledge base knows
    pub(super) known: f32,
    /// in words
    pub(super) length: usize,
    /// what it means, where the index has vectors for that
    pub(super) direction: Option<Direction>,
}

impl Index {
    /// Reads a query. Where its spelling was repaired, what was typed counts as much as what it was read as.
    pub(super) fn query(&self, text: &str) -> (Query, Reading) {
        let reading = repair::read(self, text);
        let mut query = self.of_words(&reading.words);
        if let Some(typed) = &reading.typed {
            query = query.mean(self.of_words(typed));
        }
        // Pieces of a misspelt word mean something else: only the repaired text points somewhere.
        query.direction = self.dense.as_ref().map(|dense| dense.of(&reading.words));
        (query, reading)
    }

    fn of_words(&self, words: &[Word]) -> Query {
        let stems: Vec<u32> =
            words.iter().map(|word| self.vocabulary.stem(word, self.language)).collect();
        let mut query = Query { length: words.len(), ..Query::default() };
        let mut hashes = Vec::new();
        let mut counts = Vec::new();
        for (block, share) in BLOCKS {
            hashes.clear();
            counts.clear();
            block.read(words, &stems, &self.vocabulary, &mut hashes);
            let number = |hash| self.features.get(hash).unwrap_or(UNKNOWN);
            features::count(&mut hashes, &mut counts, number);
            let first = query.weights.len();
            let (mut known, mut all, mut missing) = (0.0, 0.0, 0.0);
            for (feature, count) in &counts {
                let rarity = self.rarity_of(*feature).unwrap_or(self.unseen);
                let weight = features::weight(*count, rarity);
                all += weight;
                if *feature == UNKNOWN {
                    missing += weight * weight;
                } else {
                    known += weight;
                    query.weights.push((*feature, weight));
                }
            }
            features::scale(&mut query.weights[first..], share, missing);
            if all > 0.0 {
                query.known += known / all / BLOCKS.len() as f32;
            }
        }
        query
    }
}

/// The number of features that no document has.
const UNKNOWN: u32 = u32::MAX;

impl Query {
    fn mean(mut self, other: Self) -> Self {
        self.weights.extend(other.weights);
        self.weights.iter_mut().for_each(|(_, weight)| *weight *= 0.5);
        self.known = 0.5 * (self.known + other.known);
        self
    }
}
