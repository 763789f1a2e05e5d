//! How an endpoint is doing, as far as its answers show.

use document::UnixMillis;

use crate::{Fault, backoff::MOST};

/// The longest any wait can be, a `Retry-After` of 24 h. A time further ahead means that the clock was set back.
pub(super) const LONGEST_WAIT: i64 = 24 * 60 * 60 * 1000;

/// What was last seen of an endpoint that isn't well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symptom {
    Status(u16),
    Fault(Fault),
    /// Nothing in this life of the page; an earlier one left a time to wait until.
    Unknown,
}

/// How an endpoint is doing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Health {
    /// Its last answer was good, or nothing is known.
    Open,
    /// It was unreachable or busy: one record probes it at `until`.
    Down {
        symptom: Symptom,
        failures: u32,
        until: UnixMillis,
        /// The endpoint itself named the time.
        asked: bool,
    },
    /// It is set up wrong: one record probes it at `until`, people have to look.
    Held { symptom: Symptom, until: UnixMillis },
    /// It said that it is gone for good.
    Gone,
}

impl Health {
    /// How many attempts in a row have failed.
    pub(super) fn failures(&self) -> u32 {
        match self {
            Self::Down { failures, .. } => *failures,
            _ => 0,
        }
    }

    /// When it may be spoken to: `None` never, any past time now.
    pub(super) fn ready_at(&self) -> Option<UnixMillis> {
        match self {
            Self::Open => Some(UnixMillis(i64::MIN)),
            Self::Down { until, .. } | Self::Held { until, .. } => Some(*until),
            Self::Gone => None,
        }
    }

    /// True when a connection that comes back may help.
    pub(super) fn is_unreachable(&self) -> bool {
        matches!(self, Self::Down { asked: false, .. })
    }

    /// Moves the end of the waiting.
    pub(super) fn retry_at(&mut self, at: UnixMillis) {
        if let Self::Down { until, .. } | Self::Held { until, .. } = self {
            *until = at;
        }
    }

    /// Waits for what an earlier life of the page was told.
    pub(super) fn wait_at_least_until(&mut self, at: UnixMillis) {
        match self {
            Self::Open => {
                let symptom = Symptom::Unknown;
                *self = Self::Down { symptom, failures: 1, until: at, asked: true };
            }
            Self::Down { until, symptom: Symptom::Unknown, .. } => *until = at.max(*until),
            _ => {}
        }
    }

    /// The time at which a held endpoint is probed: after 2.5 to 5 minutes.
    pub(super) fn hold_until(now: UnixMillis, random: f64) -> UnixMillis {
        let random = if random.is_finite() { random.clamp(0.0, 1.0) } else { 1.0 };
        UnixMillis(now.0.saturating_add((MOST * (0.5 + random / 2.0)) as i64))
    }
}

/// Whether a time has come. One that is further ahead than any wait can be has, too: the clock was set back.
pub(super) fn is_due(at: UnixMillis, now: UnixMillis, longest: i64) -> bool {
    at <= now || at.0.saturating_sub(now.0) > longest
}
