//! Builds the server, package and binary `frontdesk`.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// How the server is compiled.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Profile {
    /// Quick to build; what the tests run.
    Debug,
    /// Quick to run; what an owner starts.
    Release,
}

/// Builds the server and returns the program.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--package", "frontdesk", "--bin", "frontdesk"])
        .current_dir(&workspace.root);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    process::wait_for("building the server", &mut cargo)?;
    Ok(binary(workspace, profile))
}

/// Where cargo puts the program.
pub(crate) fn binary(workspace: &Workspace, profile: Profile) -> PathBuf {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    workspace.target.join(folder).join("frontdesk").with_extension(std::env::consts::EXE_EXTENSION)
}
