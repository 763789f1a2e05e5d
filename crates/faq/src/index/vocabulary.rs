//! The words of a knowledge base: which stem each has, how often it occurs, how it is written. Repairing a query means finding
//! the words of this list in it.

use super::{features::hash, table::Table};
use crate::{
    language::Language,
    text::{Word, fold},
};

#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: Table,
    words: Vec<Entry>,
    /// every word as it is written, one after the other
    written: String,
    /// the same folded
    folded: String,
    stems: Table,
    /// stems of the language's common words
    common: Table,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    written: u32,
    folded: u32,
    stem: u32,
    count: u32,
    /// one bit for each letter in it, so that most words are seen to be too different without comparing
    letters: u64,
    length: u32,
}

/// A word of the knowledge base.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub(crate) written: &'a str,
    pub(crate) folded: &'a str,
    /// the hash of its stem
    pub(crate) stem: u32,
    /// how often it occurs
    pub(crate) count: u32,
    pub(crate) letters: u64,
    /// in characters
    pub(crate) length: usize,
}

impl Vocabulary {
    /// No words yet but those that say little.
    pub(crate) fn new(language: &Language) -> Self {
        let mut common = Table::default();
        for word in language.common.split(' ').filter(|word| !word.is_empty()) {
            let word = Word::new(word.to_owned());
            common.add(hash(&word.folded));
        }
        Self { common, ..Self::default() }
    }

    /// True for a word that says little in any knowledge base.
    pub(crate) fn is_common(&self, word: &Word) -> bool {
        self.common.get(hash(&word.folded)).is_some()
    }

    /// Counts a word of a phrasing and says the hash of its stem.
    pub(crate) fn add(&mut self, word: &Word, language: &Language) -> u32 {
        let number = self.numbers.add(hash(&word.folded)) as usize;
        if number == self.words.len() {
            let stem = stem(word, language);
            self.stems.add(stem);
            self.words.push(Entry {
                written: self.written.len() as u32,
                folded: self.folded.len() as u32,
                stem,
                count: 0,
                letters: letters(&word.folded),
                length: word.folded.chars().count() as u32,
            });
            self.written.push_str(&word.written);
            self.folded.push_str(&word.folded);
        }
        self.words[number].count += 1;
        self.words[number].stem
    }

    /// The hash of a word's stem. A word of the knowledge base has the stem it has there, whether its accents are typed or not.
    pub(crate) fn stem(&self, word: &Word, language: &Language) -> u32 {
        match self.numbers.get(hash(&word.folded)) {
            Some(number) => self.words[number as usize].stem,
            None => stem(word, language),
        }
    }

    /// True when the word occurs in the knowledge base, in this form or another.
    pub(crate) fn knows(&self, word: &Word, language: &Language) -> bool {
        self.is_common(word)
            || self.numbers.get(hash(&word.folded)).is_some()
            || self.stems.get(stem(word, language)).is_some()
    }

    /// Every word, in order of first sight.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Known<'_>> {
        let ends =
            self.words.iter().skip(1).map(|next| (next.written as usize, next.folded as usize));
        let ends = ends.chain(std::iter::once((self.written.len(), self.folded.len())));
        self.words.iter().zip(ends).map(|(word, (written, folded))| Known {
            written: &self.written[word.written as usize..written],
            folded: &self.folded[word.folded as usize..folded],
            stem: word.stem,
            count: word.count,
            letters: word.letters,
            length: word.length as usize,
        })
    }
}

fn stem(word: &Word, language: &Language) -> u32 {
    let mut folded = String::with_capacity(word.written.len());
    (language.stem)(&word.written).chars().for_each(|letter| fold(letter, &mut folded));
    hash(&folded)
}

/// A bit for each letter of a word.
pub(crate) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) & 63))
}
