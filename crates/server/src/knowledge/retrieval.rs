//! What the bot would say: the search of the app, asked on the owner's machine.

use faq::{Band, Index, KnowledgeBase, Lint};
use locale::Tag;
use unicode_normalization::UnicodeNormalization;

/// One language of a knowledge base, ready to be asked.
#[derive(Debug)]
pub(super) struct Retrieval<'a> {
    knowledge_base: &'a KnowledgeBase,
    index: Index,
}

/// What the bot would do with a question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome<'a> {
    /// the entries it finds, best first
    pub(crate) entries: Vec<&'a str>,
    /// whether it answers, offers or gives up
    pub(crate) band: Band,
    /// how sure it is, in percent
    pub(crate) percent: u32,
}

impl<'a> Retrieval<'a> {
    pub(super) fn new(knowledge_base: &'a KnowledgeBase, language: &Tag) -> Self {
        let index = Index::build(knowledge_base, language, |text| {
            faq::lowered(&text.nfkc().collect::<String>())
        });
        Self { knowledge_base, index }
    }

    /// What is doubtful when every phrasing is asked.
    pub(super) fn lint(&self) -> Lint {
        self.index.lint()
    }

    pub(super) fn ask(&self, query: &str) -> Outcome<'a> {
        let found = self.index.search(query);
        let name = |entry: usize| Some(self.knowledge_base.entries.get(entry)?.id.0.as_str());
        Outcome {
            entries: found.hits.iter().filter_map(|hit| name(hit.entry)).collect(),
            band: found.band,
            percent: percent(found.confidence),
        }
    }
}

impl Outcome<'_> {
    /// `the bot answers with hours (sure to 93 %)`
    pub(crate) fn words(&self) -> String {
        let percent = self.percent;
        match (self.band, self.entries.first()) {
            (Band::Answer, Some(entry)) => {
                format!("the bot answers with `{entry}` (sure to {percent} %)")
            }
            (Band::DidYouMean, Some(entry)) => {
                format!("the bot offers `{entry}` first among others (sure to {percent} %)")
            }
            _ => "the bot has no answer".to_owned(),
        }
    }
}

/// A confidence in percent.
pub(super) fn percent(confidence: f32) -> u32 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u32
}
