//! Makes an index: counts first and weighs after, because how much a feature says is known when all documents have been read.

use std::sync::Arc;

use locale::Tag;

use super::{
    Index,
    dense::Dense,
    documents::{self, Document},
    features::{self, BLOCKS},
    matrix::Rows,
    table::Table,
    vocabulary::Vocabulary,
};
use crate::{KnowledgeBase, found::Thresholds, language, text::Compose, vectors::Vectors};

/// The length of the vector of an answer; a phrasing's is 1. An answer says the same in other words, and much besides.
const ANSWER: f32 = 0.5;

pub(super) fn index(
    knowledge_base: &KnowledgeBase,
    language: &Tag,
    compose: Compose,
    vectors: Option<Arc<Vectors>>,
) -> Index {
    let spoken = language::of(language);
    let vectors = vectors.filter(|vectors| vectors.language() == spoken.code);
    let mut index = Index {
        language: spoken,
        compose,
        vocabulary: Vocabulary::new(spoken),
        features: Table::default(),
        rarity: Vec::new(),
        unseen: 1.0,
        documents: Vec::new(),
        by_document: Rows::new(),
        by_feature: Rows::new(),
        dense: vectors.map(Dense::new),
        thresholds: Thresholds::default(),
    };
    let (counts, holders) = index.count(knowledge_base, language);
    index.weigh(&counts, &holders, knowledge_base.entries.len());
    index
}

fn length(document: Document) -> f32 {
    match document {
        Document::Phrasing(_) => 1.0,
        Document::Answer(_) => ANSWER,
    }
}

/// The features of all documents, one after the other, with what each counts.
struct Counts {
    features: Vec<(u32, f32)>,
    /// for each document, where its words end and its characters begin, and where these end
    ends: Vec<[usize; 2]>,
}

/// In how many entries a feature occurs, and which was the last of them.
#[derive(Clone, Copy)]
struct Holders {
    count: usize,
    last: usize,
}

impl Index {
    fn count(&mut self, knowledge_base: &KnowledgeBase, language: &Tag) -> (Counts, Vec<Holders>) {
        let mut counts = Counts { features: Vec::new(), ends: Vec::new() };
        let mut holders: Vec<Holders> = Vec::new();
        let mut hashes = Vec::new();
        for (document, text) in documents::of(knowledge_base, language) {
            let words = self.words(&text);
            let stems: Vec<u32> =
                words.iter().map(|word| self.vocabulary.add(word, self.language)).collect();
            let start = counts.features.len();
            let ends = BLOCKS.map(|(block, _)| {
                hashes.clear();
                block.read(&words, &stems, &self.vocabulary, &mut hashes);
                features::count(&mut hashes, &mut counts.features, |hash| self.features.add(hash));
                counts.features.len()
            });
            holders.resize(self.features.len(), Holders { count: 0, last: usize::MAX });
            for (feature, _) in &counts.features[start..] {
                let holders = &mut holders[*feature as usize];
                if holders.last != document.entry() {
                    *holders = Holders { count: holders.count + 1, last: document.entry() };
                }
            }
            counts.ends.push(ends);
            self.documents.push(document);
            if let Some(dense) = &mut self.dense {
                dense.add(&words, length(document));
            }
        }
        (counts, holders)
    }

    fn weigh(&mut self, counts: &Counts, holders: &[Holders], entries: usize) {
        self.rarity = holders.iter().map(|one| features::rarity(one.count, entries)).collect();
        self.unseen = features::rarity(0, entries);
        let mut row = Vec::new();
        let mut start = 0;
        for (document, ends) in self.documents.iter().zip(&counts.ends) {
            let length = length(*document);
            row.clear();
            for ((_, share), end) in BLOCKS.iter().zip(ends) {
                let first = row.len();
                row.extend(counts.features[start..*end].iter().map(|(feature, count)| {
                    (*feature, features::weight(*count, self.rarity[*feature as usize]))
                }));
                features::scale(&mut row[first..], share * length * length, 0.0);
                start = *end;
            }
            self.by_document.push(&row);
        }
        self.by_feature = self.by_document.transposed(self.features.len());
    }
}
