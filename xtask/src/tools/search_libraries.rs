//! The search libraries that the self-service bot is measured against: npm packages under MIT, Apache and Mozilla licences, never shipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

const PACKAGES: [(&str, &str); 8] = [
    ("minisearch", "7.2.0"),
    ("fuse.js", "7.5.0"),
    ("lunr", "2.3.9"),
    ("lunr-languages", "1.14.0"),
    ("@orama/orama", "3.1.18"),
    ("@orama/plugin-qps", "3.1.18"),
    ("@orama/stemmers", "3.1.18"),
    ("@orama/stopwords", "3.1.18"),
];

/// The folder they are installed in, all of them in the versions above.
pub(crate) fn ensure(workspace: &Workspace) -> Outcome<PathBuf> {
    let folder = workspace.tools().join("search-libraries");
    if missing(&folder).is_none() {
        return Ok(folder);
    }
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(&folder);
    npm.args(PACKAGES.map(|(name, version)| format!("{name}@{version}")));
    process::wait_for("installing search libraries (npm packages)", &mut npm).map_err(|failure| {
        Failure::new(format!(
            "the search libraries could not be installed ({failure}); they need Node.js 20 with npm, and a network the first time"
        ))
    })?;
    match missing(&folder) {
        None => Ok(folder),
        Some(name) => Err(Failure::new(format!("npm left no {name} in {}", folder.display()))),
    }
}

fn missing(folder: &Path) -> Option<&'static str> {
    let installed = |name: &str, version: &str| {
        let path = folder.join("node_modules").join(name).join("package.json");
        let description = fs::read_to_string(path).unwrap_or_default();
        let description: serde_json::Value = serde_json::from_str(&description).unwrap_or_default();
        description["version"] == version
    };
    PACKAGES.iter().find(|(name, version)| !installed(name, version)).map(|(name, _)| *name)
}
