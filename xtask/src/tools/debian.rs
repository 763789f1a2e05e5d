//! Programs that Debian packages bring, installed where this is root on a Debian.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Outcome;
use crate::process;

/// Installs packages; does nothing where it can't.
pub(super) fn install(packages: &[&str]) -> Outcome {
    if !is_root() || on_path("apt-get").is_none() {
        return Ok(());
    }
    let mut update = Command::new("apt-get");
    process::wait_for("apt-get update", update.args(["update", "-q"]))?;
    let mut install = Command::new("apt-get");
    install
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    process::wait_for(&format!("apt-get install {}", packages.join(" ")), &mut install)
}

/// Where a program is.
pub(super) fn on_path(program: &str) -> Option<PathBuf> {
    let file = Path::new(program).with_extension(env::consts::EXE_EXTENSION);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

fn is_root() -> bool {
    process::ask(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
