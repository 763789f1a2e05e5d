//! The engine against survey-core's records: the project's own material always, the larger one where it is.

#![allow(clippy::print_stdout, reason = "a test says what it skipped and found")]

use std::path::{Path, PathBuf};

use conformance::{Table, run_folder};

/// Cases that differ from survey-core on purpose, each with the reason.
const EXCUSED: [(&str, &str); 4] = [
    ("sjs-validation-focuserroredinput-5#1", NOT_DRAWN),
    ("sjs-validation-focuserroredinput-5#2", NOT_DRAWN),
    ("sjs-validation-focuserroredinput-5#3", NOT_DRAWN),
    ("u1680#1", NOT_DRAWN),
];

const NOT_DRAWN: &str = "survey-core, while nothing is drawn, goes to the page of the same wrong answer only once; \
    on a screen it goes there every time, and so does this engine";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn report(tables: &[Table]) -> String {
    let mut text = String::new();
    for table in tables {
        text.push_str(&format!("{}\n", table.summary()));
        for (case, step, found) in table.differences.iter().take(40) {
            text.push_str(&format!("  {case} step {step}\n"));
            for difference in found {
                text.push_str(&format!("    {difference}\n"));
            }
        }
    }
    text
}

#[test]
fn own_surveys_behave_as_survey_core() {
    let tables = run_folder(&workspace().join("tests/data/conformance"), None, &EXCUSED);
    assert_eq!(tables.len(), 2, "probes and authored surveys are part of the project");
    assert!(tables.iter().all(Table::is_equal), "\n{}", report(&tables));
}

#[test]
fn surveys_of_others_behave_as_survey_core() {
    let shared = std::env::var_os("FRONTDESK_SHARED").map(PathBuf::from);
    let folder = shared.unwrap_or_else(|| workspace().join("../shared")).join("conformance");
    if !folder.is_dir() {
        println!("skipped: no {}, the material is not part of the project", folder.display());
        return;
    }
    let tables = run_folder(&folder, None, &EXCUSED);
    println!("{}", report(&tables));
    assert!(tables.iter().all(Table::is_equal), "\n{}", report(&tables));
}
