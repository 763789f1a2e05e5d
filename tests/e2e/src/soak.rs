//! Thousands of visitors at one tablet, in one page that is never loaded again, with a clock that runs faster: what the
//! page holds must not grow, nothing may go wrong, and every visit is stored once.

mod report;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

pub use report::{Report, Sample};

use crate::devtools::{Broken, DevTools, Window};
use crate::pages::Words;
use crate::{Desk, Server, until};

/// Seconds of the page for each second: a visitor who walks away is forgotten in less than one.
const SPEED: u32 = 60;

/// So many visits are made at a time; what the page holds is looked at in between.
const ROUND: u64 = 20;

/// How often it is looked again.
const LOOKS: u32 = 4;

/// The longest that the device may take to send what it holds.
const EMPTYING: Duration = Duration::from_secs(60);

/// Lets so many visitors come. `say` is told how it goes.
pub fn run(sessions: u64, say: &dyn Fn(String)) -> Report {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let folder = TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
    let browser = DevTools::launch(folder.path()).expect("a browser can be opened");
    let browser = Arc::new(browser);
    let window = browser.open_window().expect("a window can be opened");
    let started = Instant::now();
    let mut report = Report::new(sessions);
    if let Err(broken) = visit(&window, &server, &mut report, say) {
        report.faults.push(format!("{broken:?}"));
    }
    report.took = started.elapsed();
    let faults = window.evaluate("faults").unwrap_or_default();
    report.faults.extend(faults.as_array().into_iter().flatten().map(ToString::to_string));
    report.waiting = emptied(&window);
    report.count(&server.exported_records());
    report
}

fn visit(
    window: &Window,
    server: &Server,
    report: &mut Report,
    say: &dyn Fn(String),
) -> Result<(), Broken> {
    window.prepare(&format!("{{ const speed = {SPEED}; {} }}", include_str!("soak/watch.js")))?;
    window.watch_growth()?;
    window.go_to(&server.address("/?kiosk&lang=en"))?;
    wait_for_start(window);
    // The comment at its top ends with its line.
    let visitor = include_str!("soak/visitor.js").trim_end();
    window.evaluate(&format!("window.visits = (\n{visitor}\n)({}); 0", words()))?;
    let mut done = 0;
    while done < report.sessions {
        let to = report.sessions.min(done + ROUND);
        let made = window.evaluate(&format!("visits({done}, {to})"))?;
        report.visited(&made);
        done = to;
        if done % report.every() == 0 {
            let sample = least(window, done)?;
            say(format!("{sample}"));
            report.samples.push(sample);
        }
    }
    Ok(())
}

/// The least of several looks: a screen that comes and one that goes are there at the same time.
fn least(window: &Window, sessions: u64) -> Result<Sample, Broken> {
    let mut least = window.growth(sessions)?;
    for _ in 0..LOOKS {
        thread::sleep(Duration::from_millis(100));
        least = least.or_less(window.growth(sessions)?);
    }
    Ok(least)
}

/// Waits for the start screen of a page that is whole: it may be loaded again until then.
fn wait_for_start(window: &Window) {
    let shown = "Promise.resolve(window.frontdeskRest).then(() => !!document.querySelector('.start, .attract'))";
    until("the start screen", || (window.evaluate(shown) == Ok(Value::Bool(true))).then_some(()));
}

/// The words by which the visitors find things, in the languages that they speak.
fn words() -> Value {
    let of = |language: &str| {
        let (words, chat) = (Words::of(language), Words::of_chat(language));
        let mut said = json!({});
        for key in ["start.begin", "start.ask", "nav.next", "nav.complete", "ending.done"] {
            said[key] = json!(words.get(key));
        }
        for key in ["chat.send", "chat.finish", "chat.end.done"] {
            said[key] = json!(chat.get(key));
        }
        said
    };
    json!({ "en": of("en"), "ru": of("ru") })
}

/// Waits until the device has sent everything; how many records it still holds.
fn emptied(window: &Window) -> Option<u64> {
    let started = Instant::now();
    loop {
        let waiting = window.waiting()?;
        if waiting == 0 || started.elapsed() > EMPTYING {
            return Some(waiting);
        }
        thread::sleep(Duration::from_millis(200));
    }
}
