//! The hidden way to the staff's screen: taps in a corner, more and faster than anybody makes by chance. Leaves out where
//! the corner is on the glass: callers give distances from it.

use document::UnixMillis;

/// The corner's side, in CSS pixels.
pub const CORNER: f64 = 64.0;

/// So many taps open.
const TAPS: usize = 5;

/// Within so many milliseconds from the first to the last.
const WITHIN: i64 = 3000;

/// The latest taps in the corner.
#[derive(Clone, Copy, Debug, Default)]
pub struct Corner {
    /// The oldest first.
    taps: [Option<UnixMillis>; TAPS],
}

impl Corner {
    /// A tap so many CSS pixels from the corner, along the lines of text and across them. True when it is the one that
    /// opens; then counting begins anew. A tap anywhere else does, too.
    pub fn tap(&mut self, along: f64, across: f64, now: UnixMillis) -> bool {
        let inside = |distance: f64| (0.0..=CORNER).contains(&distance);
        if !inside(along) || !inside(across) {
            *self = Self::default();
            return false;
        }
        self.taps.rotate_left(1);
        self.taps[TAPS - 1] = Some(now);
        // A clock set back between two taps makes them no faster.
        let opens = self.taps[0].is_some_and(|first| (0..=WITHIN).contains(&(now.0 - first.0)));
        if opens {
            *self = Self::default();
        }
        opens
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::Corner;

    /// At which of these taps it opens, counted from 1.
    fn opened(taps: &[(f64, f64, i64)]) -> Vec<usize> {
        let mut corner = Corner::default();
        let mut at = 0;
        let open = |(x, y, now): &(f64, f64, i64)| {
            at += 1;
            corner.tap(*x, *y, UnixMillis(*now)).then_some(at)
        };
        taps.iter().filter_map(open).collect()
    }

    #[test]
    fn five_fast_taps_in_the_corner_open() {
        let quick = |count: i64| (0..count).map(|n| (10.0, 10.0, n * 300)).collect::<Vec<_>>();
        assert!(opened(&quick(4)).is_empty());
        assert_eq!(opened(&quick(5)), [5]);
        // It takes five others to open again.
        assert_eq!(opened(&quick(9)), [5]);
        assert_eq!(opened(&quick(10)), [5, 10]);
    }

    #[test]
    fn slow_distant_or_scattered_taps_do_not() {
        let at = |x, y, gap: i64| (0..5).map(|n| (x, y, n * gap)).collect::<Vec<_>>();
        for (taps, opens) in [
            (at(64.0, 64.0, 750), true),
            (at(64.0, 64.0, 751), false),
            (at(65.0, 1.0, 100), false),
            (at(1.0, 64.5, 100), false),
            (at(-1.0, 1.0, 100), false),
            (at(f64::NAN, 1.0, 100), false),
            (at(0.0, 0.0, -100), false),
        ] {
            assert_eq!(!opened(&taps).is_empty(), opens, "{taps:?}");
        }
        let mut taps = at(5.0, 5.0, 100);
        taps.insert(4, (400.0, 300.0, 350));
        assert!(opened(&taps).is_empty());
    }

    #[test]
    fn the_last_five_count() {
        // Two taps long ago and five fast ones.
        let taps: Vec<_> =
            [0, 2000, 9000, 9100, 9200, 9300, 9400].map(|now| (1.0, 1.0, now)).to_vec();
        assert_eq!(opened(&taps), [7]);
    }
}
