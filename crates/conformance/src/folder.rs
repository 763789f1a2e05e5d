//! Goes through a folder, file by file. Nothing that is wrong with a file ends the run, and neither does a fault of an engine:
//! both are differences like others.

use std::{
    collections::BTreeMap,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use document::Value;

use crate::{
    case::{Case, id_of},
    expressions,
    files::{CASES, CaseFile, EXPRESSIONS, MANIFEST},
    lines,
    replay::replay,
    tally::Tally,
};

/// What came of a folder.
#[derive(Debug, Default)]
pub struct Outcome {
    /// one for each file there is
    pub tallies: Vec<Tally>,
    /// files that are not there, with what can't be done without them
    pub skipped: Vec<String>,
}

/// Compares every file there is in `folder`, or only the case of that name (for expressions: `file:line`).
pub fn run_folder(folder: &Path, only: Option<&str>) -> Outcome {
    let mut outcome = Outcome::default();
    for file in EXPRESSIONS {
        match lines::read(&folder.join(file)) {
            Ok(lines) => outcome.tallies.push(expressions::compare(file, lines, only)),
            Err(reason) => outcome.skipped.push(format!("{file}: {reason}")),
        }
    }
    let excluded = excluded(folder);
    for file in &CASES {
        match run_file(folder, file, only, &excluded) {
            Ok(tally) => outcome.tallies.push(tally),
            Err(reason) => outcome.skipped.push(reason),
        }
    }
    outcome
}

fn run_file(
    folder: &Path,
    file: &CaseFile,
    only: Option<&str>,
    excluded: &BTreeMap<String, String>,
) -> Result<Tally, String> {
    let cases = lines::read(&folder.join(file.cases))
        .map_err(|reason| format!("{}: {reason}", file.cases))?;
    let path = lines::first(folder, &file.records).ok_or_else(|| {
        format!("{}: there are no records, {}", file.cases, file.records.join(" or "))
    })?;
    let records = lines::read(&path).map_err(|reason| format!("{}: {reason}", path.display()))?;
    let records: BTreeMap<String, Value> = records
        .into_iter()
        .filter_map(|(_, line)| line.ok())
        .map(|record| (id_of(&record).to_owned(), record))
        .collect();
    let mut tally = Tally::new(file.cases, "records");
    for (number, line) in cases {
        let line = match line {
            Ok(line) => line,
            Err(reason) => {
                tally.count(&format!("{}:{number}", file.cases), None, vec![reason]);
                continue;
            }
        };
        let id = id_of(&line);
        if only.is_some_and(|only| only != id) {
            continue;
        }
        if let Some(reason) = excluded.get(id.split('#').next().unwrap_or_default()) {
            tally.left_out.push((id.to_owned(), reason.clone()));
            continue;
        }
        let case = records
            .get(id)
            .ok_or_else(|| "there is no record of it".to_owned())
            .and_then(|record| Case::read(&folder.join(file.definitions), &line, record));
        match case {
            Ok(case) => guarded(&case, &mut tally),
            Err(reason) => tally.left_out.push((id.to_owned(), reason)),
        }
    }
    Ok(tally)
}

/// A panic is the worst of differences, and not the end of the run.
fn guarded(case: &Case, tally: &mut Tally) {
    if catch_unwind(AssertUnwindSafe(|| replay(case, tally))).is_err() {
        tally.count(&case.id, None, vec!["the engine panicked".to_owned()]);
    }
}

/// Definitions that break survey-core itself, with the reason.
fn excluded(folder: &Path) -> BTreeMap<String, String> {
    let manifest = fs::read_to_string(folder.join(MANIFEST)).ok();
    let manifest = manifest.and_then(|text| document::parse(&text).ok()).unwrap_or_default();
    let entries = manifest.as_array().unwrap_or_default().iter();
    entries
        .filter_map(|entry| {
            let reason = entry.get("exclude").filter(|reason| expression::is_truthy(reason))?;
            Some((id_of(entry).to_owned(), expression::text_of(reason).into_owned()))
        })
        .collect()
}
