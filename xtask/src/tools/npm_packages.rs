//! Several packages of npm that are used together, in one folder; none is ever shipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// Packages in the one version each that is used.
pub(crate) struct NpmPackages {
    /// the name of their folder
    pub(crate) folder: &'static str,
    /// what they are, for people
    pub(crate) about: &'static str,
    /// names and versions
    pub(crate) packages: &'static [(&'static str, &'static str)],
}

impl NpmPackages {
    /// The folder they are installed in, all of them in the versions above.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Outcome<PathBuf> {
        let folder = workspace.tools().join(self.folder);
        if self.missing(&folder).is_none() {
            return Ok(folder);
        }
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(&folder);
        npm.args(self.packages.iter().map(|(name, version)| format!("{name}@{version}")));
        let about = self.about;
        process::wait_for(&format!("installing {about} (npm packages)"), &mut npm).map_err(|failure| {
            Failure::new(format!(
                "{about} could not be installed ({failure}); they need Node.js 20 with npm, and a network the first time"
            ))
        })?;
        match self.missing(&folder) {
            None => Ok(folder),
            Some(name) => Err(Failure::new(format!("npm left no {name} in {}", folder.display()))),
        }
    }

    fn missing(&self, folder: &Path) -> Option<&'static str> {
        let installed = |name: &str, version: &str| {
            let path = folder.join("node_modules").join(name).join("package.json");
            let description = fs::read_to_string(path).unwrap_or_default();
            let description: serde_json::Value =
                serde_json::from_str(&description).unwrap_or_default();
            description["version"] == version
        };
        let missing = self.packages.iter().find(|(name, version)| !installed(name, version));
        missing.map(|(name, _)| *name)
    }
}
