//! Bursts: a child who presses every face in turn. Such answers are kept, like all others, and marked, so that whoever
//! counts can leave them out.

use document::UnixMillis;

/// Two visits to the same tablet that both end within this time are made by the same hand: 3 s.
const WINDOW: i64 = 3000;

/// The presses on a tablet, one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Burst {
    last: Option<UnixMillis>,
}

impl Burst {
    /// Notes a press; true when it came too soon after the one before to be another person's.
    pub fn press(&mut self, now: UnixMillis) -> bool {
        let before = self.last.replace(now);
        // A clock set back proves nothing.
        before.is_some_and(|before| (0..WINDOW).contains(&now.0.saturating_sub(before.0)))
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::Burst;

    #[test]
    fn what_follows_too_soon_is_marked() {
        let mut burst = Burst::default();
        let presses =
            [(0, false), (1000, true), (3999, true), (7000, false), (6000, false), (8999, true)];
        for (at, expect) in presses {
            assert_eq!(burst.press(UnixMillis(at)), expect, "{at}");
        }
    }
}
