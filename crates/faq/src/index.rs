//! An index of the phrasings of a knowledge base in one language. Every phrasing (a question or an alternate) is a document of
//! its own; `search` ranks them, `suggest` completes what is being typed.

mod dense;
mod features;
mod matrix;
mod phrasings;
mod ridge;
mod search;
mod suggest;
mod table;
mod vector;
mod vocabulary;

use locale::Tag;

use self::{dense::Dense, matrix::Rows, table::Table, vocabulary::Vocabulary};
use crate::{
    KnowledgeBase,
    found::Thresholds,
    language::{self, Language},
    text::{self, Compose, Word},
    vectors::Vectors,
};

pub use self::phrasings::Phrasing;
pub(crate) use self::vocabulary::letters;

/// One language of a knowledge base, ready to be asked.
#[derive(Debug)]
pub struct Index {
    pub(crate) language: &'static Language,
    pub(crate) compose: Compose,
    pub(crate) vocabulary: Vocabulary,
    /// numbers of features by their hashes
    features: Table,
    /// how much a feature says: the rarer the more
    rarity: Vec<f32>,
    /// what a feature that no phrasing has would say
    unseen: f32,
    phrasings: Vec<Phrasing>,
    by_phrasing: Rows,
    by_feature: Rows,
    entries: usize,
    thresholds: Thresholds,
    /// what words mean, when that is known
    dense: Option<Dense>,
    pub(crate) t: Tuning,
}

#[derive(Debug, Clone)]
pub struct Tuning {
    pub m: usize,
    pub lambda: f32,
    pub words: f32,
    pub qunk: f32,
    pub x: [f32; 10],
}
fn tune(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

impl Index {
    /// Indexes every phrasing of a knowledge base that exists in a language. Entries without that language are indexed as they
    /// are shown, by the fallback of `Localized::text`.
    pub fn build(knowledge_base: &KnowledgeBase, language: &Tag, compose: Compose) -> Self {
        let t = Tuning {
            m: tune("T_M", 64.) as usize,
            lambda: tune("T_L", 0.5),
            words: tune("T_W", 0.5),
            qunk: tune("T_QUNK", 0.),
            x: std::array::from_fn(|i| tune(&format!("T_X{i}"), 0.)),
        };
        let mut index = Self {
            language: language::of(language),
            compose,
            vocabulary: Vocabulary::default(),
            features: Table::default(),
            rarity: Vec::new(),
            unseen: 1.0,
            phrasings: Vec::new(),
            by_phrasing: Rows::new(),
            by_feature: Rows::new(),
            entries: knowledge_base.entries.len(),
            thresholds: Thresholds::default(),
            dense: None,
            t,
        };
        index.add(knowledge_base, language);
        index
    }

    /// The same index with other thresholds.
    #[must_use]
    pub fn with_thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// The same index with what the words of its language mean. `knowledge_base` and `language` are those it was built from; a
    /// table for another language changes nothing.
    #[must_use]
    pub fn with_vectors(
        mut self,
        vectors: Vectors,
        knowledge_base: &KnowledgeBase,
        language: &Tag,
    ) -> Self {
        if vectors.language() == self.language.code {
            let mut dense = Dense::new(vectors);
            phrasings::of(knowledge_base, language)
                .for_each(|(_, text)| dense.add(&self.words(text)));
            self.dense = Some(dense);
        }
        self
    }

    /// The phrasings in the index, in the order written.
    pub fn phrasings(&self) -> &[Phrasing] {
        &self.phrasings
    }

    fn add(&mut self, knowledge_base: &KnowledgeBase, language: &Tag) {
        // Counted first, weighed after: how much a feature says is known when all phrasings have been read.
        let mut counts: Vec<(u32, u8)> = Vec::new();
        let mut ends: Vec<(usize, usize)> = Vec::new();
        let mut hashes = Vec::new();
        let mut holders: Vec<u32> = Vec::new();
        for (phrasing, text) in phrasings::of(knowledge_base, language) {
            let words = self.words(text);
            let stems: Vec<u32> =
                words.iter().map(|word| self.vocabulary.add(word, self.language)).collect();
            hashes.clear();
            features::words(&stems, &mut hashes);
            vector::count(&mut hashes, &mut counts, |hash| self.features.add(hash));
            let middle = counts.len();
            hashes.clear();
            words.iter().for_each(|word| features::characters(&word.folded, &mut hashes));
            vector::count(&mut hashes, &mut counts, |hash| self.features.add(hash));
            let start = ends.last().map_or(0, |(_, end)| *end);
            holders.resize(self.features.len(), 0);
            counts[start..].iter().for_each(|(feature, _)| holders[*feature as usize] += 1);
            ends.push((middle, counts.len()));
            self.phrasings.push(phrasing);
        }
        let total = self.phrasings.len();
        self.rarity = holders.iter().map(|count| vector::rarity(*count as usize, total)).collect();
        self.unseen = vector::rarity(0, total);
        let mut start = 0;
        let mut row = Vec::new();
        for (middle, end) in ends {
            row.clear();
            for (range, share) in [(start..middle, self.t.words), (middle..end, 1.0 - self.t.words)]
            {
                let first = row.len();
                row.extend(counts[range].iter().map(|(feature, count)| {
                    (*feature, vector::weight(*count, self.rarity[*feature as usize]))
                }));
                vector::scale(&mut row[first..], share, 0.0);
            }
            self.by_phrasing.push(&row);
            start = end;
        }
        self.by_feature = self.by_phrasing.transposed(self.features.len());
    }

    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        text::words(&text::lower_case(text, self.compose), self.language)
    }
}

impl Index {
    /// 1 for a word of the knowledge base, else half the share of its character runs that occur there.
    pub(crate) fn familiarity(&self, word: &Word) -> f32 {
        if self.vocabulary.knows(word, self.language) {
            return 1.0;
        }
        let mut runs = Vec::new();
        features::characters(&word.folded, &mut runs);
        let known = runs.iter().filter(|run| self.features.get(**run).is_some()).count();
        0.5 * known as f32 / runs.len().max(1) as f32
    }
}
