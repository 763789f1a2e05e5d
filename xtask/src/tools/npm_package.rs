//! Packages of npm that tests and measurements use; none is ever shipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// A package in the one version that is used.
pub(crate) struct NpmPackage {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) licence: &'static str,
}

impl NpmPackage {
    /// The folder of the package, installed where it is missing.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Outcome<PathBuf> {
        let Self { name, version, licence } = self;
        let folder = workspace.tools().join(name);
        let package = folder.join("node_modules").join(name);
        if self.is_in(&package) {
            return Ok(package);
        }
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
            .arg(&folder)
            .arg(format!("{name}@{version}"));
        let what = format!("installing {name} (npm package, {licence})");
        process::wait_for(&what, &mut npm).map_err(|failure| {
            Failure::new(format!(
                "{name} {version} could not be installed ({failure}); it needs Node.js 20 with npm, and a network the first time"
            ))
        })?;
        match self.is_in(&package) {
            true => Ok(package),
            false => {
                Err(Failure::new(format!("npm left no {name} {version} in {}", package.display())))
            }
        }
    }

    fn is_in(&self, package: &Path) -> bool {
        let description = fs::read_to_string(package.join("package.json")).unwrap_or_default();
        let description: serde_json::Value = serde_json::from_str(&description).unwrap_or_default();
        description["version"] == self.version
    }
}
