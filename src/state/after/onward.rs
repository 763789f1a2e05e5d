//! A guest's thank-you leads on to where the survey sends them, unless something is offered that they may still want.

use leptos::prelude::*;
use survey::Ending;

use crate::{
    platform::{alarm::Alarm, page},
    state::{Frontdesk, Phase},
};

impl Frontdesk {
    /// Lets a guest's thank-you lead on by itself to where the survey sends them.
    pub(in crate::state) fn end_by_itself(self) {
        let alarm = StoredValue::new_local(Alarm::new(move || {
            if let Phase::Ended(Ending { navigate_to: Some(url), .. }) = self.visit.phase_now() {
                page::go_to(&url);
            }
        }));
        Effect::new(move |_| {
            let seconds = match self.visit.phase() {
                Phase::Ended(_) if self.visit.after().asks() => None,
                Phase::Ended(ending) if ending.shown => Some(self.thank_you_seconds()),
                Phase::Ended(_) => Some(0),
                _ => None,
            };
            alarm.with_value(|alarm| match seconds {
                Some(seconds) => alarm.set(f64::from(seconds) * 1000.0),
                None => alarm.clear(),
            });
        });
    }

    /// Seconds for which a tablet says thank you.
    fn thank_you_seconds(self) -> u32 {
        self.opened.with_value(|opened| opened.desk.kiosk().thank_you_seconds())
    }
}
