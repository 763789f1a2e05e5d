//! `cargo xtask conformance [DIR] [--case ID]`: replays recorded SurveyJS behaviour through the engines. The work is done by
//! the crate `conformance`, so that this tool needs no engine to be compiled first.

use std::ffi::OsString;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "compare the engines with survey-core's records in DIR; `--case ID` shows one, `--all` everything";

/// `cargo xtask conformance`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut words: Vec<OsString> = Vec::new();
    let mut has_folder = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(folder) => {
                has_folder = true;
                words.push(folder);
            }
            lexopt::Arg::Long("case") => words.extend(["--case".into(), arguments.value()?]),
            lexopt::Arg::Long("all") => words.push("--all".into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if !has_folder {
        words.push(workspace.root.join("tests").join("data").join("conformance").into());
    }
    // Not in the root folder: DIR is relative to where the command was typed.
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--quiet", "--release", "--package", "conformance", "--manifest-path"])
        .arg(workspace.root.join("Cargo.toml"))
        .arg("--")
        .args(words);
    process::show(&mut cargo).map_err(|_| {
        Failure::new(
            "not everything is equal to survey-core, or nothing could be compared: see above",
        )
    })
}
