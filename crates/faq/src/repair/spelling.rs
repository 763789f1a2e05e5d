//! Mistakes in single words: an unknown word becomes the nearest of the knowledge base.

use crate::{
    index::{Index, letters},
    text::Word,
};

/// Shorter words are too easily taken for others.
const SHORTEST: usize = 4;
/// From this length on two mistakes are repaired, below it one.
const LONG: usize = 8;
/// Nobody types longer words, and comparing takes the square of the length.
const LONGEST: usize = 32;

/// The words with those repaired that could be; `None` when there are none.
pub(super) fn repaired(index: &Index, words: &[Word]) -> Option<Vec<Word>> {
    let mut changed = false;
    let words = words
        .iter()
        .map(|word| match nearest(index, word) {
            Some(other) => {
                changed = true;
                other
            }
            None => word.clone(),
        })
        .collect();
    changed.then_some(words)
}

fn nearest(index: &Index, word: &Word) -> Option<Word> {
    let typed: Vec<char> = word.folded.chars().collect();
    let length = typed.len();
    if !(SHORTEST..=LONGEST).contains(&length)
        || typed.iter().any(char::is_ascii_digit)
        || index.vocabulary.knows(word, index.language)
    {
        return None;
    }
    let allowed = if length < LONG { 1 } else { 2 };
    let bits = letters(&word.folded);
    // fewest edits, then most frequent, then first seen
    let mut best: Option<(usize, u32, &str)> = None;
    let mut other: Vec<char> = Vec::new();
    for known in index.vocabulary.iter() {
        if known.length.abs_diff(length) > allowed
            || (known.letters ^ bits).count_ones() as usize > 2 * allowed
        {
            continue;
        }
        other.clear();
        other.extend(known.folded.chars());
        if other[0] != typed[0] && other.get(1) != typed.get(1) {
            continue;
        }
        let Some(edits) = edits(&typed, &other, allowed) else { continue };
        let better = best.is_none_or(|(fewest, count, _)| {
            edits < fewest || (edits == fewest && known.count > count)
        });
        if better {
            best = Some((edits, known.count, known.written));
        }
    }
    best.map(|(_, _, written)| Word::new(written.to_owned()))
}

/// How many letters have to be added, left out, replaced or swapped with their neighbour (Damerau-Levenshtein, optimal string
/// alignment); `None` for more than allowed.
fn edits(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    let width = other.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut now = vec![0; width];
    for row in 1..=one.len() {
        now[0] = row;
        let mut fewest = row;
        for column in 1..width {
            let replaced = last[column - 1] + usize::from(one[row - 1] != other[column - 1]);
            let mut edits = replaced.min(last[column] + 1).min(now[column - 1] + 1);
            let swapped = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if swapped {
                edits = edits.min(before[column - 2] + 1);
            }
            now[column] = edits;
            fewest = fewest.min(edits);
        }
        if fewest > allowed {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut now);
    }
    Some(last[width - 1]).filter(|edits| *edits <= allowed)
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn edits_are_counted_to_a_bound() {
        for (one, other, allowed, expected) in [
            ("card", "card", 1, Some(0)),
            ("card", "acrd", 1, Some(1)),
            ("card", "cards", 1, Some(1)),
            ("card", "crd", 1, Some(1)),
            ("card", "cord", 1, Some(1)),
            ("card", "core", 1, None),
            ("delivery", "dleivrey", 2, Some(2)),
            ("доставка", "дсотвака", 2, Some(2)),
            ("", "ab", 1, None),
        ] {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            assert_eq!(edits(&letters(one), &letters(other), allowed), expected, "{one} {other}");
        }
    }
}
