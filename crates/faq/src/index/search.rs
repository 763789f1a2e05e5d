//! From a query to ranked entries: the nearest phrasings, then a ridge over them.

use super::{Index, dense::Direction, features, ridge, vector};
use crate::{
    confidence::Evidence,
    found::{Found, Hit},
    repair,
    text::Word,
};

/// The most entries a search gives.
const MOST_HITS: usize = 10;

/// A text as the index sees it.
pub(super) struct Query {
    /// features and their weights
    pub(super) weights: Vec<(u32, f32)>,
    /// the share of what it says that the knowledge base knows
    pub(super) known: f32,
    /// in words
    pub(super) length: usize,
    /// where it points, when the index has vectors
    pub(super) direction: Option<Direction>,
}

impl Index {
    /// The entries that answer a query, best first. Any text is a query: an empty one, or one of nothing but emoji, finds nothing;
    /// of a very long one only the beginning is read.
    pub fn search(&self, query: &str) -> Found {
        let reading = repair::read(self, query);
        let mut vector = self.query(&reading.words);
        if let Some(typed) = &reading.typed {
            let raw = self.query(typed);
            vector = mean(vector, raw);
        }
        let (hits, evidence) = self.rank(&vector, None);
        let confidence = if hits.is_empty() { 0.0 } else { evidence.confidence() };
        Found {
            hits,
            confidence,
            band: self.thresholds.band(confidence),
            repaired: reading.repaired,
        }
    }

    pub fn evidence(&self, query: &str) -> (Vec<Hit>, Evidence) {
        let reading = repair::read(self, query);
        let mut vector = self.query(&reading.words);
        if let Some(typed) = &reading.typed {
            let raw = self.query(typed);
            vector = mean(vector, raw);
        }
        self.rank(&vector, None)
    }

    fn query(&self, words: &[Word]) -> Query {
        let stems: Vec<u32> =
            words.iter().map(|word| self.vocabulary.stem(word, self.language)).collect();
        let mut weights = Vec::new();
        let mut known = 0.0;
        let mut hashes = Vec::new();
        let mut counts = Vec::new();
        for share in [self.t.words, 1.0 - self.t.words] {
            hashes.clear();
            counts.clear();
            if weights.is_empty() && counts.is_empty() && share == self.t.words && known == 0.0 {
                features::words(&stems, &mut hashes);
            } else {
                words.iter().for_each(|word| features::characters(&word.folded, &mut hashes));
            }
            vector::count(&mut hashes, &mut counts, |hash| {
                self.features.get(hash).unwrap_or(u32::MAX)
            });
            let first = weights.len();
            let mut missing = 0.0;
            let mut all = 0.0;
            for (feature, count) in &counts {
                if let Some(rarity) = self.rarity.get(*feature as usize) {
                    weights.push((*feature, vector::weight(*count, *rarity)));
                    all += rarity;
                } else {
                    let weight = vector::weight(*count, self.unseen);
                    missing += weight * weight;
                    all += self.unseen;
                }
            }
            let have: f32 = counts.iter().filter_map(|(f, _)| self.rarity.get(*f as usize)).sum();
            if all > 0.0 {
                known += 0.5 * have / all;
            }
            vector::scale(&mut weights[first..], share, missing * self.t.qunk);
            if known == 0.0 {
                known = 1e-9;
            }
        }
        let direction = self.dense.as_ref().map(|dense| dense.direction(words));
        Query { weights, known, length: words.len(), direction }
    }

    /// How near each phrasing is to a query.
    pub(super) fn similarities(&self, query: &Query) -> Vec<f32> {
        let mut similarities = vec![0.0; self.phrasings.len()];
        for (feature, weight) in &query.weights {
            for (phrasing, other) in self.by_feature.row(*feature as usize) {
                similarities[phrasing] += weight * other;
            }
        }
        if let (Some(dense), Some(direction)) = (&self.dense, &query.direction) {
            dense.blend(direction, &mut similarities);
        }
        similarities
    }

