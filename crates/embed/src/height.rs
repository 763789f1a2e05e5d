//! How tall the frame says it is. A frame that grows makes its content grow in some layouts, which makes the frame grow:
//! small changes aren't told, and neither is a height that goes up and down between the same two.

/// No frame is taller, in CSS pixels.
pub const TALLEST: u32 = 20_000;

/// Changes up to this many pixels come from rounding.
const ROUNDING: u32 = 1;

/// So many turns, up and down in a row without anything done by the visitor, are a loop.
const MOST_TURNS: u32 = 4;

/// What was told of the height so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Height {
    told: Option<u32>,
    grew: bool,
    turns: u32,
}

impl Height {
    /// The content's height as measured, in CSS pixels; what to tell of it, if anything.
    pub fn measured(&mut self, pixels: f64) -> Option<u32> {
        // NaN and what is negative are 0; a loop can't run off.
        let height = (pixels.ceil().max(0.0) as u32).min(TALLEST);
        let Some(told) = self.told else {
            self.told = Some(height);
            return Some(height);
        };
        if height.abs_diff(told) <= ROUNDING {
            return None;
        }
        let grows = height > told;
        let turns = if grows == self.grew { 0 } else { self.turns + 1 };
        // In a loop the taller one stays: nothing is cut off.
        if turns > MOST_TURNS && !grows {
            return None;
        }
        *self = Self { told: Some(height), grew: grows, turns };
        Some(height)
    }

    /// The visitor did something, or another page shows: heights may change for a reason.
    pub fn acted(&mut self) {
        self.turns = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{Height, TALLEST};

    #[test]
    fn changes_of_a_pixel_are_none() {
        let mut height = Height::default();
        for (pixels, expect) in [
            (300.2, Some(301)),
            (301.0, None),
            (302.0, None),
            (299.5, None),
            (303.0, Some(303)),
            (250.0, Some(250)),
            (1e12, Some(TALLEST)),
            (f64::INFINITY, None),
            (f64::NAN, Some(0)),
            (-5.0, None),
        ] {
            assert_eq!(height.measured(pixels), expect, "{pixels}");
        }
    }

    #[test]
    fn a_loop_ends_with_the_taller_one() {
        let mut height = Height::default();
        let mut told = Vec::new();
        for round in 0..1000 {
            told.extend(height.measured(if round % 2 == 0 { 300.0 } else { 400.0 }));
        }
        assert!(told.len() < 10, "{told:?}");
        assert_eq!(told.last(), Some(&400));
        height.acted();
        assert_eq!(height.measured(300.0), Some(300));
    }

    #[test]
    fn a_frame_that_only_grows_ends_at_the_tallest() {
        let mut height = Height::default();
        let told: Vec<u32> =
            (0..10_000).filter_map(|round| height.measured(f64::from(round * 10))).collect();
        assert_eq!(told.last(), Some(&TALLEST));
    }
}
