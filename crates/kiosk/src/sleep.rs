//! The hours in which a tablet is dark, by its own clock.

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
}

#[cfg(test)]
mod tests {
    use super::SleepHours;

    #[test]
    fn nights_go_over_midnight() {
        let night = SleepHours { from: 22 * 60, to: 7 * 60 };
        for (minute, dark) in [
            (22 * 60, true),
            (23 * 60 + 59, true),
            (0, true),
            (7 * 60 - 1, true),
            (7 * 60, false),
            (22 * 60 - 1, false),
        ] {
            assert_eq!(night.is_dark(minute), dark, "{minute}");
        }
    }

    #[test]
    fn a_break_at_noon_stays_within_the_day() {
        let noon = SleepHours { from: 12 * 60, to: 13 * 60 };
        assert!(noon.is_dark(12 * 60) && !noon.is_dark(13 * 60) && !noon.is_dark(0));
        assert!(!SleepHours { from: 60, to: 60 }.is_dark(60));
    }
}
