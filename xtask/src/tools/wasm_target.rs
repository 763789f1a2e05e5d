//! The standard library for wasm32-unknown-unknown.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target with rustup where it is missing.
pub(crate) fn ensure() -> Outcome {
    if is_installed() {
        return Ok(());
    }
    let label = format!("adding the compiler target {TARGET}");
    process::wait_for(&label, Command::new("rustup").args(["target", "add", TARGET])).map_err(
        |failure| {
            Failure::new(format!(
                "the Rust compiler has no {TARGET} target and rustup could not add it ({failure}); \
             install that target the way this Rust was installed"
            ))
        },
    )
}

fn is_installed() -> bool {
    let folder =
        process::ask(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| Path::new(folder.trim()).is_dir())
}
