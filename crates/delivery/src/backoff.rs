//! How long to wait before trying again: exponential with full jitter, so that a hundred tablets that lost
//! the same server don't come back in the same second.

use std::time::Duration;

/// No attempt follows another faster than this.
const LEAST: f64 = 1_000.0;
/// The ceiling after the first failure; it doubles with each further one.
const FIRST: f64 = 2_000.0;
/// The ceiling never rises above this.
pub(crate) const MOST: f64 = 300_000.0;

/// The wait after the `failures`-th failure in a row (from 1), between 1 s and a ceiling that doubles from 2 s to 5 min.
/// `random` is a fraction from 0 to 1.
pub fn backoff(failures: u32, random: f64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let ceiling = (FIRST * f64::from(1_u32 << doublings)).min(MOST);
    let random = if random.is_finite() { random.clamp(0.0, 1.0) } else { 1.0 };
    Duration::from_millis((LEAST + random * (ceiling - LEAST)) as u64)
}

#[cfg(test)]
mod tests {
    use super::backoff;

    #[test]
    fn grows_from_a_second_to_five_minutes() {
        for (failures, random, millis) in [
            (0, 0.0, 1_000),
            (1, 0.0, 1_000),
            (1, 1.0, 2_000),
            (2, 1.0, 4_000),
            (2, 0.5, 2_500),
            (8, 1.0, 256_000),
            (9, 1.0, 300_000),
            (u32::MAX, 0.0, 1_000),
            (u32::MAX, 1.0, 300_000),
            (3, f64::NAN, 8_000),
            (3, -7.0, 1_000),
        ] {
            assert_eq!(backoff(failures, random).as_millis(), millis, "{failures} {random}");
        }
    }
}
