//! What staff do at a tablet: enrol it, tap the corner, enter the PIN.

use super::Words;
use crate::browser::Browser;

/// The Enter key.
const ENTER: &str = "\u{e007}";

/// A tablet in the window of a browser, in English.
pub struct StaffPage<'a> {
    browser: &'a Browser,
    kiosk: Words,
    status: Words,
}

impl<'a> StaffPage<'a> {
    /// At this tablet.
    pub fn at(browser: &'a Browser) -> StaffPage<'a> {
        let (kiosk, status) = (Words::of_kiosk("en"), Words::of_status("en"));
        StaffPage { browser, kiosk, status }
    }

    /// A word of what staff see before they are let in.
    #[track_caller]
    pub fn word(&self, key: &str) -> &str {
        self.kiosk.get(key)
    }

    /// A word of what they find.
    #[track_caller]
    pub fn status(&self, key: &str) -> &str {
        self.status.get(key)
    }

    /// Presses one of the buttons before they are let in.
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.browser.tap("button", self.word(key));
    }

    /// Enrols the tablet by an address, with a PIN or without.
    #[track_caller]
    pub fn enrol(&self, address: &str, pin: Option<&str>) {
        self.browser.go_to(address);
        self.browser.sees(self.word("enrol.title"));
        if let Some(pin) = pin {
            self.press("enrol.pin.choose");
            self.browser.sees(self.word("staff.pin.new"));
            self.type_pin(pin);
            self.browser.sees(self.word("staff.pin.again"));
            self.type_pin(pin);
            self.browser.sees(self.word("enrol.pin.set"));
        }
        self.start();
    }

    /// Confirms what is to be set, and waits until the tablet serves visitors.
    #[track_caller]
    pub fn start(&self) {
        self.press("enrol.start");
        self.browser.wait_for("the start of a tablet", || {
            let there = "return location.search === '?kiosk' && !!document.querySelector('.start, .attract, .one-tap')";
            (self.browser.run(there) == true).then_some(())
        });
        // The corner works as soon as the tablet is looked after.
        self.browser.wait_for("the words for staff", || {
            let asked = "return performance.getEntriesByType('resource').some(entry =>
                entry.name.includes('locales/status/') && entry.responseEnd > 0)";
            (self.browser.run(asked) == true).then_some(())
        });
    }

    /// Taps the corner as often as it takes.
    pub fn tap_corner(&self) {
        self.browser.tap_at(20, 20, 5);
    }

    /// Enters a PIN by keyboard, once the pad is there.
    #[track_caller]
    pub fn type_pin(&self, pin: &str) {
        self.browser.wait_for("an empty pad with the focus at its title", || {
            let ready = "return document.activeElement?.id === 'page'
                && document.querySelector('.pin') && !document.querySelector('.pin__dot')
                && !document.querySelector('.pin__key[aria-disabled]')";
            (self.browser.run(ready) == true).then_some(())
        });
        self.browser.press(&[pin, ENTER].concat());
    }

    /// Enters a PIN by the keys on the screen.
    #[track_caller]
    pub fn tap_pin(&self, pin: &str) {
        for digit in pin.chars() {
            self.browser.tap("button", &digit.to_string());
        }
        self.press("staff.pin.enter");
    }
}
