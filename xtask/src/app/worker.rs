//! The self-service bot's program: built once more to be small, optimised, named by its content, and with the one line
//! that starts it, so that a worker needs the one address that the page names.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::page::references;
use super::parts::{self, WASM_OPT_FEATURES, WASM_OPT_FLAGS};
use super::without_machine_paths;
use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;
use crate::process;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// What the page calls it.
pub(crate) const REL: &str = "faq";

/// As Trunk names it.
const PROGRAM: &str = "frontdesk-faq";

const PROFILE: &str = "wasm-release";
const TARGET: &str = "wasm32-unknown-unknown";

/// The names of functions and what the linker knows of data, for `xtask/split`.
const FLAGS: &str =
    "-Csymbol-mangling-version=v0 -Clink-arg=--no-merge-data-segments -Clink-arg=--emit-relocs";

/// Puts the finished program in the place of what Trunk made.
pub(super) fn finish(workspace: &Workspace, tools: &Tools, dist: &Path) -> Outcome {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let loader = references(&html).into_iter().find(|reference| reference.rel == REL);
    let loader =
        loader.ok_or_else(|| Failure::new(format!("{} names no worker", page.display())))?;
    let module = dist.join(format!("{PROGRAM}_bg.wasm"));
    let glue = dist.join(format!("{PROGRAM}.js"));
    build(workspace, tools, dist)?;
    let mut silence = parts::split(workspace);
    silence.arg("silence").args([&module, &glue, &module]);
    process::wait_for("taking the words out of the worker's panics", &mut silence)?;
    if let Some(wasm_opt) = &tools.wasm_opt {
        let mut command = Command::new(wasm_opt);
        command.args(WASM_OPT_FEATURES).args(WASM_OPT_FLAGS).arg(&module).arg("-o").arg(&module);
        process::wait_for("optimising the worker", &mut command)?;
    }
    let script = fs::read_to_string(&glue).map_err(Failure::of_file("read", &glue))?;
    let program = fs::read(&module).map_err(Failure::of_file("read", &module))?;
    let mut hash = Fnv::new();
    hash.write(script.as_bytes());
    hash.write(&program);
    let name = format!("{PROGRAM}-{}", hash.hex());
    let started = format!("{script}\n{}", start(&name));
    let script = dist.join(format!("{name}.js"));
    fs::write(&script, started).map_err(Failure::of_file("write", &script))?;
    fs::rename(&module, dist.join(format!("{name}.wasm")))
        .map_err(Failure::of_file("rename", &module))?;
    for made in [glue, dist.join(&loader.file)] {
        fs::remove_file(&made).map_err(Failure::of_file("remove", &made))?;
    }
    let html = html.replacen(&loader.file, &format!("{name}.js"), 1);
    fs::write(&page, html).map_err(Failure::of_file("write", &page))
}

/// Builds the program without the flags of .cargo/config.toml that keep the app's functions apart: nothing cuts this
/// one in two, and it is 4 % smaller where short functions become part of others. Trunk knows one set of flags only.
fn build(workspace: &Workspace, tools: &Tools, dist: &Path) -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "build",
            "--offline",
            "--package",
            PROGRAM,
            "--profile",
            PROFILE,
            "--target",
            TARGET,
        ])
        .env("RUSTFLAGS", format!("{FLAGS} {}", without_machine_paths()))
        .current_dir(&workspace.root);
    process::wait_for("building the worker", &mut cargo)?;
    let program = workspace.target.join(TARGET).join(PROFILE).join(format!("{PROGRAM}.wasm"));
    let mut bindgen = tools.command("wasm-bindgen")?;
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-dir"]).arg(dist).arg(program);
    process::wait_for("binding the worker to JavaScript", &mut bindgen)
}

/// A worker's relative addresses start at its own script. Only an uncaught error reaches the page that started it.
fn start(name: &str) -> String {
    format!(
        "wasm_bindgen({{ module_or_path: \"./{name}.wasm\" }}).catch((fault) => setTimeout(() => {{ throw fault; }}));\n"
    )
}
