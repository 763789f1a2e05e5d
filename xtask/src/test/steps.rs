//! The steps of `cargo xtask test`. Natively everything is built in the dev profile, so that clippy aside each
//! dependency is compiled once; the app is built once, as it is shipped.

use std::fs;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::server::Profile;
use crate::tools::{self, browser, qr_libraries::QR_READERS};
use crate::workspace::Workspace;
use crate::{chaos, dist, process, server, soak, tidy, under_test};

/// One step and the word that runs it alone.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) run: fn(&Workspace) -> Outcome,
}

pub(super) const STEPS: &[Step] = &[
    Step { name: "lock", about: "Cargo.lock is complete and every dependency is here", run: lock },
    Step { name: "tidy", about: "the project's own rules", run: tidy::check },
    Step { name: "format", about: "rustfmt", run: format },
    Step { name: "clippy", about: "lints, native", run: clippy },
    Step { name: "clippy-wasm", about: "lints, app and engines for the browser", run: clippy_wasm },
    Step { name: "units", about: "engines, server and tools", run: units },
    Step { name: "qr", about: "other readers read every QR code", run: qr },
    Step {
        name: "browser",
        about: "storage, sending and rich text in a real browser",
        run: browser,
    },
    Step {
        name: "desk",
        about: "the example desk and those of the tests have no faults",
        run: desk,
    },
    Step { name: "docs", about: "documentation without broken links", run: docs },
    Step { name: "dist", about: "the app as it is shipped, within its budget", run: dist },
    Step {
        name: "chaos",
        about: "visits under faults and kills, nothing lost, nothing twice",
        run: chaos,
    },
    Step { name: "soak", about: "visitors in one page, and nothing grows", run: soak },
    Step { name: "e2e", about: "the whole product in a real browser", run: e2e },
];

/// What runs in the browser, and so must compile for it.
const FOR_THE_BROWSER: [&str; 10] = [
    "frontdesk-app",
    "frontdesk-faq",
    "document",
    "expression",
    "locale",
    "survey",
    "faq",
    "delivery",
    "desk",
    "qr",
];

/// Cargo in the repository, with these words on its command line.
fn cargo(workspace: &Workspace, words: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(words.split_whitespace()).current_dir(&workspace.root);
    command
}

fn lock(workspace: &Workspace) -> Outcome {
    process::show(&mut cargo(workspace, "fetch --locked"))
}

fn format(workspace: &Workspace) -> Outcome {
    process::show(&mut cargo(workspace, "fmt --all --check"))
}

fn clippy(workspace: &Workspace) -> Outcome {
    process::show(&mut cargo(workspace, "clippy --workspace --all-targets -- -D warnings"))
}

fn clippy_wasm(workspace: &Workspace) -> Outcome {
    tools::ensure(workspace)?;
    let mut command = cargo(workspace, "clippy --target wasm32-unknown-unknown");
    command.args(FOR_THE_BROWSER.iter().flat_map(|package| ["--package", package]));
    process::show(command.args(["--", "-D", "warnings"]))
}

fn units(workspace: &Workspace) -> Outcome {
    process::show(&mut cargo(workspace, "test --workspace --exclude e2e --no-fail-fast"))
}

/// What rqrr reads in the units, read from the same pictures by two readers that have nothing in common with it.
fn qr(workspace: &Workspace) -> Outcome {
    let readers = QR_READERS.ensure(workspace)?;
    let folder = workspace.target.join("qr");
    fs::create_dir_all(&folder).map_err(Failure::of_file("make", &folder))?;
    let pictures = folder.join("pictures.bin");
    let words = "run --quiet --package qr --all-features --example pictures --";
    process::show(cargo(workspace, words).arg(&pictures))?;
    let script = workspace.root.join("crates/qr/tests/readers.mjs");
    process::show(Command::new("node").arg(script).arg(readers).arg(pictures))
}

fn browser(workspace: &Workspace) -> Outcome {
    let browser = browser::ensure()?;
    let mut command = tools::ensure(workspace)?.command("cargo")?;
    command
        .args([
            "test",
            "--target",
            "wasm32-unknown-unknown",
            "--package",
            "frontdesk-app",
            "--test",
            "browser",
        ])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        // The runner reads the browser's options from webdriver.json beside Cargo.toml.
        .env("CHROMEDRIVER", browser.driver)
        // Its 20 seconds are counted from the start of the browser, which a busy machine takes long for.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .current_dir(&workspace.root);
    process::show(&mut command)
}

fn desk(workspace: &Workspace) -> Outcome {
    let program = server::build(workspace, Profile::Debug)?;
    let ours = ["tests/data/gallery", "tests/data/chaos"].map(|desk| workspace.root.join(desk));
    for desk in [workspace.desk()].into_iter().chain(ours) {
        process::show(Command::new(&program).arg("check").arg(desk))?;
    }
    Ok(())
}

fn docs(workspace: &Workspace) -> Outcome {
    let mut command = cargo(workspace, "doc --workspace --no-deps --document-private-items");
    process::show(command.env("RUSTDOCFLAGS", "-D warnings"))
}

fn dist(workspace: &Workspace) -> Outcome {
    dist::build(workspace).map(drop)
}

fn chaos(workspace: &Workspace) -> Outcome {
    let app = dist::build(workspace)?;
    // An even seed: records go to another origin than the page's, so that every kind of fault is met.
    chaos::make(workspace, &app, &chaos::Run { seed: 8, records: 300, kills: 24, minutes: None })
}

fn soak(workspace: &Workspace) -> Outcome {
    let app = dist::build(workspace)?;
    soak::make(workspace, &app, 400)
}

fn e2e(workspace: &Workspace) -> Outcome {
    let app = dist::build(workspace)?;
    // One test at a time: each has a browser and a server of its own, and a machine may have two cores.
    let mut command =
        cargo(workspace, "test --package e2e --tests --no-fail-fast -- --test-threads=1");
    under_test::name_in(&mut command, workspace, &app)?;
    process::show(command.env("FRONTDESK_FIRST_LOAD", dist::list(workspace)))
}
