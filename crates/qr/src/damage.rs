//! A stain or a scratch, the same for the same seed: 5 % of the modules that carry data become dark or light.
//!
//! A stain is about as wide as high. A code of level L can't make up for one of that size, because a stain touches many
//! more codewords than it covers; there it is a scratch along the codewords, two modules wide.

use crate::{EcLevel, Symbol, placing::Placing};

/// One module of so many is hit.
const ONE_OF: usize = 20;

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

fn count(placing: &Placing) -> usize {
    placing.modules.len() / ONE_OF
}

fn scratch(placing: &Placing, at: usize) -> Vec<(usize, usize)> {
    // From the beginning of a codeword.
    placing.modules.iter().cycle().skip(at / 8 * 8).take(count(placing)).copied().collect()
}

/// The modules that a stain around one of them covers: the nearest that carry data.
pub(crate) fn stain(placing: &Placing, at: usize) -> Vec<(usize, usize)> {
    let (column, row) = placing.modules[at];
    let count = count(placing);
    // Wide enough in the middle of a symbol; in a corner there are fewer on each side.
    let near = (count as f64).sqrt() as usize + 2;
    let within = |(x, y): &&(usize, usize)| x.abs_diff(column) <= near && y.abs_diff(row) <= near;
    let mut modules: Vec<_> = placing.modules.iter().filter(within).copied().collect();
    if modules.len() > count {
        let far = |(x, y): &(usize, usize)| x.abs_diff(column).pow(2) + y.abs_diff(row).pow(2);
        modules.select_nth_unstable_by_key(count, far);
        modules.truncate(count);
    }
    modules
}

/// A number whose bits have little to do with those of the seed (SplitMix64).
fn mixed(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
