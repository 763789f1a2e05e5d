//! Builds the programs beside the app: each small, optimised and named by its content, so that whoever starts one needs
//! the one address that the page names.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::parts::{self, WASM_OPT_FEATURES, WASM_OPT_FLAGS};
use super::without_machine_paths;
use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;
use crate::process;
use crate::tools::Tools;
use crate::workspace::Workspace;

const PROFILE: &str = "wasm-release";
const TARGET: &str = "wasm32-unknown-unknown";

/// The names of functions and what the linker knows of data, for `xtask/split`.
const FLAGS: &str =
    "-Csymbol-mangling-version=v0 -Clink-arg=--no-merge-data-segments -Clink-arg=--emit-relocs";

/// One of them.
pub(super) struct Program {
    pub(super) package: &'static str,
    /// its binary, and the beginning of its files' names
    pub(super) name: &'static str,
    /// how its script is loaded, as wasm-bindgen calls it
    pub(super) script: &'static str,
    /// whether what it is made of is compiled for the app anyway
    pub(super) is_of_app: bool,
    /// the last line of its script, for the name that its files have
    pub(super) end: fn(&str) -> String,
}

impl Program {
    /// Makes its script and its module in `dist/`, both named by their content, and returns the name without an ending.
    pub(super) fn make(
        &self,
        workspace: &Workspace,
        tools: &Tools,
        dist: &Path,
    ) -> Outcome<String> {
        self.build(workspace, tools, dist)?;
        let module = dist.join(format!("{}_bg.wasm", self.name));
        let glue = dist.join(format!("{}.js", self.name));
        let mut silence = parts::split(workspace);
        silence.arg("silence").args([&module, &glue, &module]);
        process::wait_for(
            &format!("taking the words out of {}'s panics", self.name),
            &mut silence,
        )?;
        if let Some(wasm_opt) = &tools.wasm_opt {
            let mut command = Command::new(wasm_opt);
            command.args(WASM_OPT_FEATURES).args(WASM_OPT_FLAGS);
            command.arg(&module).arg("-o").arg(&module);
            process::wait_for(&format!("optimising {}", self.name), &mut command)?;
        }
        let script = fs::read_to_string(&glue).map_err(Failure::of_file("read", &glue))?;
        let program = fs::read(&module).map_err(Failure::of_file("read", &module))?;
        let mut hash = Fnv::new();
        hash.write(script.as_bytes());
        hash.write(&program);
        let name = format!("{}-{}", self.name, hash.hex());
        let ended = format!("{script}\n{}", (self.end)(&name));
        let script = dist.join(format!("{name}.js"));
        fs::write(&script, ended).map_err(Failure::of_file("write", &script))?;
        fs::rename(&module, dist.join(format!("{name}.wasm")))
            .map_err(Failure::of_file("rename", &module))?;
        fs::remove_file(&glue).map_err(Failure::of_file("remove", &glue))?;
        Ok(name)
    }

    /// Builds it. What isn't of the app's own packages goes without the flags of .cargo/config.toml that keep the app's
    /// functions apart: nothing cuts it in two, and it is 4 % smaller where short functions become part of others. Trunk
    /// knows one set of flags only.
    fn build(&self, workspace: &Workspace, tools: &Tools, dist: &Path) -> Outcome {
        let mut cargo = Command::new("cargo");
        cargo
            .args(["build", "--offline", "--package", self.package, "--bin", self.name])
            .args(["--profile", PROFILE, "--target", TARGET])
            .current_dir(&workspace.root);
        match self.is_of_app {
            true => {
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_machine_paths())
            }
            false => cargo.env("RUSTFLAGS", format!("{FLAGS} {}", without_machine_paths())),
        };
        process::wait_for(&format!("building {}", self.name), &mut cargo)?;
        let built = workspace.target.join(TARGET).join(PROFILE);
        let mut bindgen = tools.command("wasm-bindgen")?;
        bindgen.args(["--target", self.script, "--no-typescript", "--out-dir"]).arg(dist);
        bindgen.arg(built.join(format!("{}.wasm", self.name)));
        process::wait_for(&format!("binding {} to JavaScript", self.name), &mut bindgen)
    }
}
