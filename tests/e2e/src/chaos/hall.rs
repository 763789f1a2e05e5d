//! Where the guests are: the browser of the moment, which comes and goes, and the ledger, which all windows write into.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::devtools::{Broken, DevTools};
use crate::eyes::Eyes;

use super::guest::{self, Book};
use super::ledger::Ledger;
use super::plan::Plan;

/// Starts a browser that was just killed; its profile may not be free at once.
const LAUNCHES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(250);

/// The browser, its guests and what is known of them.
pub(super) struct Hall {
    /// The browser, and how many there were before it; `None` while there is none.
    browser: Mutex<(u64, Option<Arc<DevTools>>)>,
    arrived: Condvar,
    ledger: Mutex<Ledger>,
    /// so many visits are to be thanked for
    pub(super) wanted: u64,
    taps: Mutex<Sender<u64>>,
    ended: AtomicBool,
}

impl Book for Hall {
    fn note<T>(&self, note: impl FnOnce(&mut Ledger) -> T) -> T {
        note(&mut self.ledger.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tapped(&self, taps: u64) {
        // Nobody listens when all kills are done.
        let _ = self.taps.lock().unwrap_or_else(PoisonError::into_inner).send(taps);
    }

    fn is_full(&self) -> bool {
        self.ended.load(Ordering::Relaxed) || self.note(|ledger| ledger.accepted()) >= self.wanted
    }
}

impl Hall {
    /// A hall without a browser; the number of every tap that ends a visit goes to `taps`.
    pub(super) fn new(wanted: u64, taps: Sender<u64>) -> Hall {
        Hall {
            browser: Mutex::new((0, None)),
            arrived: Condvar::new(),
            ledger: Mutex::default(),
            wanted,
            taps: Mutex::new(taps),
            ended: AtomicBool::new(false),
        }
    }

    /// The browser that runs now.
    pub(super) fn browser(&self) -> Option<Arc<DevTools>> {
        self.browser.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// A browser after the one with this number; `None` when no more guests are wanted.
    pub(super) fn browser_after(&self, last: u64) -> Option<(u64, Arc<DevTools>)> {
        let mut browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match &*browser {
                (number, Some(browser)) if *number > last => {
                    return Some((*number, Arc::clone(browser)));
                }
                _ if self.is_full() => return None,
                _ => {}
            }
            let waited = self.arrived.wait_timeout(browser, Duration::from_millis(200));
            browser = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Takes the browser away, dead.
    pub(super) fn kill_browser(&self) {
        let browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner).1.take();
        if let Some(browser) = browser {
            browser.kill();
        }
    }

    pub(super) fn open_browser(&self, folder: &TempDir) {
        let mut last = String::new();
        for _ in 0..LAUNCHES {
            match DevTools::launch(folder.path()) {
                Ok(opened) => {
                    let mut browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
                    *browser = (browser.0 + 1, Some(Arc::new(opened)));
                    return self.arrived.notify_all();
                }
                Err(words) => last = words,
            }
            thread::sleep(PAUSE);
        }
        panic!("no browser could be opened: {last}");
    }

    pub(super) fn seat(&self, address: &str, plan: Plan) {
        let eyes = Eyes::new();
        let mut last = 0;
        while let Some((number, browser)) = self.browser_after(last) {
            match guest::visit(&browser, address, &eyes, plan.of_guests(), self) {
                Ok(()) => return,
                Err(Broken::Gone) => last = number,
                // It is there and had no window for this seat; it is asked again.
                Err(Broken::Refused(_)) => thread::sleep(PAUSE),
            }
        }
    }
}

/// Ends the guests' waiting also when the run ends by a panic.
pub(super) struct End<'a>(pub(super) &'a Hall);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Relaxed);
    }
}
