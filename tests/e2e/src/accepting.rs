//! How long a guest waits for the disk: visits of one tap, timed in the page from the tap to the thanks, and the part of it
//! that is the transaction which accepts the record.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io::Write};

use tempfile::TempDir;

use crate::Server;
use crate::devtools::{Broken, DevTools, Window};
use crate::eyes::{Eyes, place};

/// How the browser keeps records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// as the product asks for: complete when the disk has it
    Strict,
    /// as browsers do by themselves: complete when the system has it
    Relaxed,
}

/// What visits took, in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    /// from the tap to the thanks
    pub thanks: Vec<f64>,
    /// from the begin of the transaction that accepts the record to its end
    pub accepting: Vec<f64>,
}

/// A guest reads before they tap: the last one's record is on its way by then.
const READING: Duration = Duration::from_millis(150);

/// Notes times, and weakens transactions where it is told to. The names of both are put in front.
const NOTE_TIMES: &str = "
  window.noted = [];
  let tapped = 0;
  let accepting = 0;
  addEventListener('change', () => { tapped = performance.now(); }, true);
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const begun = performance.now();
    const strict = options?.durability === 'strict';
    const made = transaction.call(this, stores, mode, strict && relaxed ? { durability: 'relaxed' } : options);
    if (strict) made.addEventListener('complete', () => { accepting = performance.now() - begun; });
    return made;
  };
  new MutationObserver(() => {
    if (!tapped || !document.querySelector('.ending')) return;
    noted.push([performance.now() - tapped, accepting]);
    tapped = 0;
  }).observe(document, { childList: true, subtree: true });";

/// Makes so many visits.
pub fn measure(visits: usize, durability: Durability) -> Waits {
    let server = Server::start_short();
    let folder = TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
    let browser = DevTools::launch(folder.path()).expect("a browser can be opened");
    let measured = visit(&Arc::new(browser), &server, visits, durability);
    measured.expect("the visits can be made")
}

fn visit(
    browser: &Arc<DevTools>,
    server: &Server,
    visits: usize,
    durability: Durability,
) -> Result<Waits, Broken> {
    let window = browser.open_window()?;
    window
        .prepare(&format!("const relaxed = {};{NOTE_TIMES}", durability == Durability::Relaxed))?;
    window.go_to(&server.address("/?survey=face"))?;
    let eyes = Eyes::new();
    let mut last = String::new();
    let mut made = 0;
    while made < visits {
        let seen = eyes.look(&window, &last)?;
        last = seen["screen"].as_str().unwrap_or_default().to_owned();
        match last.as_str() {
            "survey" => {
                thread::sleep(READING);
                window.tap(place(&seen["faces"][3])?)?;
            }
            "thanks" => {
                made += 1;
                window.tap(place(&seen["next"])?)?;
            }
            "start" => window.tap(place(&seen["next"])?)?,
            _ => {}
        }
    }
    noted(&window)
}

fn noted(window: &Window) -> Result<Waits, Broken> {
    let noted = window.evaluate("noted")?;
    let column = |place: usize| {
        let rows = noted.as_array().into_iter().flatten();
        rows.filter_map(|row| row[place].as_f64()).collect()
    };
    Ok(Waits { thanks: column(0), accepting: column(1) })
}

/// What the disk itself takes: milliseconds for a short text to be appended to a file and the file to be on the disk.
pub fn disk(times: usize) -> Vec<f64> {
    let folder = TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
    let mut file = fs::File::create(folder.path().join("log")).expect("a file can be made");
    let write = |_| {
        thread::sleep(READING / 10);
        let begun = Instant::now();
        let written = file.write_all(&[b'x'; 600]).and_then(|()| file.sync_data());
        written.expect("a file can be written");
        begun.elapsed().as_secs_f64() * 1_000.0
    };
    (0..times).map(write).collect()
}
