//! Starts ChromeDriver and, through it, Chromium.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::webdriver::Session;
use crate::{ports, settings};

/// For a machine without a display, as root, and without a request to anybody but the page's own server. Frames of other
/// sites share the page's process: in a process of their own ChromeDriver can't tell what things are called.
pub(crate) const FLAGS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
];

/// Tries again while the driver starts to listen or a killed browser lets go of its profile.
const ATTEMPTS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// The running ChromeDriver; it ends with the test, however that ends.
pub(super) struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Opens a browser on the profile in this folder. What it leaves lying about when it is killed, it leaves there, too.
pub(super) fn launch(folder: &Path) -> (Session, Driver) {
    let temporary = folder.join("tmp");
    fs::create_dir_all(&temporary).expect("a temporary folder can be filled");
    let port = ports::free();
    let program = settings::chromedriver();
    let driver = Command::new(&program)
        .arg(format!("--port={port}"))
        .env("TMPDIR", temporary)
        // In which order a date is typed is the browser's own affair and not that of the page's language.
        .env("LANGUAGE", "en_US")
        // Today is the same day for the browser and for the engine beside it.
        .env("TZ", "UTC")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|fault| panic!("cannot start {}: {fault}", program.display()));
    let driver = Driver(driver);
    let address = format!("http://127.0.0.1:{port}");
    let wanted = capabilities(&folder.join("profile"));
    let mut last = String::new();
    for _ in 0..ATTEMPTS {
        match Session::open(&address, &wanted) {
            Ok(session) => return (session, driver),
            Err(refusal) => last = refusal.to_string(),
        }
        thread::sleep(PAUSE);
    }
    panic!("no browser could be opened: {last}");
}

fn capabilities(profile: &Path) -> Value {
    let mut arguments: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({ "args": arguments });
    if let Some(chromium) = settings::chromium() {
        options["binary"] = json!(chromium);
    }
    json!({ "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } })
}
