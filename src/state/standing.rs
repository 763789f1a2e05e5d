//! A tablet on a counter: its screen stays on while the shop is open and goes dark when it isn't, it fills the screen, and
//! it isn't led away from its page.

use document::UnixMillis;
use kiosk::SleepHours;
use leptos::{prelude::*, task::spawn_local};

use super::{Frontdesk, Phase, timer::Timer};
use crate::platform::{
    clock, events,
    tablet::{self, WakeLock},
};

/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// Nothing waits longer than a minute to see that the hour has come: clocks are set, tablets sleep.
const LOOK: f64 = 60_000.0;

/// What a tablet is and does, for staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// the screen is kept on
    pub awake: bool,
    /// the page fills the screen
    pub full: bool,
    /// started as an installed app
    pub installed: bool,
}

/// What keeps a tablet as it is.
#[derive(Clone, Copy)]
pub struct Stand {
    lock: StoredValue<Option<WakeLock>, LocalStorage>,
    pub(super) asleep: RwSignal<bool>,
    /// A touch at night wakes the tablet until then.
    awake_until: StoredValue<UnixMillis>,
    timer: Timer,
}

impl Stand {
    pub(super) fn new() -> Self {
        Self {
            lock: StoredValue::new_local(None),
            asleep: RwSignal::new(false),
            awake_until: StoredValue::new(UnixMillis(0)),
            timer: Timer::new(),
        }
    }
}

impl Frontdesk {
    /// Sets the tablet up.
    pub(super) fn stand(self) {
        tablet::stay_here();
        self.stand.timer.does(move || self.look_at_clock());
        // As long as the app lives.
        StoredValue::new_local(events::on_return(move || self.look_at_clock()));
        StoredValue::new_local(events::on_activity(move || self.touched()));
        // Browsers give the screen for a whole tap, not for a finger that has only come down.
        events::on_tap(move |_, _| self.fill_screen());
        Effect::new(move |_| {
            // Nobody is sent to sleep in the middle of a visit.
            let _ = self.visit.phase();
            self.look_at_clock();
        });
    }

    /// True while the tablet is to be dark.
    pub fn is_asleep(self) -> Signal<bool> {
        self.stand.asleep.into()
    }

    /// How the tablet stands; `None` where this is none.
    pub fn standing(self) -> Option<Standing> {
        self.is_kiosk().then(|| Standing {
            awake: self.holds_lock(),
            full: tablet::fills_screen(),
            installed: tablet::is_installed(),
        })
    }

    fn fill_screen(self) {
        let wanted = self.opened.with_value(|opened| opened.desk.kiosk().fullscreen());
        if wanted && !tablet::fills_screen() {
            tablet::fill_screen();
        }
    }

    fn touched(self) {
        if self.stand.asleep.get_untracked() {
            let idle = self.opened.with_value(|opened| opened.desk.kiosk().idle_timeout_seconds());
            let until = UnixMillis(clock::now().0 + i64::from(idle) * 1000);
            self.stand.awake_until.set_value(until);
            self.look_at_clock();
        }
    }

    /// Sleeps or wakes as the hour says, and asks for the screen to stay on where it is to.
    fn look_at_clock(self) {
        let now = clock::now();
        let dark = self.hours().is_some_and(|hours| hours.is_dark(minute_of_day(now)));
        let idle = self.visit.phase_now() == Phase::Idle;
        let woken = self.stand.awake_until.with_value(|until| now < *until);
        let asleep = dark && idle && !woken;
        if self.stand.asleep.get_untracked() != asleep {
            self.stand.asleep.set(asleep);
        }
        self.stand.timer.set(LOOK);
        let wanted = self.opened.with_value(|opened| opened.desk.kiosk().wake_lock());
        if wanted && !asleep {
            self.hold_lock();
        } else if let Some(lock) = self.stand.lock.try_update_value(Option::take).flatten() {
            lock.release();
        }
    }

    fn hours(self) -> Option<SleepHours> {
        self.opened.with_value(|opened| {
            let hours = opened.desk.kiosk().sleep_hours()?;
            Some(SleepHours { from: hours.from()?.0, to: hours.to()?.0 })
        })
    }

    fn holds_lock(self) -> bool {
        self.stand.lock.with_value(|lock| lock.as_ref().is_some_and(WakeLock::holds))
    }

    fn hold_lock(self) {
        if self.holds_lock() {
            return;
        }
        spawn_local(async move {
            if let Some(lock) = tablet::keep_awake().await {
                match self.holds_lock() {
                    true => lock.release(),
                    false => self.stand.lock.set_value(Some(lock)),
                }
            }
        });
    }
}

pub(super) fn minute_of_day(now: UnixMillis) -> u16 {
    let minutes = now.0.div_euclid(MINUTE) + i64::from(clock::utc_offset_minutes(now));
    minutes.rem_euclid(24 * 60) as u16
}
