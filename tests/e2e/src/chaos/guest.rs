//! One window and the guests at it, one after another: each writes the number of their visit, taps a face and waits for
//! the thanks. Whatever is on the screen, the guest does the next sensible thing.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::chance::Chance;
use crate::devtools::{Broken, DevTools, Window};
use crate::eyes::{Eyes, place};

use super::ledger::Ledger;

/// A window that shows nothing sensible so many times is opened anew, as staff would.
const MOST_BLANKS: u32 = 3;

/// Of a hundred guests so many reload the page before they answer.
const RELOADS: u64 = 2;

/// Before a page that could not be had is opened again.
const PAUSE: Duration = Duration::from_millis(100);

/// How many the survey offers.
const FACES: u64 = 5;

/// What guests report to, from several windows at once.
pub(super) trait Book: Sync {
    /// Changes the ledger.
    fn note<T>(&self, note: impl FnOnce(&mut Ledger) -> T) -> T;

    /// The last tap of a visit is done; how many there were.
    fn tapped(&self, taps: u64);

    /// True when no more visits are wanted.
    fn is_full(&self) -> bool;
}

/// A window, and what its guests need.
struct Seat<'a, B> {
    window: Window,
    eyes: &'a Eyes,
    chance: Chance,
    book: &'a B,
}

/// Lets guests visit in a window of the browser until there were enough; an error when the browser is gone.
pub(super) fn visit(
    browser: &Arc<DevTools>,
    address: &str,
    eyes: &Eyes,
    chance: Chance,
    book: &impl Book,
) -> Result<(), Broken> {
    let seat = Seat { window: browser.open_window()?, eyes, chance, book };
    while !book.is_full() {
        match seat.serve(address) {
            Err(Broken::Refused(_)) => {}
            ended => return ended,
        }
        // A page that is between two lives, or could not be had, is opened again.
        thread::sleep(PAUSE);
    }
    Ok(())
}

impl<B: Book> Seat<'_, B> {
    /// Opens the page and lets one guest after another visit.
    fn serve(&self, address: &str) -> Result<(), Broken> {
        self.window.go_to(address)?;
        let (mut last, mut blanks) = (String::new(), 0);
        let mut answering = None;
        while !self.book.is_full() {
            let seen = self.eyes.look(&self.window, &last)?;
            last = seen["screen"].as_str().unwrap_or_default().to_owned();
            blanks = if last.is_empty() { blanks + 1 } else { 0 };
            match last.as_str() {
                "start" | "returning" => self.window.tap(place(&seen["next"])?)?,
                "survey" => match self.answer(&seen)? {
                    Some(visit) => answering = Some(visit),
                    // The survey comes again.
                    None => last.clear(),
                },
                "thanks" => {
                    if let Some(visit) = answering.take() {
                        self.book.note(|ledger| ledger.thank(visit));
                    }
                    self.window.tap(place(&seen["next"])?)?;
                }
                _ if blanks < MOST_BLANKS => {}
                _ => return Err(Broken::Refused(format!("the page shows {}", seen["title"]))),
            }
        }
        Ok(())
    }

    /// Fills in the survey, up to the last tap. `None` when the page changed meanwhile, or the guest reloaded it.
    fn answer(&self, seen: &Value) -> Result<Option<u64>, Broken> {
        let visit = match seen["text"].as_str().and_then(Ledger::visit) {
            // Begun by a guest who was interrupted; this one goes on with it.
            Some(visit) => visit,
            None => {
                let visit = self.book.note(Ledger::begin);
                if self.chance.below(visit, 100) < RELOADS {
                    self.window.evaluate("location.reload()")?;
                    return Ok(None);
                }
                if !self.write(seen, visit)? {
                    return Ok(None);
                }
                visit
            }
        };
        let face = 1 + self.chance.below(!visit, FACES);
        let taps = self.book.note(|ledger| ledger.tap(visit, face));
        self.book.tapped(taps);
        self.window.tap(place(&seen["faces"][face as usize - 1])?)?;
        Ok(Some(visit))
    }

    /// Writes the number of the visit, and looks whether it stands there.
    fn write(&self, seen: &Value, visit: u64) -> Result<bool, Broken> {
        let word = Ledger::word(visit);
        self.window.tap(place(&seen["field"])?)?;
        self.window.type_text(&word)?;
        Ok(self.eyes.look(&self.window, "")?["text"] == word)
    }
}
