//! Finds the programs the build needs and installs what is missing, so that a fresh machine needs no instructions.

pub(crate) mod axe;
pub(crate) mod browser;
mod cargo_tool;
mod debian;
mod esbuild;
mod node_tool;
pub(crate) mod npm_package;
mod npm_packages;
pub(crate) mod pdf;
pub(crate) mod qr_libraries;
pub(crate) mod search_libraries;
pub(crate) mod survey_core;
mod wasm_opt;
pub(crate) mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use cargo_tool::CargoTool;
use esbuild::ESBUILD;
use wasm_opt::WASM_OPT;

pub(crate) const ABOUT: &str =
    "install what the build needs (trunk, wasm-bindgen, wasm-opt, a test browser)";

/// Newer releases of Trunk need a newer compiler than rust-toolchain.toml names.
const TRUNK_VERSION: &str = "0.21.14";

/// The programs that build the app, each in the version this project needs.
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
    /// Missing where there is neither a wasm-opt nor Node.js: the app is then somewhat larger.
    pub(crate) wasm_opt: Option<PathBuf>,
    /// Missing where there is no Node.js: scripts are then larger.
    pub(crate) esbuild: Option<PathBuf>,
}

/// `cargo xtask tools`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let tools = ensure(workspace)?;
    for folder in &tools.folders {
        println!("tools in {}", folder.display());
    }
    if let Some(wasm_opt) = &tools.wasm_opt {
        println!("wasm-opt is {}", wasm_opt.display());
    }
    if let Some(esbuild) = &tools.esbuild {
        println!("esbuild is {}", esbuild.display());
    }
    let browser = browser::ensure()?;
    println!("browser is {}, driven by {}", browser.chromium.display(), browser.driver.display());
    Ok(())
}

/// Everything the app is built with; what is missing is installed first.
pub(crate) fn ensure(workspace: &Workspace) -> Outcome<Tools> {
    wasm_target::ensure()?;
    let wasm_bindgen = locked_version(workspace, "wasm-bindgen")?;
    let cargo_tools = [
        CargoTool {
            package: "trunk",
            binary: "trunk",
            version: TRUNK_VERSION.to_owned(),
            install: &["--locked", "--no-default-features"],
        },
        // Its own lock file names a withdrawn release of a dependency, so it is resolved anew.
        CargoTool {
            package: "wasm-bindgen-cli",
            binary: "wasm-bindgen",
            version: wasm_bindgen,
            install: &[],
        },
    ];
    let mut folders: Vec<PathBuf> = Vec::new();
    for tool in cargo_tools {
        let folder = tool.ensure(workspace)?;
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    let (wasm_opt, esbuild) = (WASM_OPT.ensure(workspace), ESBUILD.ensure(workspace));
    Ok(Tools { folders, wasm_opt, esbuild })
}

impl Tools {
    /// A command that finds these tools before any others on the machine.
    pub(crate) fn command(&self, program: &str) -> Outcome<Command> {
        let path = self.search_path()?;
        let mut command = Command::new(program);
        command.env("PATH", path);
        Ok(command)
    }

    fn search_path(&self) -> Outcome<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&inherited));
        env::join_paths(folders)
            .map_err(|reason| Failure::new(format!("cannot put the tools on PATH: {reason}")))
    }
}

/// The version of a package in Cargo.lock.
fn locked_version(workspace: &Workspace, package: &str) -> Outcome<String> {
    let path = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Failure::of_file("read", &path))?;
    version_in_lock(&lock, package)
        .ok_or_else(|| Failure::new(format!("Cargo.lock does not name the package {package}")))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_in_a_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
