//! What readers of other forms hand to merging.

use faq::Action;
use locale::{Localized, Tag};

use document::Severity;

/// An entry on its way into a knowledge base.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    /// its name, where the source gives one
    pub(super) id: Option<String>,
    pub(super) question: Localized,
    pub(super) alternates: Vec<Localized>,
    pub(super) answer: Localized,
    pub(super) tags: Vec<String>,
    pub(super) follow_ups: Vec<String>,
    pub(super) actions: Vec<Action>,
}

/// Something to know about a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) severity: Severity,
    /// where, such as `line 3`; empty for the source as a whole
    pub(crate) place: String,
    /// what is wrong and what to do
    pub(crate) words: String,
}

/// What a source holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Imported {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) remarks: Vec<Remark>,
}

impl Imported {
    pub(super) fn error(&mut self, place: impl Into<String>, words: impl Into<String>) {
        self.remark(Severity::Error, place.into(), words.into());
    }

    pub(super) fn warning(&mut self, place: impl Into<String>, words: impl Into<String>) {
        self.remark(Severity::Warning, place.into(), words.into());
    }

    fn remark(&mut self, severity: Severity, place: String, words: String) {
        self.remarks.push(Remark { severity, place, words });
    }
}

/// A text of that language; of any when none is said.
pub(super) fn localized(text: impl Into<String>, language: Option<&Tag>) -> Localized {
    match language {
        Some(language) => Localized { default: None, texts: vec![(language.clone(), text.into())] },
        None => Localized::plain(text),
    }
}
