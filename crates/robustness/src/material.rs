//! Definitions to start from: every survey in a folder and its subfolders, in `.json` files and in the lines of
//! `.jsonl` files.

use std::{fs, path::Path};

use document::Value;

/// All definitions under a folder, in the order of their files' names.
pub fn definitions(folder: &Path) -> Vec<Value> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            found.extend(definitions(&path));
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => found.extend(definition(&text)),
            Some("jsonl") => found.extend(text.lines().filter_map(definition)),
            _ => {}
        }
    }
    found
}

/// A definition as it is, or as a member of what it is recorded in.
fn definition(text: &str) -> Option<Value> {
    let value = document::parse(text).ok()?;
    let inside = ["json", "survey"].iter().find_map(|name| value.get(name));
    let definition = inside.unwrap_or(&value);
    let is_survey = ["pages", "elements", "questions", "triggers", "calculatedValues"]
        .iter()
        .any(|name| definition.get(name).is_some());
    is_survey.then(|| definition.clone())
}
