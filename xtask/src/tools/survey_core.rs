//! survey-core, which the survey engine is measured against: an npm package under the MIT licence, never shipped.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// The version whose behaviour the survey engine has.
const VERSION: &str = "3.1.1";

/// The folder of the package, installed where it is missing.
pub(crate) fn ensure(workspace: &Workspace) -> Outcome<PathBuf> {
    let folder = workspace.tools().join("survey-core");
    let package = folder.join("node_modules").join("survey-core");
    if is_installed(&package) {
        return Ok(package);
    }
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
        .arg(&folder)
        .arg(format!("survey-core@{VERSION}"));
    process::wait_for("installing survey-core (npm package, MIT)", &mut npm).map_err(|failure| {
        Failure::new(format!(
            "survey-core {VERSION} could not be installed ({failure}); it needs Node.js 20 with npm, and a network the first time"
        ))
    })?;
    match is_installed(&package) {
        true => Ok(package),
        false => {
            Err(Failure::new(format!("npm left no survey-core {VERSION} in {}", package.display())))
        }
    }
}

fn is_installed(package: &std::path::Path) -> bool {
    let description = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let description: serde_json::Value = serde_json::from_str(&description).unwrap_or_default();
    description["version"] == VERSION
}
