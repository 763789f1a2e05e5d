//! What a browser loads, and what `cargo xtask dist` says that it loads.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::browser::Browser;
use crate::settings;

/// The files and bytes of the first load as the build counts them.
pub struct Planned {
    /// Relative to the page.
    pub files: BTreeSet<String>,
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
}

/// What the build wrote down.
pub fn planned() -> Planned {
    let path = settings::first_load();
    let text = fs::read_to_string(&path).unwrap_or_else(|fault| {
        panic!("cannot read {} ({fault}): run cargo xtask dist", path.display())
    });
    let plan: Value = serde_json::from_str(&text).expect("the list is JSON");
    let files =
        plan["files"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    Planned {
        files: files.collect(),
        budget: plan["budget"].as_u64().expect("the list has a budget"),
    }
}

/// Everything that the page in this browser has loaded so far, the page itself included.
pub fn loaded(browser: &Browser) -> Vec<Loaded> {
    let entries = browser.run(
        "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] \
         .map(entry => [entry.name.split(/[?#]/)[0], entry.encodedBodySize, entry.decodedBodySize]);",
    );
    let read = |entry: &Value| Loaded {
        address: entry[0].as_str().unwrap_or_default().to_owned(),
        sent: entry[1].as_u64().unwrap_or_default(),
        unpacked: entry[2].as_u64().unwrap_or_default(),
    };
    entries.as_array().into_iter().flatten().map(read).collect()
}
