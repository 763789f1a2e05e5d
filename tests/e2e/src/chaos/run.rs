//! A run: guests in several windows, the one who kills, and the count at the end.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::devtools::{Broken, DevTools};
use crate::fault_proxy::{FaultProxy, Faults};
use crate::Server;

use super::guest::{self, Book, Eyes};
use super::ledger::Ledger;
use super::plan::{Kill, Plan, Victim};
use super::{Report, Settings};

/// Nobody has done anything for so long: the browser has ended by itself, or hangs.
const SILENCE: Duration = Duration::from_secs(60);

/// A device is empty within this time after the last fault: the longest wait of the outbox is five minutes, and a record
/// that was about to be sent then may have to wait for others.
const EMPTYING: Duration = Duration::from_secs(12 * 60);

/// How often progress is told.
const TELLING: Duration = Duration::from_secs(15);

/// Starts a browser that was just killed; its profile may not be free at once.
const LAUNCHES: u32 = 5;

/// How many records the device holds.
const COUNT: &str = "new Promise((resolve, reject) => {
  const opening = indexedDB.open('frontdesk');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const count = opening.result.transaction('outbox').objectStore('outbox').count();
    count.onerror = () => reject(count.error);
    count.onsuccess = () => { opening.result.close(); resolve(count.result); };
  };
})";

/// Where the guests are.
struct Hall {
    /// The browser, and how many there were before it; `None` while there is none.
    browser: Mutex<(u64, Option<Arc<DevTools>>)>,
    arrived: Condvar,
    ledger: Mutex<Ledger>,
    wanted: u64,
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
        self.ended.load(Ordering::Relaxed)
            || self.note(|ledger| ledger.accepted()) >= self.wanted
    }
}

impl Hall {
    /// A browser after the one with this number; `None` when no more guests are wanted.
    fn browser_after(&self, last: u64) -> Option<(u64, Arc<DevTools>)> {
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
    fn kill_browser(&self) {
        let browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner).1.take();
        if let Some(browser) = browser {
            browser.kill();
        }
    }

    fn open_browser(&self, folder: &TempDir) {
        let mut last = None;
        for _ in 0..LAUNCHES {
            match DevTools::launch(folder.path()) {
                Ok(opened) => {
                    let mut browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
                    *browser = (browser.0 + 1, Some(Arc::new(opened)));
                    return self.arrived.notify_all();
                }
                Err(broken) => last = Some(broken),
            }
        }
        panic!("no browser could be opened: {last:?}");
    }

    fn seat(&self, address: &str, plan: Plan) {
        let eyes = Eyes::new();
        let mut last = 0;
        while let Some((number, browser)) = self.browser_after(last) {
            match guest::visit(&browser, address, &eyes, plan.of_guests(), self) {
                Ok(()) => return,
                Err(_) => last = number,
            }
        }
    }
}

/// Ends the guests' waiting also when the run ends by a panic.
struct End<'a>(&'a Hall);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Relaxed);
    }
}

/// Makes a run. `say` is told how it goes.
pub fn run(settings: Settings, faults: impl Faults, say: &dyn Fn(String)) -> Report {
    let Settings { seed, records, kills, windows, longest } = settings;
    let plan = Plan::of(seed);
    let folder = TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
    let mut server = Server::start_short();
    let proxy = FaultProxy::start(server.port(), faults);
    let (sender, taps) = channel();
    let hall = Hall {
        browser: Mutex::new((0, None)),
        arrived: Condvar::new(),
        ledger: Mutex::default(),
        wanted: records,
        taps: Mutex::new(sender),
        ended: AtomicBool::new(false),
    };
    let started = Instant::now();
    let mut killer = Killer { hall: &hall, server: &mut server, folder: &folder, say, browser_kills: 0, server_kills: 0, browser_ended: 0, told: started, started };
    hall.open_browser(&folder);
    thread::scope(|scope| {
        let end = End(&hall);
        for window in 0..windows {
            // A tablet of the owner's and phones of guests: what they do with an interrupted visit differs.
            let address = proxy.address(if window == 0 { "/?kiosk&survey=tap" } else { "/?survey=tap" });
            let hall = &hall;
            scope.spawn(move || hall.seat(&address, plan));
        }
        killer.watch(&taps, &plan.kills(records, kills), longest);
        drop(end);
    });
    let (browser_kills, server_kills, browser_ended) =
        (killer.browser_kills, killer.server_kills, killer.browser_ended);
    let visiting = started.elapsed();

    say("no more faults; the device sends what it still holds".to_owned());
    proxy.calm_down();
    // The last visits were cut off, too; and an endpoint that was held is asked at once by a page that starts.
    hall.kill_browser();
    hall.open_browser(&folder);
    let emptied = Instant::now();
    let waiting = empty(&hall, &proxy.address("/?kiosk&survey=tap"), say);
    let emptying = emptied.elapsed();
    hall.kill_browser();
    let stored = server.exported_records();
    let ledger = hall.note(|ledger| ledger.clone());
    Report {
        settings,
        begun: ledger.begun(),
        accepted: ledger.accepted(),
        stored: stored.len() as u64,
        browser_kills,
        server_kills,
        browser_ended,
        waiting,
        traffic: proxy.traffic(),
        findings: ledger.check(&stored),
        visiting,
        emptying,
    }
}

