//! A program from crates.io in exactly one version: found where it may lie, else fetched ready-made, else compiled.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::{Workspace, cargo_home};

/// What to install and how.
pub(super) struct CargoTool {
    pub(super) package: &'static str,
    /// The program that tells its version.
    pub(super) binary: &'static str,
    pub(super) version: String,
    /// Further arguments to `cargo install`.
    pub(super) install: &'static [&'static str],
}

/// A tool runs for seconds a day: compile it fast rather than well. With its own settings Trunk takes three times as long.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

impl CargoTool {
    /// The folder that holds the program in the right version.
    pub(super) fn ensure(&self, workspace: &Workspace) -> Outcome<PathBuf> {
        let own = workspace.tools().join("bin");
        if let Some(folder) = self.find(&own) {
            self.keep_for_other_clones(&folder);
            return Ok(folder);
        }
        if !self.fetch(workspace) {
            self.compile(workspace)?;
        }
        if !self.is_in(&own) {
            return Err(Failure::new(format!(
                "{} {} was installed, but {} does not say so",
                self.package,
                self.version,
                own.join(self.binary).display()
            )));
        }
        self.keep_for_other_clones(&own);
        Ok(own)
    }

    fn find(&self, own: &Path) -> Option<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = vec![own.to_path_buf()];
        folders.extend(self.kept());
        folders.extend(cargo_home().map(|home| home.join("bin")));
        folders.extend(env::split_paths(&path));
        folders.into_iter().find(|folder| self.is_in(folder))
    }

    fn is_in(&self, folder: &Path) -> bool {
        let program = folder.join(self.binary).with_extension(env::consts::EXE_EXTENSION);
        program.is_file()
            && process::ask(Command::new(program).arg("--version"))
                .is_some_and(|text| text.split_whitespace().nth(1) == Some(&self.version))
    }

    /// Takes a ready-made program where `cargo binstall` is there to get it.
    fn fetch(&self, workspace: &Workspace) -> bool {
        let mut probe = Command::new("cargo");
        if process::ask(probe.args(["binstall", "-V"])).is_none() {
            return false;
        }
        let label = format!("fetching {} {}", self.package, self.version);
        let mut command = Command::new("cargo");
        command
            .args(["binstall", "--no-confirm", "--root"])
            .arg(workspace.tools())
            .arg(format!("{}@{}", self.package, self.version));
        process::wait_for(&label, &mut command).is_ok()
    }

    fn compile(&self, workspace: &Workspace) -> Outcome {
        let label = format!("compiling {} {} (once, some minutes)", self.package, self.version);
        let mut command = Command::new("cargo");
        command
            .args(["install", "--root"])
            .arg(workspace.tools())
            .args([self.package, "--version", &self.version])
            .args(self.install)
            .envs(QUICK_BUILD)
            // A target folder shared with the project would rebuild and lock what is in it.
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(&workspace.root);
        process::wait_for(&label, &mut command)
    }

    /// Outlives this clone: a fresh clone on the same machine then starts in seconds.
    fn kept(&self) -> Option<PathBuf> {
        let folder = format!("{}-{}", self.package, self.version);
        cargo_home().map(|home| home.join("frontdesk-tools").join(folder))
    }

    fn keep_for_other_clones(&self, own: &Path) {
        let Some(kept) = self.kept() else { return };
        if kept.join(self.binary).exists() {
            return;
        }
        // A convenience: where cargo's folder can't be written, every clone installs for itself.
        let _ = fs::create_dir_all(&kept);
        for program in fs::read_dir(own).into_iter().flatten().flatten() {
            if program.file_name().to_string_lossy().starts_with(self.binary) {
                let _ = fs::copy(program.path(), kept.join(program.file_name()));
            }
        }
    }
}
