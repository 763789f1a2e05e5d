//! Expressions collected from public surveys and documents. They are third-party texts, read from a folder beside
//! the project (`FRONTDESK_SHARED`) and skipped where it is absent.

mod support;

use std::path::PathBuf;

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test should say so")]
fn expressions_found_in_the_wild() {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let folder = std::env::var_os("FRONTDESK_SHARED").map_or_else(beside, PathBuf::from);
    let file = folder.join("conformance/expressions.jsonl");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: {} is not there", file.display());
        return;
    };
    let (rows, differences) = support::compare(&text);
    let first: Vec<&String> = differences.iter().take(20).collect();
    assert!(first.is_empty(), "{} of {rows} rows differ, first: {first:#?}", differences.len());
}
