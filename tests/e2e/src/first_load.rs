//! What a browser loads, and what `cargo xtask dist` says that it loads.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::browser::Browser;
use crate::settings;

/// The files and bytes of the first load as the build counts them.
pub struct Planned {
    /// Before the first question, relative to the page.
    pub files: BTreeSet<String>,
    /// While the guest reads it.
    pub later: BTreeSet<String>,
    /// The most bytes that they may be together, compressed.
    pub budget: u64,
}

/// One file that a page loaded.
#[derive(Debug)]
pub struct Loaded {
    /// Its address without a query.
    pub address: String,
    /// Bytes as they came over the wire.
    pub sent: u64,
    /// Bytes after unpacking.
    pub unpacked: u64,
    /// Milliseconds from the page's begin to the file's request.
    pub asked_for: f64,
    /// Milliseconds from the page's begin to its last byte.
    pub arrived: f64,
}

/// What the build wrote down.
pub fn planned() -> Planned {
    let path = settings::first_load();
    let text = fs::read_to_string(&path).unwrap_or_else(|fault| {
        panic!("cannot read {} ({fault}): run cargo xtask dist", path.display())
    });
    let plan: Value = serde_json::from_str(&text).expect("the list is JSON");
    let names = |list: &str| {
        let names = plan[list].as_array().into_iter().flatten().filter_map(Value::as_str);
        names.map(str::to_owned).collect()
    };
    Planned {
        files: names("files"),
        later: names("later"),
        budget: plan["budget"].as_u64().expect("the list has a budget"),
    }
}

/// Everything that the page in this browser has loaded so far, the page itself included.
pub fn loaded(browser: &Browser) -> Vec<Loaded> {
    let entries = browser.run(
        "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] \
         .map(entry => [entry.name.split(/[?#]/)[0], entry.encodedBodySize, entry.decodedBodySize, entry.startTime, entry.responseEnd]);",
    );
    let read = |entry: &Value| Loaded {
        address: entry[0].as_str().unwrap_or_default().to_owned(),
        sent: entry[1].as_u64().unwrap_or_default(),
        unpacked: entry[2].as_u64().unwrap_or_default(),
        asked_for: entry[3].as_f64().unwrap_or_default(),
        arrived: entry[4].as_f64().unwrap_or_default(),
    };
    entries.as_array().into_iter().flatten().map(read).collect()
}
