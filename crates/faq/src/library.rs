//! What the bot searches in: one knowledge base with an index for each language that somebody asks in, built when
//! the first question comes in it. Leaves out talking.

use std::sync::Arc;

use locale::{Localized, Tag, Wording};

use crate::{Band, Compose, Entry, EntryId, Found, Index, KnowledgeBase, Thresholds, Vectors};

/// A knowledge base that can be searched in the visitor's language, or in any other it is written in.
#[derive(Debug)]
pub struct Library {
    base: KnowledgeBase,
    /// the languages visitors may use
    languages: Vec<Tag>,
    /// in which texts of no language in particular are written
    default_language: Tag,
    compose: Compose,
    thresholds: Thresholds,
    indexes: Vec<(Tag, Index)>,
    /// tables of word vectors, one for each language that has one
    vectors: Vec<Arc<Vectors>>,
}

impl Library {
    /// A library for visitors who speak one of `languages`.
    pub fn new(base: KnowledgeBase, languages: Vec<Tag>, compose: Compose) -> Self {
        let thresholds = Thresholds::default();
        Self {
            base,
            languages,
            default_language: Tag::english(),
            compose,
            thresholds,
            indexes: Vec::new(),
            vectors: Vec::new(),
        }
    }

    /// The same, with texts of no language in particular in this one instead of English.
    #[must_use]
    pub fn written_in(self, default_language: Tag) -> Self {
        Self { default_language, ..self }
    }

    /// A text of the base for a visitor of `language`.
    pub(crate) fn wording(&self, text: &Localized, language: &Tag) -> Wording {
        Wording::chosen(text.text(language), language, &self.default_language)
    }

    /// The same, with other confidences to answer and to ask back from.
    #[must_use]
    pub fn with_thresholds(self, thresholds: Thresholds) -> Self {
        Self { thresholds, ..self }
    }

    /// From which confidence on it answers, and from which it asks back.
    pub fn thresholds(&self) -> &Thresholds {
        &self.thresholds
    }

    /// What it knows.
    pub fn base(&self) -> &KnowledgeBase {
        &self.base
    }

    /// Takes a table of word vectors. The index of its language is built again, with the next question in it.
    pub fn learn(&mut self, vectors: Vectors) {
        self.indexes.retain(|(tag, _)| tag.language() != vectors.language());
        self.vectors.retain(|known| known.language() != vectors.language());
        self.vectors.push(Arc::new(vectors));
    }

    /// The entry of that name.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.base.find(id)
    }

    /// Builds the index of a language ahead of the first question in it.
    pub fn prepare(&mut self, language: &Tag) {
        let _ = self.index(language);
    }

    /// What fits a question. Where nothing does in the visitor's language, it may have been asked in another.
    pub fn search(&mut self, query: &str, language: &Tag) -> Found {
        let mut best = self.index(language).search(query);
        if best.band != Band::HandOff {
            return best;
        }
        let others: Vec<Tag> =
            self.languages.iter().filter(|other| *other != language).cloned().collect();
        for other in others {
            if !self.is_written_in(&other) {
                continue;
            }
            let found = self.index(&other).search(query);
            if found.band != Band::HandOff && found.confidence > best.confidence {
                best = found;
            }
        }
        best
    }

    /// The entries whose question is most like what is being typed.
    pub fn suggest(&mut self, typed: &str, language: &Tag, count: usize) -> Vec<EntryId> {
        let entries = self.index(language).suggest(typed, count);
        entries
            .into_iter()
            .filter_map(|entry| Some(self.base.entries.get(entry)?.id.clone()))
            .collect()
    }

    fn is_written_in(&self, language: &Tag) -> bool {
        self.base.entries.iter().any(|entry| entry.question.exact(language).is_some())
    }

    fn index(&mut self, language: &Tag) -> &Index {
        let known = self.indexes.iter().position(|(tag, _)| tag == language);
        let at = known.unwrap_or_else(|| {
            let of_language = |vectors: &&Arc<Vectors>| vectors.language() == language.language();
            let vectors = self.vectors.iter().find(of_language).cloned();
            let index = Index::build_with(&self.base, language, self.compose, vectors);
            let index = index.with_thresholds(self.thresholds);
            self.indexes.push((language.clone(), index));
            self.indexes.len() - 1
        });
        &self.indexes[at].1
    }
}
