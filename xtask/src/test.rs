//! `cargo xtask test`: everything CI runs, in an order that fails early and compiles little twice.
//! The end-to-end test comes last, so that the output ends on a test runner's own summary.

mod steps;

use std::time::Instant;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use steps::STEPS;

pub(crate) const ABOUT: &str = "everything CI runs; `cargo xtask test STEP …` runs single steps";

/// `cargo xtask test`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut wanted = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(name) => wanted.push(name.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = wanted.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        return Err(Failure::new(format!("there is no step `{unknown}`; there are: {}", names())));
    }
    let started = Instant::now();
    for step in
        STEPS.iter().filter(|step| wanted.is_empty() || wanted.iter().any(|name| name == step.name))
    {
        // One stream, flushed by its newline: the heading stands above what the step prints.
        println!("\n=== {}: {} ({} s so far)", step.name, step.about, started.elapsed().as_secs());
        (step.run)(workspace).map_err(|failure| {
            Failure::new(format!(
                "step `{}` failed: {failure}\nrun it alone with: cargo xtask test {}",
                step.name, step.name
            ))
        })?;
    }
    Ok(())
}

fn names() -> String {
    STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ")
}
