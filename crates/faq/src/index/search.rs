//! From a query to ranked entries: the nearest documents, then a ridge over them.

use super::{Index, query::Query, ridge};
use crate::{
    confidence::Evidence,
    found::{Found, Hit},
    order,
};

/// The most entries a search gives.
const MOST_HITS: usize = 10;
/// How many documents are looked at closely. More are slower and not better: what is far away only adds noise.
const NEAREST: usize = 64;
/// How little the ridge trusts a single phrasing.
const PENALTY: f32 = 0.4;
/// What the nearest phrasing of an entry counts beside the ridge.
const CLOSEST: f32 = 0.2;

impl Index {
    /// The entries that answer a query, best first. Any text is a query: an empty one, or one of nothing but emoji, finds nothing;
    /// of a very long one only the beginning is read.
    pub fn search(&self, query: &str) -> Found {
        let (query, reading) = self.query(query);
        let (hits, evidence) = self.rank(&query, None);
        let confidence = self.calibration().confidence(&evidence);
        let confidence = if hits.is_empty() { 0.0 } else { confidence };
        let band = self.thresholds.band(confidence);
        Found { hits, confidence, band, repaired: reading.repaired }
    }

    /// The hits of a query and what speaks for the first, which a calibration is fitted to.
    pub fn evidence(&self, query: &str) -> (Vec<Hit>, Evidence) {
        self.rank(&self.query(query).0, None)
    }

    /// Ranks the entries for a query; `without` is a document that is not to be looked at.
    pub(super) fn rank(&self, query: &Query, without: Option<usize>) -> (Vec<Hit>, Evidence) {
        let nearest = self.nearest(query, without);
        let mut shares: Vec<f32> = nearest.iter().map(|(_, likeness)| *likeness).collect();
        ridge::solve(&mut self.kernel(&nearest), PENALTY, &mut shares);
        // The entries of the nearest documents with the likeness of the nearest of each, and their scores.
        let mut entries: Vec<(usize, f32)> = Vec::new();
        let mut scores: Vec<f32> = Vec::new();
        for ((document, likeness), share) in nearest.iter().zip(shares) {
            let entry = self.documents[*document].entry();
            match entries.iter().position(|(other, _)| *other == entry) {
                Some(place) => scores[place] += 2.0 * share,
                None => {
                    entries.push((entry, *likeness));
                    scores.push(2.0 * share - 1.0 + CLOSEST * likeness);
                }
            }
        }
        let best = order::highest(&scores, f32::NEG_INFINITY, MOST_HITS);
        let score = |place: usize| best.get(place).map_or(-1.0, |(_, score)| *score);
        let evidence = Evidence {
            score: score(0),
            margin: score(0) - score(1),
            likeness: best.first().map_or(0.0, |(place, _)| entries[*place].1),
            best_likeness: nearest.first().map_or(0.0, |(_, likeness)| *likeness),
            known: query.known,
            brevity: 1.0 / (query.length.max(1) as f32).sqrt(),
        };
        let hits = best.into_iter().map(|(place, score)| Hit { entry: entries[place].0, score });
        (hits.collect(), evidence)
    }

    /// The documents most like a query, and how like they are, nearest first.
    fn nearest(&self, query: &Query, without: Option<usize>) -> Vec<(usize, f32)> {
        let mut cosines = vec![0.0; self.documents.len()];
        for (feature, weight) in &query.weights {
            self.by_feature.add_to(*feature as usize, *weight, &mut cosines);
        }
        match (&self.dense, &query.direction) {
            (Some(dense), Some(direction)) => dense.nearest(direction, &cosines, without, NEAREST),
            _ => {
                if let Some(document) = without {
                    cosines[document] = 0.0;
                }
                let mut nearest = order::highest(&cosines, 0.0, NEAREST);
                nearest.iter_mut().for_each(|(_, likeness)| *likeness = of_words(*likeness));
                nearest
            }
        }
    }

    /// How like each other documents are: the lower half of a square matrix, by rows.
    fn kernel(&self, nearest: &[(usize, f32)]) -> Vec<f32> {
        let size = nearest.len();
        let mut kernel = vec![0.0; size * size];
        // What one document has spread over all features, so that the others need only be looked up in it.
        let mut spread = vec![0.0_f32; self.features.len()];
        let rows: Vec<Vec<(usize, f32)>> =
            nearest.iter().map(|(document, _)| self.by_document.row(*document).collect()).collect();
        for column in 0..size {
            rows[column].iter().for_each(|(feature, weight)| spread[*feature] = *weight);
            for row in column..size {
                let mut likeness = of_words(looked_up(&rows[row], &spread));
                if let Some(dense) = &self.dense {
                    likeness = dense.mixed(nearest[column].0, nearest[row].0, likeness);
                }
                kernel[row * size + column] = likeness;
            }
            rows[column].iter().for_each(|(feature, _)| spread[*feature] = 0.0);
        }
        kernel
    }
}

/// The likeness of two texts by their words, from the cosine of their vectors: half of it squared, because two words together say
/// more than each for itself, and squaring compares every pair of features. The sum is a kernel still.
pub(super) fn of_words(cosine: f32) -> f32 {
    0.5 * cosine * (1.0 + cosine)
}

/// The product of two vectors, of which one is spread out.
fn looked_up(row: &[(usize, f32)], spread: &[f32]) -> f32 {
    let mut sum = 0.0;
    // A plain loop: the bundle is built for size, with iterators called for every step.
    let mut at = 0;
    while at < row.len() {
        let (feature, weight) = row[at];
        sum += weight * spread[feature];
        at += 1;
    }
    sum
}
