//! The pad on which staff enter their PIN, or a new one: its keys, and what it says. Digits are kept nowhere; whether they
//! are right is asked of `gate`.

use document::UnixMillis;
use kiosk::Verdict;
use leptos::{prelude::*, task::spawn_local};

use super::{
    Frontdesk, Phase,
    enrolling::NewPin,
    focus, gate,
    pad::{Asking, Pad, Said},
    staff::Errand,
};
use crate::platform::{clock, focus as keyboard};

/// A PIN has at least so many digits.
const SHORTEST: usize = 4;

/// And at most so many.
const LONGEST: usize = 8;

/// How often the wait that is left is told, in milliseconds.
const SECOND: i32 = 1000;

impl Frontdesk {
    /// The pad, as it is.
    pub fn pad(self) -> Signal<Pad> {
        self.staff().pad.into()
    }

    pub(super) async fn ask_pin(self, asking: Asking) {
        self.staff().pad.set(Pad { asking, ..Pad::default() });
        self.visit.phase.set(Phase::Guarded);
        let locked_until = gate::locked_until(clock::now()).await;
        // Where the page opens with the pad, it is drawn by now, and not before.
        focus::page();
        self.wait_for(locked_until);
    }

    /// A key of the keyboard. One that would press a button is left to the button.
    pub fn type_pin(self, key: &str) {
        match key {
            "Backspace" => self.erase_pin(),
            "Escape" => self.cancel_pin(),
            "Enter" if !keyboard::is_on_button() => self.enter_pin(),
            _ => {
                if let Some(digit) = key.chars().next().filter(|_| key.len() == 1) {
                    self.press_pin(digit);
                }
            }
        }
    }

    /// A digit.
    pub fn press_pin(self, digit: char) {
        if digit.is_ascii_digit() {
            self.change_pad(|pad| {
                if pad.digits.len() < LONGEST {
                    pad.digits.push(digit);
                }
            });
        }
    }

    /// Takes the last digit back.
    pub fn erase_pin(self) {
        self.change_pad(|pad| pad.digits.truncate(pad.digits.len().saturating_sub(1)));
    }

    fn change_pad(self, change: impl FnOnce(&mut Pad)) {
        if self.staff().pad.with_untracked(Pad::is_open) {
            self.staff().pad.update(|pad| {
                pad.said = None;
                change(pad);
            });
        }
    }

    /// The digits are all there.
    pub fn enter_pin(self) {
        let pad = self.staff().pad.get_untracked();
        if !pad.is_open() {
            return;
        }
        if pad.digits.len() < SHORTEST {
            return self.say(Said::Short);
        }
        match pad.asking {
            Asking::Pin(errand) => {
                self.staff().pad.update(|pad| pad.busy = true);
                spawn_local(self.try_pin(pad.digits, errand));
            }
            Asking::New => {
                let again = Pad { asking: Asking::Again, first: pad.digits, ..Pad::default() };
                self.staff().pad.set(again);
                focus::page();
            }
            Asking::Again if pad.first == pad.digits => self.give_pin(NewPin::Set(pad.digits)),
            Asking::Again => {
                self.staff().pad.set(Pad { asking: Asking::New, ..Pad::default() });
                self.say(Said::Differs);
                focus::page();
            }
        }
    }

    /// Back to where staff came from.
    pub fn cancel_pin(self) {
        match self.staff().pad.with_untracked(|pad| pad.asking.clone()) {
            Asking::Pin(_) => self.step_back(),
            Asking::New | Asking::Again => self.back_to_form(),
        }
    }

    fn say(self, said: Said) {
        self.staff().pad.update(|pad| {
            pad.said = Some(said);
            pad.busy = false;
            pad.digits.clear();
        });
    }

    async fn try_pin(self, digits: String, errand: Errand) {
        let Some(pin) = self.opened.with_value(|opened| opened.pin().cloned()) else { return };
        let verdict = gate::judge(&pin, &digits).await;
        // Somebody may have gone back, or the tablet started over.
        if self.visit.phase_now() != Phase::Guarded {
            return;
        }
        match verdict {
            Ok(Some(Verdict::Open)) => self.admit(errand),
            Ok(Some(Verdict::Wrong { left })) => self.say(Said::Wrong(left)),
            Ok(Some(Verdict::Locked { until })) => {
                self.staff().pad.update(|pad| {
                    pad.digits.clear();
                    pad.busy = false;
                });
                self.wait_for(Some(until));
            }
            Ok(None) | Err(_) => self.say(Said::Failed),
        }
    }

    /// Tells how long the wait is, until it is over.
    fn wait_for(self, until: Option<UnixMillis>) {
        let Some(until) = until else { return };
        spawn_local(async move {
            while self.visit.phase_now() == Phase::Guarded {
                let left = until.0.saturating_sub(clock::now().0);
                let seconds = u32::try_from(left.max(0) as u64 / 1000 + 1).unwrap_or(u32::MAX);
                self.staff().pad.update(|pad| pad.wait = (left > 0).then_some(seconds));
                if left <= 0 {
                    return;
                }
                clock::sleep(SECOND).await;
            }
        });
    }
}