/// Waits until the device holds nothing more, and returns what it holds.
fn empty(hall: &Hall, address: &str, say: &dyn Fn(String)) -> Option<u64> {
    let started = Instant::now();
    let (mut waiting, mut told) = (None, started);
    let Some(browser) = hall.browser.lock().unwrap_or_else(PoisonError::into_inner).1.clone() else {
        return None;
    };
    let window = opened(&browser, address).ok()?;
    // The tablet's page sends what was left behind by interrupted guests; only then is nothing waiting the end.
    let eyes = Eyes::new();
    let _ = guest::start_screen(&window, &eyes);
    while started.elapsed() < EMPTYING {
        waiting = window.evaluate(COUNT).ok().as_ref().and_then(Value::as_u64);
        if waiting == Some(0) {
            break;
        }
        if told.elapsed() > TELLING {
            told = Instant::now();
            say(format!("{} records wait on the device", waiting.unwrap_or_default()));
        }
        thread::sleep(Duration::from_millis(200));
    }
    waiting
}

fn opened(browser: &Arc<DevTools>, address: &str) -> Result<crate::devtools::Window, Broken> {
    let window = browser.open_window()?;
    window.go_to(address)?;
    Ok(window)
}

/// The one who kills, at the taps that the plan names.
struct Killer<'a> {
    hall: &'a Hall,
    server: &'a mut Server,
    folder: &'a TempDir,
    say: &'a dyn Fn(String),
    browser_kills: u64,
    server_kills: u64,
    browser_ended: u64,
    told: Instant,
    started: Instant,
}

impl Killer<'_> {
    /// Until there were enough guests, or it took too long.
    fn watch(&mut self, taps: &Receiver<u64>, kills: &[Kill], longest: Duration) {
        let mut kills = kills.iter().peekable();
        let mut heard = Instant::now();
        while !self.hall.is_full() && self.started.elapsed() < longest {
            match taps.recv_timeout(Duration::from_millis(100)) {
                Ok(taps) => {
                    heard = Instant::now();
                    while let Some(kill) = kills.next_if(|kill| kill.at_tap <= taps) {
                        thread::sleep(kill.after);
                        self.kill(kill.victim);
                        heard = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout) if heard.elapsed() > SILENCE => {
                    (self.say)("nothing happens: the browser starts again".to_owned());
                    self.browser_ended += 1;
                    self.hall.kill_browser();
                    self.hall.open_browser(self.folder);
                    heard = Instant::now();
                }
                Err(_) => {}
            }
            self.tell();
        }
    }

    fn kill(&mut self, victim: Victim) {
        match victim {
            Victim::Browser => {
                self.hall.kill_browser();
                self.hall.open_browser(self.folder);
                self.browser_kills += 1;
            }
            Victim::Server(away) => {
                self.server.kill();
                thread::sleep(away);
                self.server.start_again();
                self.server_kills += 1;
            }
            Victim::Both => {
                self.server.kill();
                self.hall.kill_browser();
                self.server.start_again();
                self.hall.open_browser(self.folder);
                self.browser_kills += 1;
                self.server_kills += 1;
            }
        }
    }

    fn tell(&mut self) {
        if self.told.elapsed() > TELLING {
            self.told = Instant::now();
            (self.say)(format!(
                "{} of {} visits after {} s, {} kills",
                self.hall.note(|ledger| ledger.accepted()),
                self.hall.wanted,
                self.started.elapsed().as_secs(),
                self.browser_kills + self.server_kills
            ));
        }
    }
}
