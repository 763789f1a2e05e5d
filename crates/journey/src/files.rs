//! Where the journeys lie, and what they name.

use std::{
    fs,
    path::{Path, PathBuf},
};

use document::Pointer;

use crate::{Fault, Journey, read};

const FOLDER: &str = "tests/data/journeys";

/// The project's folder.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the journeys.
pub fn folder() -> PathBuf {
    project().join(FOLDER)
}

/// Every journey, in the order of the files' names, and everything that is wrong with the files.
pub fn journeys() -> (Vec<Journey>, Vec<Fault>) {
    let mut names: Vec<String> = fs::read_dir(folder())
        .map(|entries| {
            let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
            names.filter(|name| name.ends_with(".json")).collect()
        })
        .unwrap_or_default();
    names.sort();
    let mut journeys = Vec::new();
    let mut faults = Vec::new();
    for name in names {
        let file = format!("{FOLDER}/{name}");
        let (journey, found) = match fs::read_to_string(folder().join(&name)) {
            Ok(text) => read(&file, &text),
            Err(reason) => (
                None,
                vec![Fault::new(&file, &Pointer::root(), format!("can't be read: {reason}"))],
            ),
        };
        journeys.extend(journey);
        faults.extend(found);
    }
    (journeys, faults)
}
