//! The survey engine on generated definitions: natively, as WebAssembly at full speed and as shipped, and survey-core, one
//! after the other in the same run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::measurement::{Machine, Measurement};
use super::{Options, table};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::tools::{survey_core::SURVEY_CORE, wasm_target};
use crate::workspace::Workspace;

/// The two builds of the module: the name in the table and the cargo profile, which is also the name of its folder.
const MODULES: [(&str, &str); 2] =
    [("wasm, opt-level 3", "release"), ("wasm, as shipped", "wasm-release")];

pub(super) fn run(workspace: &Workspace, _: &Options) -> Outcome<String> {
    wasm_target::ensure()?;
    let survey_core = SURVEY_CORE.ensure(workspace)?;
    let native = build(workspace, "release", &["--bin", "survey-bench"])?;
    let folder = workspace.target.join("bench").join("survey");
    let mut lines = measure(Command::new(native.join("survey-bench")).arg(&folder))?;
    let mut node = Command::new("node");
    node.arg(workspace.root.join("benches/survey/compare.mjs")).arg(&folder).arg(survey_core);
    for (name, profile) in MODULES {
        let target = wasm_target::TARGET;
        let built = build(workspace, profile, &["--lib", "--target", target])?;
        let mut argument = std::ffi::OsString::from(format!("{name}="));
        argument.push(built.join("survey_bench.wasm"));
        node.arg(argument);
    }
    lines.push_str(&measure(&mut node)?);
    let (measurements, machine) = read(&lines)?;
    Ok(table::of(&measurements, &machine))
}

/// Builds the bench and says in which folder it lies.
fn build(workspace: &Workspace, profile: &str, words: &[&str]) -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--package", "survey-bench", "--profile", profile])
        .args(words)
        .current_dir(&workspace.root);
    process::wait_for(&format!("building the bench ({profile}, {})", words.join(" ")), &mut cargo)?;
    let target = words.iter().skip_while(|word| **word != "--target").nth(1);
    let folder = target.map_or(workspace.target.clone(), |target| workspace.target.join(target));
    Ok(folder.join(profile))
}

fn measure(command: &mut Command) -> Outcome<String> {
    let program = Path::new(command.get_program()).display().to_string();
    eprintln!("  measuring with {program} …");
    // What goes wrong is said on the error stream, which is shown.
    process::ask(command.stderr(Stdio::inherit())).ok_or_else(|| {
        Failure::new(format!(
            "`{program}` could not measure; run it by hand to see why: {command:?}"
        ))
    })
}

fn read(lines: &str) -> Outcome<(Vec<Measurement>, Machine)> {
    let mut measurements = Vec::new();
    let mut machine = None;
    for line in lines.lines() {
        let unreadable = || Failure::new(format!("the bench printed what is no result: {line}"));
        let value: serde_json::Value = serde_json::from_str(line).map_err(|_| unreadable())?;
        match Machine::read(&value) {
            Some(found) => machine = Some(found),
            None => measurements.push(Measurement::read(&value).ok_or_else(unreadable)?),
        }
    }
    let machine =
        machine.ok_or_else(|| Failure::new("the bench did not say on which machine it ran"))?;
    Ok((measurements, machine))
}
