//! Which texts of a knowledge base are documents of an index.

use std::iter::once;

use locale::{Localized, Tag};

use crate::{Entry, KnowledgeBase};

/// One way to ask for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrasing {
    /// the entry, by its place in `KnowledgeBase::entries`
    pub entry: usize,
    /// the alternate, by its place in `Entry::alternates`; `None` is the question
    pub alternate: Option<usize>,
}

impl Phrasing {
    /// What it says, to a visitor of that language.
    pub fn text<'a>(&self, knowledge_base: &'a KnowledgeBase, language: &Tag) -> &'a str {
        let entry = knowledge_base.entries.get(self.entry);
        let text = entry.and_then(|entry| match self.alternate {
            None => Some(&entry.question),
            Some(alternate) => entry.alternates.get(alternate),
        });
        text.map_or("", |text| text.text(language).0)
    }
}

/// Every phrasing that a visitor of this language may use.
pub(super) fn of<'a>(
    knowledge_base: &'a KnowledgeBase,
    language: &'a Tag,
) -> impl Iterator<Item = (Phrasing, &'a str)> {
    let entries = knowledge_base.entries.iter().enumerate();
    entries.flat_map(move |(number, entry)| {
        let question =
            (Phrasing { entry: number, alternate: None }, entry.question.text(language).0);
        let alternates = entry.alternates.iter().enumerate();
        let alternates = alternates.filter_map(move |(alternate, text)| {
            let text = alternate_text(entry, text, language)?;
            Some((Phrasing { entry: number, alternate: Some(alternate) }, text))
        });
        once(question).chain(alternates)
    })
}

/// An alternate counts in its own language, in any when it names none, and in that which its question has to be shown in.
fn alternate_text<'a>(entry: &Entry, alternate: &'a Localized, language: &Tag) -> Option<&'a str> {
    let (text, found) = alternate.text(language);
    let fits = match found {
        None => true,
        Some(found) => {
            language.ancestry().any(|tag| tag == *found)
                || entry.question.text(language).1 == Some(found)
        }
    };
    (fits && !text.is_empty()).then_some(text)
}
