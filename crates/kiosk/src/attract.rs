//! Which of several attract screens is on: each for its own time, one after the other, over and over.

/// How long one attract screen stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttractScreen {
    /// in milliseconds
    pub stays: i64,
}

/// The screen that is on after so many milliseconds of nobody being there, and how long it stays from then on; `None`
/// where there are no screens or it needs no change because there is only one.
pub fn screen_at(screens: &[AttractScreen], elapsed: i64) -> (usize, Option<i64>) {
    let stays = |screen: &AttractScreen| screen.stays.max(1);
    let round: i64 = screens.iter().map(stays).sum();
    if screens.len() < 2 || round <= 0 {
        return (0, None);
    }
    let mut left = elapsed.rem_euclid(round);
    for (index, screen) in screens.iter().enumerate() {
        if left < stays(screen) {
            return (index, Some(stays(screen) - left));
        }
        left -= stays(screen);
    }
    (0, None)
}

#[cfg(test)]
mod tests {
    use super::{AttractScreen, screen_at};

    #[test]
    fn each_stays_for_its_time() {
        let screens = [AttractScreen { stays: 5000 }, AttractScreen { stays: 2000 }];
        for (elapsed, expect) in [
            (0, (0, Some(5000))),
            (4999, (0, Some(1))),
            (5000, (1, Some(2000))),
            (6999, (1, Some(1))),
            (7000, (0, Some(5000))),
            (70_000_004, (0, Some(4996))),
            // The clock was set back.
            (-1, (1, Some(1))),
        ] {
            assert_eq!(screen_at(&screens, elapsed), expect, "{elapsed}");
        }
    }

    #[test]
    fn one_or_none_never_changes() {
        assert_eq!(screen_at(&[], 9), (0, None));
        assert_eq!(screen_at(&[AttractScreen { stays: 5 }], 9), (0, None));
        // Nothing that is shown for no time at all can be seen.
        assert_eq!(screen_at(&[AttractScreen { stays: 0 }; 2], 3), (1, Some(1)));
    }
}
