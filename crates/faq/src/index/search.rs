//! From a query to ranked entries: the nearest documents, then a ridge over them.

use super::{Index, query::Query, ridge};
use crate::{
    confidence::Evidence,
    found::{Found, Hit},
};

/// The most entries a search gives.
const MOST_HITS: usize = 10;
/// How many documents are looked at closely. More are slower and not better: what is far away only adds noise.
const NEAREST: usize = 64;
/// How little the ridge trusts a single phrasing.
const PENALTY: f32 = 0.5;
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
        let mut likeness = self.likeness(query);
        if let Some(document) = without {
            likeness[document] = 0.0;
        }
        let nearest = nearest(&likeness);
        let mut shares: Vec<f32> = nearest.iter().map(|(_, likeness)| *likeness).collect();
        ridge::solve(&mut self.kernel(&nearest), PENALTY, &mut shares);
        let mut hits: Vec<(Hit, f32)> = Vec::new();
        for ((document, likeness), share) in nearest.iter().zip(shares) {
            let entry = self.documents[*document].entry();
            match hits.iter_mut().find(|(hit, _)| hit.entry == entry) {
                Some((hit, _)) => hit.score += 2.0 * share,
                None => {
                    let score = 2.0 * share - 1.0 + CLOSEST * likeness;
                    hits.push((Hit { entry, score }, *likeness));
                }
            }
        }
        hits.sort_by(|(one, _), (other, _)| other.score.total_cmp(&one.score));
        let score = |place: usize| hits.get(place).map_or(-1.0, |(hit, _)| hit.score);
        let evidence = Evidence {
            score: score(0),
            margin: score(0) - score(1),
            likeness: hits.first().map_or(0.0, |(_, likeness)| *likeness),
            best_likeness: nearest.first().map_or(0.0, |(_, likeness)| *likeness),
            known: query.known,
            brevity: 1.0 / (query.length.max(1) as f32).sqrt(),
        };
        (hits.into_iter().take(MOST_HITS).map(|(hit, _)| hit).collect(), evidence)
    }

    /// How like a query each document is: the cosine of their vectors.
    fn likeness(&self, query: &Query) -> Vec<f32> {
        let mut likeness = vec![0.0; self.documents.len()];
        for (feature, weight) in &query.weights {
            for (document, other) in self.by_feature.row(*feature as usize) {
                likeness[document] += weight * other;
            }
        }
        if let (Some(dense), Some(direction)) = (&self.dense, &query.direction) {
            dense.mix_in(direction, &mut likeness);
        }
        likeness
    }

    /// How like each other documents are: the lower half of a square matrix, by rows.
    fn kernel(&self, nearest: &[(usize, f32)]) -> Vec<f32> {
        let size = nearest.len();
        let mut kernel = vec![0.0; size * size];
        let mut weights = vec![0.0_f32; self.features.len()];
        for (column, (document, _)) in nearest.iter().enumerate() {
            self.by_document.row(*document).for_each(|(feature, weight)| weights[feature] = weight);
            for (row, (other, _)) in nearest.iter().enumerate().skip(column) {
                let products =
                    self.by_document.row(*other).map(|(feature, weight)| weights[feature] * weight);
                let likeness = products.sum();
                kernel[row * size + column] = match &self.dense {
                    Some(dense) => dense.mixed(*document, *other, likeness),
                    None => likeness,
                };
            }
            self.by_document.row(*document).for_each(|(feature, _)| weights[feature] = 0.0);
        }
        kernel
    }
}

/// The most alike documents, most alike first; what is equally alike stays in order.
fn nearest(likeness: &[f32]) -> Vec<(usize, f32)> {
    let order = |one: &(usize, f32), other: &(usize, f32)| {
        other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
    };
    let alike = likeness.iter().copied().enumerate().filter(|(_, likeness)| *likeness > 0.0);
    let mut nearest: Vec<(usize, f32)> = alike.collect();
    if nearest.len() > NEAREST {
        nearest.select_nth_unstable_by(NEAREST, order);
        nearest.truncate(NEAREST);
    }
    nearest.sort_unstable_by(order);
    nearest
}
