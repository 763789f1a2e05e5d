//! Time limits: looks at the clock once a second while a survey has any, and lets the session act on them.
//! Only the time on the screen follows each tick, because nothing else of the page changes by waiting.

use leptos::prelude::*;
use survey::{Moved, TimerView};

use super::visit::{Phase, Visit};
use crate::platform::{alarm::Alarm, clock};

impl Visit {
    /// What the clock says; `None` where nobody asks it.
    pub fn timer(self) -> Option<TimerView> {
        self.changed.track();
        self.ticked.track();
        self.timer_now()
    }

    fn timer_now(self) -> Option<TimerView> {
        self.running.with_value(|running| running.as_ref()?.session.timer(clock::now()))
    }

    /// Ticks from each step on. Called once.
    pub(super) fn watch_clock(self) {
        let alarm = StoredValue::new_local(Alarm::new(move || self.tick()));
        Effect::new(move |_| {
            self.ticked.track();
            let answering = self.phase.with(|phase| *phase == Phase::Answering);
            let ticks = answering && self.timer_now().is_some();
            alarm.with_value(|alarm| if ticks { alarm.set(1000.0) } else { alarm.clear() });
        });
    }

    fn tick(self) {
        let mut moved = Moved::No;
        self.work(&mut |running, now| {
            moved = running.session.tick(now);
            if moved == Moved::Yes {
                running.conversing.follow(&mut running.session, now);
            }
        });
        match moved {
            Moved::No => self.ticked.notify(),
            // Said once on a page: whoever needs longer isn't scolded every second.
            Moved::Blocked => {
                self.changed.notify();
                let _ = self.show_violation();
            }
            Moved::Yes => {}
        }
    }
}
