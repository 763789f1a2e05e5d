//! Where things lie: the root of the repository, cargo's target folder, and the folders this tool makes in it.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The repository that this tool was started in.
pub(crate) struct Workspace {
    /// The folder of the root Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the developer has put it.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Cargo names this package's folder in the environment; the repository is the folder above.
    pub(crate) fn find() -> Outcome<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = match package.as_deref().and_then(Path::parent) {
            Some(root) => root.to_path_buf(),
            None => env::current_dir()
                .map_err(|reason| Failure::new(format!("cannot find the repository: {reason}")))?,
        };
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Workspace { root, target })
    }

    /// The built app, ready to be served. Elsewhere for two builds at the same time.
    pub(crate) fn dist(&self) -> PathBuf {
        match env::var_os("FRONTDESK_DIST") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("dist"),
        }
    }

    /// The example desk.
    pub(crate) fn desk(&self) -> PathBuf {
        self.root.join("public")
    }

    /// Tools that this project installs for itself. Outside cargo's target folder when that is shared or elsewhere.
    pub(crate) fn tools(&self) -> PathBuf {
        match env::var_os("FRONTDESK_TOOLS") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target").join("tools"),
        }
    }
}

/// Cargo's own folder, which outlives clones.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}
