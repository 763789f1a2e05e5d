//! The gate to what only staff may see: how often a PIN may be tried. Leaves out the PIN itself, which is compared by
//! the caller, who has the hash.

use document::UnixMillis;

/// So many wrong tries cost nothing but themselves.
const FREE_TRIES: u32 = 5;

/// The wait after the first try too many: 30 s. It doubles with each further one.
const FIRST_WAIT: i64 = 30_000;

/// Nobody waits longer: 1 h. Staff who forgot their PIN are no attackers.
const LONGEST_WAIT: i64 = 3_600_000;

/// The tries so far. Kept by the caller over a restart, which is no way around the waiting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Wrong tries since the last right one.
    pub failures: u32,
    /// When the last of them was.
    pub last: Option<UnixMillis>,
}

/// What a try comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The right PIN.
    Open,
    /// A wrong one.
    Wrong {
        /// how many more may follow at once
        left: u32,
    },
    /// Too soon after wrong ones: it wasn't even looked at.
    Locked {
        /// until then
        until: UnixMillis,
    },
}

impl Gate {
    /// Until when nobody may try; `None` where somebody may.
    pub fn locked_until(&self, now: UnixMillis) -> Option<UnixMillis> {
        let last = self.last?;
        let over = self.failures.checked_sub(FREE_TRIES)?;
        let wait = FIRST_WAIT.saturating_mul(1_i64 << over.min(20)).min(LONGEST_WAIT);
        let until = UnixMillis(last.0.saturating_add(wait));
        // A clock set back would lock for longer than any wait is.
        (now < until && until.0.saturating_sub(now.0) <= LONGEST_WAIT).then_some(until)
    }

    /// A try; `is_right` is asked only when somebody may try.
    pub fn try_open(&mut self, now: UnixMillis, is_right: impl FnOnce() -> bool) -> Verdict {
        if let Some(until) = self.locked_until(now) {
            return Verdict::Locked { until };
        }
        if is_right() {
            *self = Self::default();
            return Verdict::Open;
        }
        self.failures = self.failures.saturating_add(1);
        self.last = Some(now);
        match self.locked_until(now) {
            Some(until) => Verdict::Locked { until },
            None => Verdict::Wrong { left: FREE_TRIES.saturating_sub(self.failures) },
        }
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{FIRST_WAIT, Gate, LONGEST_WAIT, Verdict};

    fn wrong(gate: &mut Gate, now: i64) -> Verdict {
        gate.try_open(UnixMillis(now), || false)
    }

    #[test]
    fn the_lock_grows_and_a_right_pin_ends_it() {
        let mut gate = Gate::default();
        for left in [4, 3, 2, 1] {
            assert_eq!(wrong(&mut gate, 0), Verdict::Wrong { left });
        }
        assert_eq!(wrong(&mut gate, 0), Verdict::Locked { until: UnixMillis(FIRST_WAIT) });
        // Even the right one isn't looked at.
        let early = gate.try_open(UnixMillis(FIRST_WAIT - 1), || panic!("not asked"));
        assert_eq!(early, Verdict::Locked { until: UnixMillis(FIRST_WAIT) });
        let until = UnixMillis(FIRST_WAIT * 3);
        assert_eq!(wrong(&mut gate, FIRST_WAIT), Verdict::Locked { until });
        assert_eq!(gate.try_open(until, || true), Verdict::Open);
        assert_eq!(gate, Gate::default());
    }

    #[test]
    fn no_lock_is_longer_than_an_hour() {
        for failures in [12, 40, u32::MAX] {
            let gate = Gate { failures, last: Some(UnixMillis(0)) };
            assert_eq!(gate.locked_until(UnixMillis(1)), Some(UnixMillis(LONGEST_WAIT)));
            assert_eq!(gate.locked_until(UnixMillis(LONGEST_WAIT)), None);
            // The clock was set back by years.
            assert_eq!(gate.locked_until(UnixMillis(-1_000_000_000)), None);
        }
    }
}
