//! wasm-opt of Binaryen, which makes the app smaller. A build without it works, so this never fails: it says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

/// The npm package that ships wasm-opt as a program for Node.js.
const PACKAGE: &str = "binaryen@132.0.0";

/// Older ones don't know the features that today's Rust compiler uses.
const OLDEST_USABLE: u32 = 116;

/// A usable wasm-opt: the machine's own, the one installed before, or one installed now where Node.js is there.
pub(super) fn ensure(workspace: &Workspace) -> Option<PathBuf> {
    let folder = workspace.tools().join("node");
    let installed = folder.join("node_modules").join(".bin").join("wasm-opt");
    for candidate in [Path::new("wasm-opt"), &installed] {
        if is_usable(candidate) {
            return Some(candidate.to_path_buf());
        }
    }
    if process::ask(Command::new("npm").arg("--version")).is_some() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
            .arg(&folder)
            .arg(PACKAGE);
        // Reported by `wait_for`; without the tool the build goes on.
        let _ = process::wait_for("installing wasm-opt (npm package binaryen)", &mut npm);
    }
    if is_usable(&installed) {
        return Some(installed);
    }
    eprintln!(
        "  no wasm-opt: the app will be about a tenth larger (install Node.js or Binaryen to change that)"
    );
    None
}

fn is_usable(program: &Path) -> bool {
    process::ask(Command::new(program).arg("--version"))
        .as_deref()
        .and_then(version)
        .is_some_and(|version| version >= OLDEST_USABLE)
}

/// "wasm-opt version 132 (version_132)" → 132
fn version(text: &str) -> Option<u32> {
    text.strip_prefix("wasm-opt version ")?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        assert_eq!(version("wasm-opt version 132 (version_132)\n"), Some(132));
        assert_eq!(version("wasm-opt version 116\n"), Some(116));
        assert_eq!(version("something else"), None);
    }
}
