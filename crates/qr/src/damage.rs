//! A stain or a scratch, the same for the same seed: 5 % of the modules that carry data become dark or light.
//!
//! A stain is about as wide as high. A code of level L can't make up for one of that size, because a stain touches many
//! more codewords than it covers; there it is a scratch along the codewords, two modules wide.

use crate::{
    EcLevel, Symbol,
    placing::Placing,
    stain::{count, stain},
};

/// Modules that have all become dark, or all light.
pub(crate) struct Damage {
    pub(crate) dark: bool,
    pub(crate) modules: Vec<(usize, usize)>,
}

impl Damage {
    pub(crate) fn to(symbol: &Symbol, placing: &Placing, seed: u64) -> Self {
        let hash = mixed(seed);
        let at = (hash >> 8) as usize % placing.modules.len();
        let modules = match symbol.level() {
            EcLevel::L => scratch(placing, at),
            _ => stain(placing, at),
        };
        Self { dark: hash & 1 == 0, modules }
    }
}

fn scratch(placing: &Placing, at: usize) -> Vec<(usize, usize)> {
    // From the beginning of a codeword.
    placing.modules.iter().cycle().skip(at / 8 * 8).take(count(placing)).copied().collect()
}

/// A number whose bits have little to do with those of the seed (SplitMix64).
fn mixed(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
