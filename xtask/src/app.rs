//! Builds the app into `dist/`: Trunk bundles it, then the stylesheets become one, the WebAssembly becomes two parts,
//! a service worker gets the list of all files, and every file gets its compressed twins. Nothing is done when nothing it is made of has changed.

pub(crate) mod loader;
mod offline;
mod page;
pub(crate) mod parts;
mod program;
mod scripts;
mod stamp;
pub(crate) mod studio;
mod stylesheets;
pub(crate) mod worker;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Outcome;
use crate::precompress;
use crate::process;
use crate::tools;
use crate::workspace::{Workspace, cargo_home};
pub(crate) use page::references;

/// Takes this machine's folders out of the names of source files, which panics carry: guests need not know them.
fn without_machine_paths() -> String {
    let sources = cargo_home().map(|home| home.join("registry").join("src"));
    let crates =
        sources.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let compiler = process::ask(Command::new("rustc").args(["--print", "sysroot"]));
    let library = compiler.map(|folder| Path::new(folder.trim()).join("lib/rustlib/src/rust"));
    let folders = crates.map(|entry| entry.path()).chain(library);
    let flags = folders.map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    // Cargo splits the flags at blanks: a path with one keeps its name.
    flags.filter(|flag| !flag.contains(' ')).collect::<Vec<_>>().join(" ")
}

/// Brings `dist/` up to date and returns it.
pub(crate) fn build(workspace: &Workspace) -> Outcome<PathBuf> {
    let dist = workspace.dist();
    let tools = tools::ensure(workspace)?;
    let stamp = stamp::of_sources(workspace, &tools)?;
    if stamp.matches(&dist) {
        println!("  the app is up to date");
        return Ok(dist);
    }
    // With every dependency on disk, Trunk needs no network, and tells nobody to wait for one.
    process::wait_for(
        "fetching dependencies",
        Command::new("cargo").args(["fetch"]).current_dir(&workspace.root),
    )?;
    let mut trunk = tools.command("trunk")?;
    trunk
        .args(["build", "--release", "--offline", "--dist"])
        .arg(&dist)
        .env("RUST_BACKTRACE", "0")
        // Cargo adds these to what .cargo/config.toml says.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_machine_paths())
        // Trunk refuses the value 1 that some terminals set.
        .env_remove("NO_COLOR")
        .current_dir(&workspace.root);
    process::wait_for("building the app", &mut trunk)?;
    stylesheets::merge(&dist)?;
    parts::cut(workspace, &dist, tools.wasm_opt.as_deref())?;
    // Before the worker, which compiles what it shares with them anew, with flags of its own.
    studio::finish(workspace, &tools, &dist)?;
    worker::finish(workspace, &tools, &dist)?;
    scripts::shorten(&dist, tools.esbuild.as_deref())?;
    loader::pin(&dist)?;
    offline::write(workspace, &dist)?;
    precompress::folder(&dist)?;
    stamp.write(&dist)?;
    Ok(dist)
}
