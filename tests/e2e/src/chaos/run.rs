//! A run: guests in several windows, the one who kills, and the count at the end.

use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::eyes::Eyes;
use crate::fault_proxy::{FaultProxy, Faults};
use crate::{Desk, Server};

use super::guest::Book;
use super::hall::{End, Hall};
use super::killer::Killer;
use super::plan::Plan;
use super::{Report, Settings};

/// A device is empty within this time after the last fault: the longest wait of the outbox is five minutes, and a record
/// that was about to be sent then may have to wait for others.
const EMPTYING: Duration = Duration::from_secs(12 * 60);

/// How often progress is told.
pub(super) const TELLING: Duration = Duration::from_secs(15);

/// Makes a run. `say` is told how it goes.
pub fn run(settings: Settings, faults: impl Faults, say: &dyn Fn(String)) -> Report {
    let Settings { seed, records, kills, windows, longest } = settings;
    let plan = Plan::of(seed);
    let folder = TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
    let desk = Desk::short();
    let mut server = Server::start_with(desk.path());
    let proxy = FaultProxy::start(server.port(), faults);
    // The desk lies there as long as the server may read it.
    let _desk = match plan.is_cross_origin() {
        true => sending_elsewhere(desk, &proxy, &mut server),
        false => desk,
    };
    let (sender, taps) = channel();
    let hall = Hall::new(records, sender);
    let started = Instant::now();
    let mut killer = Killer::new(&hall, &mut server, &folder, say);
    hall.open_browser(&folder);
    thread::scope(|scope| {
        let end = End(&hall);
        for window in 0..windows {
            // A tablet of the owner's and phones of guests: what they do with an interrupted visit differs.
            let address =
                proxy.address(if window == 0 { "/?kiosk&survey=tap" } else { "/?survey=tap" });
            let hall = &hall;
            scope.spawn(move || hall.seat(&address, plan));
        }
        killer.watch(&taps, &plan.kills(records, kills), longest);
        drop(end);
    });
    let kills = killer.done;
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
        stored: stored.iter().filter(|record| record["kind"] == "survey.response").count() as u64,
        kills,
        waiting,
        traffic: proxy.traffic(),
        findings: ledger.check(&stored),
        visiting,
        emptying,
    }
}

/// Lets the desk send to the proxy by another name than the page's `localhost`: to a browser that is another origin.
fn sending_elsewhere(desk: Desk, proxy: &FaultProxy, server: &mut Server) -> Desk {
    let address = format!("\"http://127.0.0.1:{}/api/records\"", proxy.port());
    let desk = desk.with_change("desk.json", "\"/api/records\"", &address);
    server.kill();
    server.start_again();
    desk
}

/// Waits until the device holds nothing more, and returns what it holds.
fn empty(hall: &Hall, address: &str, say: &dyn Fn(String)) -> Option<u64> {
    let started = Instant::now();
    let (mut waiting, mut told) = (None, started);
    let window = hall.browser()?.open_window().ok()?;
    window.go_to(address).ok()?;
    // The tablet's page sends what was left behind by interrupted guests; only then is nothing waiting the end.
    let eyes = Eyes::new();
    let _ = eyes.look(&window, "");
    while started.elapsed() < EMPTYING {
        waiting = window.waiting();
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
