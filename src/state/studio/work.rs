//! Work on many codes in a page that goes on drawing.

use document::UnixMillis;
use leptos::prelude::*;

use super::Studio;
use crate::platform::clock;

/// How long it takes before the page may draw, in milliseconds.
const TURN: i64 = 40;

/// Work on many codes, which goes on as long as nothing else is wanted.
pub(super) struct Work {
    studio: Studio,
    round: u32,
    turn: UnixMillis,
}

impl Work {
    pub(super) fn begin(studio: Studio) -> Self {
        Self { studio, round: studio.round.get_value(), turn: clock::now() }
    }

    /// Lets the page draw now and then; `None` when something else is wanted by now.
    pub(super) async fn breathe(&mut self, say: impl FnOnce()) -> Option<()> {
        if clock::now().0 - self.turn.0 >= TURN {
            say();
            clock::sleep(0).await;
            self.turn = clock::now();
        }
        (self.studio.round.get_value() == self.round).then_some(())
    }
}
