//! When a tablet may load its page anew: for a newer version as soon as nobody would notice, and once a day at a quiet
//! hour, so that what months of running gather in a browser is gone.

/// Milliseconds without a touch until somebody who looked at the start screen counts as gone.
const UNTOUCHED: i64 = 20_000;

/// A page that was loaded less than three hours ago isn't loaded anew for the hour's sake.
const FRESH: i64 = 3 * 60 * 60 * 1000;

/// Minutes after the hour in which a restart that had to wait for a visitor still comes.
const WINDOW: u16 = 120;

const MINUTES_OF_DAY: u16 = 24 * 60;

/// How a tablet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill {
    /// nobody's visit is going on
    pub idle: bool,
    /// milliseconds since the last touch
    pub untouched: i64,
    /// milliseconds since the page was loaded
    pub loaded: i64,
    /// of the day, by the tablet's own clock
    pub minute: u16,
}

impl Standstill {
    /// Whether nobody would notice that the page is loaded anew. A clock that was set back shows a touch in the future:
    /// then nobody can tell, and nothing but the visit counts.
    pub fn is_unnoticed(self) -> bool {
        self.idle && !(0..UNTOUCHED).contains(&self.untouched)
    }

    /// Whether it is time for the restart of the day, which is due at a minute of the day.
    pub fn is_restart_due(self, at: u16) -> bool {
        let since =
            (self.minute % MINUTES_OF_DAY + MINUTES_OF_DAY - at % MINUTES_OF_DAY) % MINUTES_OF_DAY;
        self.is_unnoticed() && self.loaded >= FRESH && since < WINDOW
    }
}

#[cfg(test)]
mod tests {
    use super::{FRESH, Standstill, UNTOUCHED};

    const AT_FOUR: u16 = 4 * 60;
    const QUIET: Standstill =
        Standstill { idle: true, untouched: UNTOUCHED, loaded: FRESH, minute: AT_FOUR };

    #[test]
    fn nobody_is_disturbed() {
        for (standstill, unnoticed) in [
            (QUIET, true),
            (Standstill { idle: false, ..QUIET }, false),
            (Standstill { untouched: 0, ..QUIET }, false),
            (Standstill { untouched: UNTOUCHED - 1, ..QUIET }, false),
            // The clock was set back.
            (Standstill { untouched: -60_000, ..QUIET }, true),
            (Standstill { loaded: 0, ..QUIET }, true),
        ] {
            assert_eq!(standstill.is_unnoticed(), unnoticed, "{standstill:?}");
        }
    }

    #[test]
    fn restarts_once_at_the_quiet_hour() {
        for (standstill, at, due) in [
            (QUIET, AT_FOUR, true),
            (Standstill { minute: AT_FOUR - 1, ..QUIET }, AT_FOUR, false),
            (Standstill { minute: AT_FOUR + 119, ..QUIET }, AT_FOUR, true),
            (Standstill { minute: AT_FOUR + 120, ..QUIET }, AT_FOUR, false),
            // The window goes over midnight.
            (Standstill { minute: 30, ..QUIET }, 23 * 60, true),
            (Standstill { minute: 22 * 60 + 59, ..QUIET }, 23 * 60, false),
            (Standstill { idle: false, ..QUIET }, AT_FOUR, false),
            (Standstill { untouched: 5, ..QUIET }, AT_FOUR, false),
            // It has been loaded within the last hours, by the restart itself or by hand.
            (Standstill { loaded: FRESH - 1, ..QUIET }, AT_FOUR, false),
            // The clock was set back over the loading.
            (Standstill { loaded: -1, ..QUIET }, AT_FOUR, false),
        ] {
            assert_eq!(standstill.is_restart_due(at), due, "{standstill:?} at {at}");
        }
    }
}
