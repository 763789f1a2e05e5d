//! An index of a knowledge base in one language. Every phrasing (a question or an alternate) is a document of its own, and so is
//! the beginning of every answer. `search` ranks the entries, `suggest` completes what is being typed, `lint` asks the knowledge
//! base its own questions.

mod build;
mod dense;
mod documents;
mod features;
mod lint;
mod matrix;
mod query;
mod ridge;
mod search;
mod suggest;
mod table;
mod vocabulary;

use std::sync::Arc;

use locale::Tag;

use self::{dense::Dense, documents::Document, matrix::Rows, table::Table, vocabulary::Vocabulary};
use crate::{
    KnowledgeBase,
    confidence::Calibration,
    found::Thresholds,
    language::Language,
    text::{self, Compose, Word},
    vectors::Vectors,
};

pub use self::{
    documents::Phrasing,
    lint::{LeftOut, Lint, Rivals},
};
pub(crate) use self::{features::hash, vocabulary::letters};

/// One language of a knowledge base, ready to be asked.
#[derive(Debug)]
pub struct Index {
    pub(crate) language: &'static Language,
    pub(crate) compose: Compose,
    pub(crate) vocabulary: Vocabulary,
    /// numbers of features by their hashes
    features: Table,
    /// how much a feature says: the fewer entries have it the more
    rarity: Vec<f32>,
    /// what a feature says that no entry has
    unseen: f32,
    documents: Vec<Document>,
    by_document: Rows,
    by_feature: Rows,
    dense: Option<Dense>,
    thresholds: Thresholds,
}

impl Index {
    /// Indexes every phrasing of a knowledge base that exists in a language. Entries without that language are indexed as they
    /// are shown, by the fallback of `Localized::text`.
    pub fn build(knowledge_base: &KnowledgeBase, language: &Tag, compose: Compose) -> Self {
        Self::build_with(knowledge_base, language, compose, None)
    }

    /// The same, with what words mean beside their letters. A table for another language changes nothing.
    pub fn build_with(
        knowledge_base: &KnowledgeBase,
        language: &Tag,
        compose: Compose,
        vectors: Option<Arc<Vectors>>,
    ) -> Self {
        build::index(knowledge_base, language, compose, vectors)
    }

    /// The same index with other thresholds.
    #[must_use]
    pub fn with_thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// What confidence follows from what is found here.
    fn calibration(&self) -> Calibration {
        if self.dense.is_some() { Calibration::WITH_VECTORS } else { Calibration::OF_WORDS }
    }

    /// The words of a text, as this index compares them.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        text::words(&text::lower_case(text, self.compose), self.language)
    }

    /// 1 for a word of the knowledge base, else half the share of its character runs that occur there.
    pub(crate) fn familiarity(&self, word: &Word) -> f32 {
        if self.vocabulary.knows(word, self.language) {
            return 1.0;
        }
        let mut runs = Vec::new();
        features::characters(&word.folded, 1.0, &mut runs);
        let known = runs.iter().filter(|(run, _)| self.features.get(*run).is_some()).count();
        0.5 * known as f32 / runs.len().max(1) as f32
    }
}
