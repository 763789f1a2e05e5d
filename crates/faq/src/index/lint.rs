//! Asks a knowledge base its own questions: every phrasing is left out in turn and asked. Whoever finds another entry by it will
//! find the wrong answer. It says where the knowledge base contradicts itself; it does not foretell how often visitors are
//! answered rightly.

use super::{Index, documents::Phrasing, query::Query};
use crate::confidence::Evidence;

/// What a phrasing finds when it is left out of the index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// the phrasing
    pub phrasing: Phrasing,
    /// the entry that is found first; `None` when there is none
    pub found: Option<usize>,
    /// how sure the index is of it
    pub confidence: f32,
}

/// Two entries that take phrasings from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rivals {
    /// the one that comes first in the knowledge base
    pub entry: usize,
    /// the other
    pub other: usize,
    /// how many phrasings of one find the other
    pub phrasings: usize,
}

/// What is doubtful about a knowledge base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lint {
    /// phrasings that find another entry than their own when they are left out, surest mistake first
    pub misled: Vec<LeftOut>,
    /// entries that take phrasings from each other, most phrasings first
    pub rivals: Vec<Rivals>,
    /// phrasings that say the same in other letters or signs at most, each with the first that says it
    pub duplicates: Vec<(Phrasing, Phrasing)>,
    /// entries that are not found first by any phrasing of their own
    pub unreached: Vec<usize>,
    /// phrasings without a word in them, which nothing finds
    pub wordless: Vec<Phrasing>,
}

impl Index {
    /// What each phrasing finds when it is left out. Phrasings that are the only one of their entry are passed over: without them
    /// nothing is left to be found.
    pub fn leave_one_out(&self) -> Vec<LeftOut> {
        let mut phrasings_of =
            vec![0_usize; self.documents.last().map_or(0, |last| last.entry() + 1)];
        self.phrasings().for_each(|(_, phrasing)| phrasings_of[phrasing.entry] += 1);
        let several = self.phrasings().filter(|(_, phrasing)| phrasings_of[phrasing.entry] > 1);
        several
            .map(|(document, phrasing)| {
                let (hits, evidence) = self.rank(&self.query_of(document), Some(document));
                let evidence = if hits.is_empty() { Evidence::default() } else { evidence };
                LeftOut {
                    phrasing,
                    found: hits.first().map(|hit| hit.entry),
                    confidence: self.calibration().confidence(&evidence),
                }
            })
            .collect()
    }

    /// Everything doubtful at once.
    pub fn lint(&self) -> Lint {
        let mut misled = self.leave_one_out();
        misled.retain(|one| one.found.is_some_and(|found| found != one.phrasing.entry));
        misled.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
        let wordless = self
            .phrasings()
            .filter(|(document, _)| self.by_document.row(*document).next().is_none());
        Lint {
            rivals: rivals(&misled),
            misled,
            duplicates: self.duplicates(),
            unreached: self.unreached(),
            wordless: wordless.map(|(_, phrasing)| phrasing).collect(),
        }
    }

    /// The documents that are phrasings.
    fn phrasings(&self) -> impl Iterator<Item = (usize, Phrasing)> {
        let documents = self.documents.iter().enumerate();
        documents.filter_map(|(number, document)| Some((number, document.phrasing()?)))
    }

    /// A document as somebody would ask it.
    fn query_of(&self, document: usize) -> Query {
        let weights =
            self.by_document.row(document).map(|(feature, weight)| (feature as u32, weight));
        Query {
            weights: weights.collect(),
            known: 1.0,
            // An average question; the length of this one is no longer known.
            length: 6,
            direction: self.dense.as_ref().map(|dense| dense.of_document(document)),
        }
    }

    fn unreached(&self) -> Vec<usize> {
        let entries = self.documents.last().map_or(0, |last| last.entry() + 1);
        let mut reached = vec![false; entries];
        for (document, phrasing) in self.phrasings() {
            if !reached[phrasing.entry] {
                let hits = self.rank(&self.query_of(document), None).0;
                reached[phrasing.entry] =
                    hits.first().is_some_and(|hit| hit.entry == phrasing.entry);
            }
        }
        (0..entries).filter(|entry| !reached[*entry]).collect()
    }

    fn duplicates(&self) -> Vec<(Phrasing, Phrasing)> {
        // Phrasings of the same words have the same features with the same weights.
        let features = |document: usize| {
            self.by_document.row(document).map(|(feature, weight)| (feature, weight.to_bits()))
        };
        let mut all: Vec<(usize, Phrasing)> =
            self.phrasings().filter(|(document, _)| features(*document).next().is_some()).collect();
        all.sort_by(|(one, _), (other, _)| {
            features(*one).cmp(features(*other)).then(one.cmp(other))
        });
        let mut duplicates: Vec<(Phrasing, Phrasing)> = all
            .chunk_by(|(one, _), (other, _)| features(*one).eq(features(*other)))
            .flat_map(|same| same[1..].iter().map(|(_, phrasing)| (same[0].1, *phrasing)))
            .collect();
        duplicates.sort_unstable();
        duplicates
    }
}

fn rivals(misled: &[LeftOut]) -> Vec<Rivals> {
    let mut pairs: Vec<(usize, usize)> = misled
        .iter()
        .filter_map(|one| {
            let (own, found) = (one.phrasing.entry, one.found?);
            Some((own.min(found), own.max(found)))
        })
        .collect();
    pairs.sort_unstable();
    let mut rivals: Vec<Rivals> = pairs
        .chunk_by(|one, other| one == other)
        .map(|same| Rivals { entry: same[0].0, other: same[0].1, phrasings: same.len() })
        .collect();
    rivals.sort_by_key(|pair| std::cmp::Reverse(pair.phrasings));
    rivals
}
