//! What two texts are compared by: stems and pairs of neighbouring stems, and the runs of three characters inside words. Each is
//! known by its hash alone. Two blocks of features are weighed apart, so that words and characters keep their shares. What counts
//! how much was found with the sets of the bench, each also with other phrasings than its own, drawn at random from its full base:
//! a set's few phrasings are a matter of luck, by two points of a hundred.

use super::{Index, vocabulary::Vocabulary};
use crate::{order, text::Word};

/// The share of words and pairs of words in the likeness of two texts; characters have the rest.
const WORDS: f32 = 0.4;
/// What a word counts that says little, such as "can" or "please".
const COMMON: f32 = 0.6;
/// What a pair of neighbouring words counts beside each of them. It seldom comes again, and what nothing shares only makes a text
/// less like the others.
const PAIR: f32 = 0.7;
/// How far rarity counts. The ridge learns from the phrasings which words matter, so some of it would be counted twice.
const RARITY: f32 = 0.5;
/// How far the length of a word takes from what each of its runs counts, as a power. A word has as many runs as letters, so at 0
/// a long word would say more than a short one only for being long; at 0.5 all words would say the same.
const LENGTH: f32 = 0.33;
/// The letters of a word whose runs count once.
const LETTERS: f32 = 5.0;

/// The two blocks and their shares.
pub(super) const BLOCKS: [(Block, f32); 2] =
    [(Block::Words, WORDS), (Block::Characters, 1.0 - WORDS)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Words,
    Characters,
}

impl Block {
    /// Hashes of the features of some words, with what each counts. `stems` are those of the words.
    pub(super) fn read(
        self,
        words: &[Word],
        stems: &[u32],
        vocabulary: &Vocabulary,
        into: &mut Vec<(u32, f32)>,
    ) {
        let count = |word: &Word| if vocabulary.is_common(word) { COMMON } else { 1.0 };
        match self {
            Self::Words => {
                into.extend(words.iter().zip(stems).map(|(word, stem)| (*stem, count(word))));
                pairs(into);
            }
            Self::Characters => {
                for word in words {
                    let letters = word.folded.chars().count() as f32;
                    characters(&word.folded, count(word) * power(LETTERS / letters, LENGTH), into);
                }
            }
        }
    }
}

/// Hashes text (FNV-1a, with its bits mixed at the end).
pub(crate) fn hash(text: &str) -> u32 {
    let step = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    mixed(text.bytes().fold(0x811c_9dc5, step))
}

/// Appends every pair of neighbours.
fn pairs(stems: &mut Vec<(u32, f32)>) {
    for place in 1..stems.len() {
        let ((one, count), (next, next_count)) = (stems[place - 1], stems[place]);
        let hash = mixed(one.rotate_left(9) ^ next.wrapping_mul(0x9e37_79b1));
        stems.push((hash, PAIR * (count * next_count).sqrt()));
    }
}

/// Appends the runs of three characters of a word with a space on each side.
pub(super) fn characters(word: &str, count: f32, into: &mut Vec<(u32, f32)>) {
    let mut run = [0, 0, SPACE];
    let letters = word.chars().map(u32::from);
    for letter in letters.chain(std::iter::once(SPACE)) {
        run = [run[1], run[2], letter];
        if run[0] != 0 {
            // Seeded, so that no run of characters counts as a word.
            let step =
                |hash: u32, letter: &u32| (hash ^ letter).wrapping_mul(0x85eb_ca6b).rotate_left(13);
            into.push((mixed(run.iter().fold(0x2f0b_4c47, step)), count));
        }
    }
}

const SPACE: u32 = ' ' as u32;

/// The last step of MurmurHash3: every bit of the input changes half the bits of the output.
fn mixed(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// Replaces hashes by their features, once each, with the sum of what they count.
pub(super) fn count(
    hashes: &mut [(u32, f32)],
    into: &mut Vec<(u32, f32)>,
    mut number: impl FnMut(u32) -> u32,
) {
    order::by_first(hashes);
    for equal in hashes.chunk_by(|one, other| one.0 == other.0) {
        into.push((number(equal[0].0), equal.iter().map(|(_, count)| count).sum()));
    }
}

/// How much a feature says that so many entries have.
pub(super) fn rarity(holders: usize, entries: usize) -> f32 {
    let rarity = ((1 + entries) as f32 / (1 + holders) as f32).ln() + 1.0;
    power(rarity, RARITY)
}

/// A power of a positive number; `powf` alone would be a kilobyte more to download.
fn power(base: f32, exponent: f32) -> f32 {
    (exponent * base.ln()).exp()
}

/// The weight of a feature that counts so much in a text.
pub(super) fn weight(count: f32, rarity: f32) -> f32 {
    if count <= 1.0 { count * rarity } else { (1.0 + count.ln()) * rarity }
}

/// Scales the weights of a block so that the sum of their squares, and of those `missing` in it, is its share.
pub(super) fn scale(block: &mut [(u32, f32)], share: f32, missing: f32) {
    let squares: f32 = block.iter().map(|(_, weight)| weight * weight).sum::<f32>() + missing;
    if squares > 0.0 {
        let factor = (share / squares).sqrt();
        block.iter_mut().for_each(|(_, weight)| *weight *= factor);
    }
}

impl Index {
    /// The rarity of a feature by its number.
    pub(super) fn rarity_of(&self, feature: u32) -> Option<f32> {
        self.rarity.get(feature as usize).copied()
    }
}
