//! What a query was meant to be: typed on another keyboard layout or in other letters than the knowledge base is written in, or
//! with mistakes. The knowledge base's own words decide; nothing is repaired that it knows.

mod alphabet;
mod spelling;

use crate::{
    index::Index,
    text::{self, Word},
};

/// A query as it is understood.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) words: Vec<Word>,
    /// the words before their spelling was repaired, where it was: they count as well, because a repair may be wrong
    pub(crate) typed: Option<Vec<Word>>,
    /// what it was read as, when that is not what was typed
    pub(crate) repaired: Option<String>,
}

/// Reads a query with the words of an index.
pub(crate) fn read(index: &Index, query: &str) -> Reading {
    let typed = text::lower_case(query, index.compose);
    let (words, other_alphabet) = alphabet::read(index, &typed);
    let spelt = spelling::repaired(index, &words);
    let (words, typed) = match spelt {
        Some(spelt) => (spelt, Some(words)),
        None => (words, None),
    };
    let mut reading = Reading { words, typed, repaired: None };
    if other_alphabet || reading.typed.is_some() {
        reading.repaired = Some(reading.text());
    }
    reading
}

/// The words of a text that is still being typed: mistakes can't be told from words that aren't finished.
pub(crate) fn unfinished(index: &Index, typed: &str) -> Vec<Word> {
    alphabet::read(index, &text::lower_case(typed, index.compose)).0
}

impl Reading {
    /// The words it is understood as, with a space between them.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.written);
        }
        text
    }
}
