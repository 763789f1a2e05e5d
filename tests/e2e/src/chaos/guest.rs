//! One window and the guests at it, one after another: each writes the number of their visit, taps a face and waits for
//! the thanks. Whatever is on the screen, the guest does the next sensible thing.

use std::sync::Arc;

use serde_json::Value;

use crate::chance::Chance;
use crate::devtools::{Broken, DevTools, Window};
use crate::eyes::{Eyes, place};

use super::ledger::Ledger;

/// A window that shows nothing sensible so many times is opened anew, as staff would.
const MOST_BLANKS: u32 = 3;

/// Of a hundred guests so many reload the page before they answer.
const RELOADS: u64 = 2;

/// What guests report to, from several windows at once.
pub(super) trait Book: Sync {
    /// Changes the ledger.
    fn note<T>(&self, note: impl FnOnce(&mut Ledger) -> T) -> T;

    /// The last tap of a visit is done; how many there were.
    fn tapped(&self, taps: u64);

    /// True when no more visits are wanted.
    fn is_full(&self) -> bool;
}

/// Lets guests visit in a window of the browser until there were enough; an error when the browser is gone.
pub(super) fn visit(
    browser: &Arc<DevTools>,
    address: &str,
    eyes: &Eyes,
    chance: Chance,
    book: &impl Book,
) -> Result<(), Broken> {
    let window = browser.open_window()?;
    loop {
        match at(&window, address, eyes, chance, book) {
            Ok(()) => return Ok(()),
            Err(Broken::Gone) => return Err(Broken::Gone),
            // The page is between two lives, or could not be had: it is opened again.
            Err(Broken::Refused(_)) if book.is_full() => return Ok(()),
            Err(Broken::Refused(_)) => {}
        }
    }
}

fn at(
    window: &Window,
    address: &str,
    eyes: &Eyes,
    chance: Chance,
    book: &impl Book,
) -> Result<(), Broken> {
    window.go_to(address)?;
    let (mut last, mut blanks) = (String::new(), 0);
    let mut answering = None;
    while !book.is_full() {
        let seen = eyes.look(window, &last)?;
        let screen = seen["screen"].as_str().unwrap_or_default();
        match screen {
            "start" | "returning" => window.tap(place(&seen["next"])?)?,
            "thanks" => {
                if let Some(visit) = answering.take() {
                    book.note(|ledger| ledger.thank(visit));
                }
                window.tap(place(&seen["next"])?)?;
            }
            "survey" => {
                let word = seen["text"].as_str().unwrap_or_default();
                let visit = match Ledger::visit(word) {
                    // Begun by a guest who was interrupted; this one goes on with it.
                    Some(visit) => visit,
                    None => {
                        let visit = book.note(Ledger::begin);
                        if chance.below(visit, 100) < RELOADS {
                            window.evaluate("location.reload()")?;
                            last.clear();
                            continue;
                        }
                        if !write(window, eyes, &seen, visit)? {
                            last.clear();
                            continue;
                        }
                        visit
                    }
                };
                let face = 1 + chance.below(!visit, 5);
                let taps = book.note(|ledger| ledger.tap(visit, face));
                book.tapped(taps);
                answering = Some(visit);
                window.tap(place(&seen["faces"][face as usize - 1])?)?;
            }
            _ => {
                blanks += 1;
                if blanks == MOST_BLANKS {
                    return Err(Broken::Refused(format!("the page shows {}", seen["title"])));
                }
            }
        }
        if !screen.is_empty() {
            blanks = 0;
        }
        last = screen.to_owned();
    }
    Ok(())
}

/// Writes the number of the visit, and looks whether it stands there.
fn write(window: &Window, eyes: &Eyes, seen: &Value, visit: u64) -> Result<bool, Broken> {
    let word = Ledger::word(visit);
    window.tap(place(&seen["field"])?)?;
    window.type_text(&word)?;
    Ok(eyes.look(window, "")?["text"] == word)
}
