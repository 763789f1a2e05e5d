//! The files of a folder laid out like the conformance material: probes, authored surveys, a corpus, unit cases.

use std::{fs, io::Read, path::Path};

use document::{Object, Value};

use crate::{Case, Outcome, Table, read_lines, replay};

/// A file of cases with its records and definitions.
#[derive(Clone, Copy, Debug)]
pub struct CaseFile {
    /// how it is called in the table
    pub name: &'static str,
    /// cases, one a line
    pub cases: &'static str,
    /// records, one line for each case; may be packed
    pub golden: &'static str,
    /// what definitions named in cases are relative to
    pub definitions: &'static str,
}

/// Every file of cases that a folder may hold.
const FILES: [CaseFile; 4] = [
    CaseFile {
        name: "probes",
        cases: "probes/probes.jsonl",
        golden: "probes/golden.jsonl",
        definitions: "probes",
    },
    CaseFile {
        name: "authored",
        cases: "authored/cases.jsonl",
        golden: "authored/golden.jsonl.gz",
        definitions: "authored",
    },
    CaseFile { name: "corpus", cases: "cases.jsonl", golden: "golden.jsonl.gz", definitions: "." },
    CaseFile {
        name: "unit",
        cases: "cases-unit.jsonl",
        golden: "golden-unit.jsonl.gz",
        definitions: ".",
    },
];

/// Replays every file there is in `folder`, or only the case `only`. `excused` names cases that differ on purpose.
pub fn run_folder(
    folder: &Path,
    only: Option<&str>,
    excused: &[(&str, &'static str)],
) -> Vec<Table> {
    FILES.iter().filter_map(|file| run_file(folder, file, only, excused)).collect()
}

fn run_file(
    folder: &Path,
    file: &CaseFile,
    only: Option<&str>,
    excused: &[(&str, &'static str)],
) -> Option<Table> {
    let cases = fs::read_to_string(folder.join(file.cases)).ok()?;
    let golden = read_lines(&read_packed(&folder.join(file.golden))?);
    let mut table = Table { name: file.name.to_owned(), ..Table::default() };
    let excluded = excluded(folder);
    for (line, golden) in read_lines(&cases).iter().zip(&golden) {
        let id = line.get("id").and_then(Value::as_str).unwrap_or_default();
        if only.is_some_and(|only| only != id) {
            continue;
        }
        if excluded.iter().any(|excluded| id.starts_with(excluded.as_str())) {
            continue;
        }
        let Some(case) = case(&folder.join(file.definitions), line, golden) else { continue };
        if let Some((_, reason)) = excused.iter().find(|(excused, _)| *excused == id) {
            table.excused.push((id.to_owned(), reason));
            continue;
        }
        match replay(&case) {
            Outcome::Refused(refusal) => table.refused.push((case.id, refusal.reason)),
            Outcome::Ran(results) => {
                table.cases += 1;
                table.records += results.len();
                let equal = results.iter().filter(|found| found.is_empty()).count();
                table.equal += equal;
                table.equal_cases += usize::from(equal == results.len());
                let different =
                    results.into_iter().enumerate().filter(|(_, found)| !found.is_empty());
                table
                    .differences
                    .extend(different.map(|(step, found)| (case.id.clone(), step, found)));
            }
        }
    }
    Some(table)
}

/// Definitions that break survey-core itself.
fn excluded(folder: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(folder.join("manifest.json")).ok();
    let manifest = manifest.and_then(|text| document::parse(&text).ok()).unwrap_or_default();
    let entries = manifest.as_array().unwrap_or_default().iter();
    entries
        .filter(|entry| entry.get("exclude").is_some_and(expression::is_truthy))
        .filter_map(|entry| Some(format!("{}#", entry.get("id")?.as_str()?)))
        .collect()
}

fn case(definitions: &Path, line: &Value, golden: &Value) -> Option<Case> {
    let survey = match line.get("survey")? {
        Value::String(path) => {
            let text = fs::read_to_string(definitions.join(path)).ok()?;
            document::parse(&text).ok()?
        }
        survey => survey.clone(),
    };
    let list = |value: Option<&Value>| value.and_then(Value::as_array).unwrap_or_default().to_vec();
    Some(Case {
        id: line.get("id")?.as_str()?.to_owned(),
        survey,
        steps: list(line.get("steps")),
        options: line
            .get("options")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_else(Object::new),
        expected: list(golden.get("results")),
    })
}

fn read_packed(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    if path.extension().is_some_and(|extension| extension == "gz") {
        let mut text = String::new();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).ok()?;
        return Some(text);
    }
    String::from_utf8(bytes).ok()
}
