//! Queries typed on the wrong keyboard layout, or in Latin letters by somebody who has no others. Each way to read them is tried;
//! the one that covers most of the knowledge base's words wins, and what was typed wins when it is as good.

use crate::{
    index::Index,
    language::{self, Layout},
    text::{self, Word, is_letter},
};

/// The words of a query, and whether they are others than those typed.
pub(super) fn read(index: &Index, typed: &str) -> (Vec<Word>, bool) {
    let words = text::words(typed, index.language);
    let mut best = (coverage(index, &words), words, false);
    for reading in readings(index, typed) {
        let words = text::words(&reading, index.language);
        let coverage = coverage(index, &words);
        if coverage > best.0 {
            best = (coverage, words, true);
        }
    }
    (best.1, best.2)
}

/// The other ways to read a text that its letters allow.
fn readings(index: &Index, typed: &str) -> Vec<String> {
    let mut readings = Vec::new();
    if let Some(layout) = &index.language.layout {
        if typed.contains(|letter: char| letter.is_ascii_lowercase()) {
            readings.push(by_chunks(typed, &|chunk| in_layout(chunk, layout)));
        }
    } else {
        let foreign = |layout: &&Layout| {
            let is_typed = |letter: char| layout.letters.chars().any(|other| other == letter);
            typed.contains(|letter: char| is_letter(letter) && is_typed(letter))
        };
        readings
            .extend(language::layouts().filter(foreign).map(|layout| from_layout(typed, layout)));
    }
    let table = index.language.transliteration;
    if !table.is_empty() && typed.contains(|letter: char| letter.is_ascii_lowercase()) {
        readings.push(by_chunks(typed, &|chunk| transliterated(chunk, table)));
    }
    readings
}

/// Changes what is written in Latin letters between two spaces and leaves the rest alone.
fn by_chunks(typed: &str, change: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    for chunk in typed.split(' ') {
        let latin = chunk.contains(|letter: char| letter.is_ascii_lowercase())
            && !chunk.contains(|letter: char| is_letter(letter) && !letter.is_ascii());
        if latin || chunk.bytes().all(|byte| byte.is_ascii_punctuation()) {
            text.push_str(&change(chunk));
        } else {
            text.push_str(chunk);
        }
        text.push(' ');
    }
    text
}

/// What the keys would have typed in a layout.
fn in_layout(keys: &str, layout: &Layout) -> String {
    let mut text = String::with_capacity(2 * keys.len());
    for key in keys.chars().map(unshifted) {
        if let Some((_, letters)) = layout.ligatures.iter().find(|(of, _)| *of == key) {
            text.push_str(letters);
            continue;
        }
        let place = layout.keys.chars().position(|other| other == key);
        text.push(place.and_then(|place| layout.letters.chars().nth(place)).unwrap_or(key));
    }
    text
}

/// What the keys that typed a text in a layout would have typed in Latin letters.
fn from_layout(typed: &str, layout: &Layout) -> String {
    let mut text = String::with_capacity(typed.len());
    let mut rest = typed;
    while let Some(letter) = rest.chars().next() {
        if let Some((key, letters)) =
            layout.ligatures.iter().find(|(_, letters)| rest.starts_with(letters))
        {
            text.push(*key);
            rest = &rest[letters.len()..];
            continue;
        }
        let place = layout.letters.chars().position(|other| other == letter);
        text.push(place.and_then(|place| layout.keys.chars().nth(place)).unwrap_or(letter));
        rest = &rest[letter.len_utf8()..];
    }
    text
}

/// The key without Shift, for the keys that are letters elsewhere.
fn unshifted(key: char) -> char {
    match key {
        '{' => '[',
        '}' => ']',
        ':' => ';',
        '"' => '\'',
        '<' => ',',
        '>' => '.',
        '~' => '`',
        other => other,
    }
}

fn transliterated(latin: &str, table: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(2 * latin.len());
    let mut rest = latin;
    while let Some(letter) = rest.chars().next() {
        let (length, letters) = table
            .iter()
            .find(|(latin, _)| rest.starts_with(latin))
            .map_or((letter.len_utf8(), None), |(latin, letters)| (latin.len(), Some(*letters)));
        match letters {
            Some(letters) => text.push_str(letters),
            None => text.push(letter),
        }
        rest = &rest[length..];
    }
    text
}

/// How many letters are covered by words of the knowledge base; a word it doesn't know counts by the share of its character
/// runs that it does, and that for half.
fn coverage(index: &Index, words: &[Word]) -> f32 {
    words.iter().map(|word| index.familiarity(word) * word.folded.chars().count() as f32).sum()
}