    /// Ranks the entries for a query; `without` is a phrasing that is not to be looked at.
    pub(super) fn rank(&self, query: &Query, without: Option<usize>) -> (Vec<Hit>, Evidence) {
        let mut similarities = self.similarities(query);
        if let Some(phrasing) = without {
            similarities[phrasing] = 0.0;
        }
        let nearest = nearest(&similarities, self.t.m);
        let mut kernel = self.kernel(&nearest);
        let mut shares: Vec<f32> = nearest.iter().map(|(_, similarity)| *similarity).collect();
        ridge::solve(&mut kernel, self.t.lambda, &mut shares);
        let mut hits: Vec<Hit> = Vec::new();
        let mut closest: Vec<f32> = Vec::new();
        for ((phrasing, similarity), share) in nearest.iter().zip(shares) {
            let entry = self.phrasings[*phrasing].entry;
            match hits.iter().position(|hit| hit.entry == entry) {
                Some(place) => hits[place].score += 2.0 * share,
                None => {
                    hits.push(Hit { entry, score: 2.0 * share - 1.0 });
                    closest.push(*similarity);
                }
            }
        }
        let best_similarity = nearest.first().map_or(0.0, |(_, similarity)| *similarity);
        let mut order: Vec<usize> = (0..hits.len()).collect();
        order.sort_by(|one, other| hits[*other].score.total_cmp(&hits[*one].score));
        let chosen_similarity = order.first().map_or(0.0, |first| closest[*first]);
        let hits: Vec<Hit> = order.into_iter().take(MOST_HITS).map(|place| hits[place]).collect();
        let score = |place: usize| hits.get(place).map_or(-1.0, |hit: &Hit| hit.score);
        let evidence = Evidence {
            score: score(0),
            margin: score(0) - score(1),
            chosen_similarity,
            best_similarity,
            known: query.known,
            brevity: 1.0 / (query.length.max(1) as f32).sqrt(),
        };
        (hits, evidence)
    }

    /// How near phrasings are to each other: the lower half of a square matrix, by rows.
    fn kernel(&self, nearest: &[(usize, f32)]) -> Vec<f32> {
        let size = nearest.len();
        let mut kernel = vec![0.0; size * size];
        let mut weights = vec![0.0_f32; self.features.len()];
        for (row, (phrasing, _)) in nearest.iter().enumerate() {
            self.by_phrasing.row(*phrasing).for_each(|(feature, weight)| weights[feature] = weight);
            for (column, (other, _)) in nearest.iter().enumerate().skip(row) {
                let sum =
                    self.by_phrasing.row(*other).map(|(feature, weight)| weights[feature] * weight);
                let lexical = sum.sum();
                kernel[column * size + row] = match &self.dense {
                    Some(dense) => dense.between(lexical, *phrasing, *other),
                    None => lexical,
                };
            }
            self.by_phrasing.row(*phrasing).for_each(|(feature, _)| weights[feature] = 0.0);
        }
        kernel
    }
}

/// The places of the highest similarities, highest first; what is equal stays in order.
fn nearest(similarities: &[f32], most: usize) -> Vec<(usize, f32)> {
    let mut places: Vec<(usize, f32)> = similarities
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, similarity)| *similarity > 0.0)
        .collect();
    let order = |one: &(usize, f32), other: &(usize, f32)| {
        other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
    };
    if places.len() > most {
        places.select_nth_unstable_by(most, order);
        places.truncate(most);
    }
    places.sort_unstable_by(order);
    places
}

fn mean(one: Query, other: Query) -> Query {
    let mut weights = one.weights;
    weights.extend(other.weights);
    weights.sort_unstable_by_key(|(feature, _)| *feature);
    weights.iter_mut().for_each(|(_, weight)| *weight *= 0.5);
    let known = 0.5 * (one.known + other.known);
    // Pieces of a misspelt word mean something else: only the repaired text points somewhere.
    Query { weights, known, length: one.length, direction: one.direction }
}
