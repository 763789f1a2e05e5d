//! Tells whether the built app is still what its sources would give: one hash over everything it is made of.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Files and folders whose content ends up in the app. Of `crates/`, the server does not.
const SOURCES: [&str; 14] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "boot.js",
    "build.rs",
    "index.html",
    "rust-toolchain.toml",
    "service-worker.js",
    ".cargo",
    "crates",
    "public",
    "src",
    "style",
    "xtask/split",
];

const SKIPPED: [&str; 1] = ["crates/server"];

/// Lies in the built app's folder. Its name starts with a dot, which the server does not serve.
const FILE: &str = ".sources";

/// The state of the sources.
pub(super) struct Stamp(String);

/// Reads all sources; a few megabytes, faster than asking cargo.
pub(super) fn of_sources(workspace: &Workspace, tools: &Tools) -> Outcome<Stamp> {
    let mut hash = Fnv::new();
    // The bundling itself is part of what the app is made of.
    hash.write(include_bytes!("../app.rs"));
    hash.write(include_bytes!("loader.rs"));
    hash.write(include_bytes!("offline.rs"));
    hash.write(include_bytes!("parts.rs"));
    hash.write(include_bytes!("scripts.rs"));
    hash.write(include_bytes!("stylesheets.rs"));
    hash.write(include_bytes!("worker.rs"));
    hash.write(&[u8::from(tools.wasm_opt.is_some()), u8::from(tools.esbuild.is_some())]);
    for source in SOURCES {
        add(&mut hash, &workspace.root, Path::new(source))?;
    }
    Ok(Stamp(hash.hex()))
}

impl Stamp {
    pub(super) fn matches(&self, dist: &Path) -> bool {
        fs::read_to_string(dist.join(FILE)).is_ok_and(|text| text == self.0)
    }

    pub(super) fn write(&self, dist: &Path) -> Outcome {
        let path = dist.join(FILE);
        fs::write(&path, &self.0).map_err(Failure::of_file("write", &path))
    }
}

fn add(hash: &mut Fnv, root: &Path, relative: &Path) -> Outcome {
    if SKIPPED.iter().any(|skipped| relative == Path::new(skipped)) {
        return Ok(());
    }
    let path = root.join(relative);
    if path.is_dir() {
        let mut names: Vec<_> = fs::read_dir(&path)
            .map_err(Failure::of_file("read", &path))?
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        names.sort();
        for name in names {
            add(hash, root, &relative.join(name))?;
        }
    } else if path.is_file() {
        hash.write(relative.to_string_lossy().as_bytes());
        hash.write(&fs::read(&path).map_err(Failure::of_file("read", &path))?);
    }
    Ok(())
}
