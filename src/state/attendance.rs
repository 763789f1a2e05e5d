//! A tablet that looks after itself: a visitor who walked away is asked for, then forgotten, with what they answered kept
//! or dropped as the owner wants. The rules are those of `crates/kiosk`; here they get a clock and a screen.

use desk::{Happened, Refusal};
use document::UnixMillis;
use kiosk::{Attendance, Command, Event, Patience};
use leptos::{prelude::*, task::spawn_local};

use super::{Frontdesk, Phase, timer::Timer};
use crate::platform::{clock, events, focus as keyboard, page};

/// What the tablet knows of who is in front of it.
#[derive(Clone, Copy)]
pub struct Presence {
    warning_seconds: u32,
    attendance: StoredValue<Attendance>,
    timer: Timer,
    /// What had the focus before it asked.
    before: StoredValue<Option<keyboard::Before>, LocalStorage>,
    /// When the tablet starts over, while it asks whether somebody is still there.
    pub(super) warning: RwSignal<Option<UnixMillis>>,
}

/// The element of the question whether somebody is still there.
pub const STILL_THERE: &str = "still-there";

impl Presence {
    pub(super) fn new(settings: &desk::Kiosk<'_>) -> Self {
        let millis = |seconds: u32| i64::from(seconds) * 1000;
        let patience = Patience {
            idle: millis(settings.idle_timeout_seconds()),
            warning: millis(settings.idle_warning_seconds()),
            thanks: millis(settings.thank_you_seconds()),
        };
        Self {
            warning_seconds: settings.idle_warning_seconds(),
            attendance: StoredValue::new(Attendance::new(patience)),
            timer: Timer::new(),
            before: StoredValue::new_local(None),
            warning: RwSignal::new(None),
        }
    }
}

impl Frontdesk {
    /// Begins to look after the tablet.
    pub(super) fn attend(self) {
        let presence = self.presence;
        page::set_property("--warning", &[&presence.warning_seconds.to_string(), "s"].concat());
        spawn_local(self.invite());
        presence.timer.does(move || self.saw(Event::Woken));
        // As long as the app lives.
        StoredValue::new_local(events::on_activity(move || self.saw(Event::Active)));
        Effect::new(move |_| {
            let event = match self.visit.phase() {
                // What can't be kept is not thrown away: the page waits for whoever can help.
                // One tap has its own time, and nobody is asked for after it.
                Phase::Idle
                | Phase::Closed(_)
                | Phase::Unsaved(_)
                | Phase::Unarrived(_)
                | Phase::Tapped => Event::Left,
                Phase::Returning
                | Phase::Chatting
                | Phase::Guarded
                | Phase::Inspected
                | Phase::Enrolling
                | Phase::Answering => Event::Began,
                Phase::Storing => return,
                Phase::Unasked(Refusal::Incomplete(_)) => Event::Left,
                // A form to fill, a code to scan: the visitor goes on as before.
                Phase::Ended(_) if self.visit.after().asks() => Event::Began,
                Phase::Ended(_) | Phase::Unasked(_) => Event::Ended,
            };
            self.saw(event);
        });
    }

    /// When the tablet starts over, while it asks whether somebody is still there.
    pub fn warning(self) -> Signal<Option<UnixMillis>> {
        self.presence.warning.into()
    }

    /// Somebody has set the tablet to themselves.
    pub(super) fn notice_adjustment(self) {
        self.saw(Event::Adjusted);
    }

    /// Somebody is.
    pub fn stay(self) {
        self.saw(Event::Active);
    }

    fn saw(self, event: Event) {
        let commands = self
            .presence
            .attendance
            .try_update_value(|attendance| attendance.handle(event, clock::now()));
        for command in commands.into_iter().flatten() {
            match command {
                Command::Warn { until } => {
                    self.presence.before.set_value(keyboard::current());
                    self.presence.warning.set(Some(until));
                    keyboard::later(STILL_THERE.to_owned());
                }
                Command::Resume => {
                    self.presence.warning.set(None);
                    let before = self.presence.before.try_update_value(Option::take).flatten();
                    if let Some(before) = before {
                        before.give_back();
                    }
                }
                Command::StartOver => {
                    self.presence.warning.set(None);
                    self.presence.before.set_value(None);
                    self.start_over();
                }
                Command::WakeAt(Some(at)) => {
                    self.presence.timer.set((at.0 - clock::now().0) as f64);
                }
                Command::WakeAt(None) => self.presence.timer.clear(),
            }
        }
    }

    /// The visitor has gone.
    fn start_over(self) {
        if self.visit.phase_now() == Phase::Storing {
            // Their answers are about to be on the disk, and then the screen goes on by itself.
            return self.saw(Event::Began);
        }
        if self.forget_staff() {
            return;
        }
        self.submit_partial("idle");
        self.leave();
    }

    /// Sends what a visitor has answered so far, if the owner wants that, with the reason why it isn't all.
    pub(super) fn submit_partial(self, reason: &'static str) {
        if let Some(partial) = self.visit.take_partial(reason) {
            // It waits on the disk as a draft until its record does; the screen doesn't wait for either.
            spawn_local(async move {
                if self.deliveries.accept(partial).await.is_ok() {
                    self.visit.note(Happened::Answered);
                }
            });
        }
    }
}
