//! Chance that comes from a seed alone: the same seed, purpose and number give the same draw, in whatever order they are
//! asked for. That is what makes a run with many threads repeatable.

/// Draws for one purpose.
#[derive(Clone, Copy, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Draws of a seed; each purpose has its own.
    pub fn new(seed: u64, purpose: u64) -> Chance {
        Chance(mixed(seed ^ mixed(purpose)))
    }

    /// The draw with this number: any 64 bits, each as likely.
    pub fn draw(self, number: u64) -> u64 {
        mixed(self.0 ^ mixed(number))
    }

    /// The draw with this number, below a limit.
    pub fn below(self, number: u64, limit: u64) -> u64 {
        self.draw(number) % limit.max(1)
    }
}

/// SplitMix64's last step: neighbouring numbers become unlike each other.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
