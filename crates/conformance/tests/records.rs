//! The engines against survey-core's records: the project's own material always, the larger one where it is.

#![allow(clippy::print_stdout, reason = "a test says what it skipped and found")]

use std::path::{Path, PathBuf};

use conformance::{CASES, EXPRESSIONS, Outcome, Tally, run_folder};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn report(outcome: &Outcome) -> String {
    let mut text = String::new();
    for tally in &outcome.tallies {
        text.push_str(&format!("{}\n", tally.summary()));
        for difference in tally.differences.iter().take(40) {
            text.push_str(&format!("  {} step {:?}\n", difference.case, difference.step));
            for words in &difference.words {
                text.push_str(&format!("    {words}\n"));
            }
        }
    }
    text
}

#[test]
fn own_material_behaves_as_survey_core() {
    let outcome = run_folder(&workspace().join("tests/data/conformance"), None);
    let totals: Vec<(&str, usize)> =
        outcome.tallies.iter().map(|tally| (tally.file.as_str(), tally.total)).collect();
    let own = [
        (EXPRESSIONS[0], 11_000),
        (CASES[0].cases, 500),
        (CASES[1].cases, 900),
        (CASES[2].cases, 40),
    ];
    for (file, least) in own {
        let total = totals.iter().find(|(name, _)| *name == file).map_or(0, |(_, total)| *total);
        assert!(total > least, "only {total} of {file}: it is part of the project");
    }
    assert!(outcome.tallies.iter().all(Tally::is_equal), "\n{}", report(&outcome));
    let left_out: usize = outcome.tallies.iter().map(|tally| tally.left_out.len()).sum();
    assert_eq!(left_out, 0, "all of the project's own material can be compared");
}

#[test]
fn material_of_others_behaves_as_survey_core() {
    let shared = std::env::var_os("FRONTDESK_SHARED").map(PathBuf::from);
    let folder = shared.unwrap_or_else(|| workspace().join("../shared")).join("conformance");
    if !folder.is_dir() {
        println!("skipped: no {}, the material is not part of the project", folder.display());
        return;
    }
    let outcome = run_folder(&folder, None);
    println!("{}", report(&outcome));
    assert!(outcome.tallies.iter().all(Tally::is_equal), "\n{}", report(&outcome));
}

#[test]
fn a_folder_may_lack_anything() {
    let outcome = run_folder(&workspace().join("tests/data/conformance/probes"), None);
    assert!(outcome.tallies.is_empty(), "{outcome:?}");
    assert_eq!(outcome.skipped.len(), EXPRESSIONS.len() + CASES.len());
}
