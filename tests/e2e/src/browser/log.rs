//! What the page said in the browser's console.

use serde_json::{Value, json};

use crate::webdriver::Session;

/// Errors and warnings since the last call. `without_network` leaves out requests that got no or a bad answer.
pub(super) fn complaints(session: &Session, without_network: bool) -> Vec<String> {
    let entries = session.post("/se/log", &json!({ "type": "browser" }));
    let entries = entries.as_array().into_iter().flatten();
    entries
        .filter(|entry| is_complaint(entry) && !(without_network && is_of_network(entry)))
        .map(words)
        .collect()
}

fn is_complaint(entry: &Value) -> bool {
    matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"))
}

fn is_of_network(entry: &Value) -> bool {
    entry["source"].as_str() == Some("network")
}

fn words(entry: &Value) -> String {
    let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    format!("{} ({}): {}", text("level"), text("source"), text("message"))
}
