//! `cargo xtask bench WHAT`: measurements, printed side by side with what they are compared with. Never part of the tests:
//! a slow machine is no fault.

mod document;
mod measurement;
mod survey;
mod table;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str =
    "measure `survey` beside survey-core; `--save` puts the table into docs/benchmarks.md";

/// A thing to measure: its word on the command line, and the function that gives its table in Markdown.
struct Bench {
    name: &'static str,
    run: fn(&Workspace) -> Outcome<String>,
}

const BENCHES: &[Bench] = &[Bench { name: "survey", run: survey::run }];

/// `cargo xtask bench`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut wanted = None;
    let mut save = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(name) if wanted.is_none() => {
                wanted = Some(name.to_string_lossy().into_owned());
            }
            lexopt::Arg::Long("save") => save = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let names = || BENCHES.iter().map(|bench| bench.name).collect::<Vec<_>>().join(", ");
    let wanted = wanted.ok_or_else(|| Failure::new(format!("say what to measure: {}", names())))?;
    let bench = BENCHES.iter().find(|bench| bench.name == wanted).ok_or_else(|| {
        Failure::new(format!("there is no bench `{wanted}`; there are: {}", names()))
    })?;
    let table = (bench.run)(workspace)?;
    println!("\n{table}");
    match save {
        true => document::save(workspace, bench.name, &table),
        false => Ok(()),
    }
}
