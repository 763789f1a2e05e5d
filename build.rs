//! Asks the linker for what `xtask/split` needs to cut the app's data: every piece apart, and a list of which code and
//! data refers to which. `xtask/src/app/worker.rs` asks for the same for the worker's program.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        for flag in ["--no-merge-data-segments", "--emit-relocs"] {
            for program in ["frontdesk-app", "frontdesk-studio"] {
                println!("cargo::rustc-link-arg-bin={program}={flag}");
            }
        }
    }
}
