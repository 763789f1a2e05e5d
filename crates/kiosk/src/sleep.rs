//! The hours in which a tablet is dark, by its own clock.

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// From one time of day to another, over midnight where the second is the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SleepHours {
    /// the first dark minute, in minutes from midnight
    pub from: u16,
    /// the first light minute
    pub to: u16,
}

impl SleepHours {
    /// Whether it is dark at a minute of the day. Hours that begin when they end are none.
    pub fn is_dark(self, minute: u16) -> bool {
        match self.from <= self.to {
            true => (self.from..self.to).contains(&minute),
            false => minute >= self.from || minute < self.to,
        }
    }

    /// Minutes until that changes, at least one; `None` when it never does.
    pub fn changes_in(self, minute: u16) -> Option<u16> {
        if self.from == self.to {
            return None;
        }
        let next = if self.is_dark(minute) { self.to } else { self.from };
        let wait = (next + DAY - minute % DAY) % DAY;
        Some(if wait == 0 { DAY } else { wait })
    }
}

#[cfg(test)]
mod tests {
    use super::SleepHours;

    #[test]
    fn nights_go_over_midnight() {
        let night = SleepHours { from: 22 * 60, to: 7 * 60 };
        for (minute, dark, changes_in) in [
            (22 * 60, true, 9 * 60),
            (23 * 60 + 59, true, 7 * 60 + 1),
            (0, true, 7 * 60),
            (7 * 60 - 1, true, 1),
            (7 * 60, false, 15 * 60),
            (22 * 60 - 1, false, 1),
        ] {
            assert_eq!(night.is_dark(minute), dark, "{minute}");
            assert_eq!(night.changes_in(minute), Some(changes_in), "{minute}");
        }
    }

    #[test]
    fn a_break_at_noon_stays_within_the_day() {
        let noon = SleepHours { from: 12 * 60, to: 13 * 60 };
        assert!(noon.is_dark(12 * 60) && !noon.is_dark(13 * 60) && !noon.is_dark(0));
        assert_eq!(noon.changes_in(13 * 60), Some(23 * 60));
        let never = SleepHours { from: 60, to: 60 };
        assert_eq!((never.is_dark(60), never.changes_in(60)), (false, None));
    }
}
