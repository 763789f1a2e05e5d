//! Programs of npm that make the app smaller. A build without them works, so this never fails: it says what is lost.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

/// One of them.
pub(super) struct NodeTool {
    /// with its version
    pub(super) package: &'static str,
    /// the program in it
    pub(super) binary: &'static str,
    /// whether a program that answers this to `--version` will do
    pub(super) is_usable: fn(&str) -> bool,
    /// what it is like without
    pub(super) without: &'static str,
}

impl NodeTool {
    /// A usable one: the machine's own, the one installed before, or one installed now where Node.js is there.
    pub(super) fn ensure(&self, workspace: &Workspace) -> Option<PathBuf> {
        let Self { package, binary, without, .. } = self;
        let folder = workspace.tools().join("node").join(binary);
        let installed = folder.join("node_modules").join(".bin").join(binary);
        for candidate in [Path::new(binary), &installed] {
            if self.will_do(candidate) {
                return Some(candidate.to_path_buf());
            }
        }
        if process::ask(Command::new("npm").arg("--version")).is_some() {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
                .arg(&folder)
                .arg(package);
            // Reported by `wait_for`; without the tool the build goes on.
            let _ = process::wait_for(
                &format!("installing {binary} (npm package {package})"),
                &mut npm,
            );
        }
        if self.will_do(&installed) {
            return Some(installed);
        }
        eprintln!("  no {binary}: {without} (install Node.js to change that)");
        None
    }

    fn will_do(&self, program: &Path) -> bool {
        let version = process::ask(Command::new(program).arg("--version"));
        version.as_deref().is_some_and(self.is_usable)
    }
}
