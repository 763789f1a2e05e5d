//! Cuts the WebAssembly in two (see `xtask/split`), optimises both parts and tells the page their names. Their
//! names and that of the glue carry one hash of all three: none meets another build's counterpart out of a cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::page::{Reference, references};
use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;
use crate::process;
use crate::workspace::Workspace;

/// What makes programs small when they are compressed, found by trying: code that stands where it is used once
/// (`-ocimfs`, `-aimfs`) or is computed once (`local-cse`) is shorter, but compresses worse, and so does memory
/// whose blanks are left out (`memory-packing`). Below 1024 lies the end of the stack.
pub(super) const WASM_OPT_FLAGS: [&str; 8] = [
    "-Os",
    "-ocimfs",
    "0",
    "-aimfs",
    "0",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--low-memory-unused",
];

/// What today's Rust compiler uses and every browser of the last three years knows.
pub(super) const WASM_OPT_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Which functions the first question needs; `cargo xtask profile` writes it.
pub(crate) fn list(workspace: &Workspace) -> PathBuf {
    workspace.root.join("xtask").join("split").join("first-load.list")
}

/// The program in one piece, as the compiler made it, for `cargo xtask profile`.
pub(crate) fn whole(workspace: &Workspace) -> PathBuf {
    workspace.target.join("whole.wasm")
}

/// The glue to the program in one piece.
pub(crate) fn whole_glue(workspace: &Workspace) -> PathBuf {
    workspace.target.join("whole.js")
}

/// Puts two parts in the place of the page's one module.
pub(super) fn cut(workspace: &Workspace, dist: &Path, wasm_opt: Option<&Path>) -> Outcome {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let named = |what: &str, found: &dyn Fn(&Reference) -> bool| {
        let reference = references(&html).into_iter().find(found);
        reference.ok_or_else(|| Failure::new(format!("{} names no {what}", page.display())))
    };
    let module = named("WebAssembly", &|reference| reference.file.ends_with(".wasm"))?;
    let glue = dist.join(named("glue", &|reference| reference.rel == "modulepreload")?.file);
    let (built, whole) = (dist.join(&module.file), whole(workspace));
    fs::copy(&built, &whole).map_err(Failure::of_file("copy", &built))?;
    fs::remove_file(&built).map_err(Failure::of_file("remove", &built))?;
    fs::copy(&glue, whole_glue(workspace)).map_err(Failure::of_file("copy", &glue))?;

    let [first, rest] = ["first", "rest"].map(|part| workspace.target.join(format!("{part}.wasm")));
    let mut split = split(workspace);
    split.arg("cut").args([&whole, &glue, &list(workspace), &first, &rest]);
    process::wait_for("cutting the WebAssembly in two", &mut split)?;
    let mut hash = Fnv::new();
    hash.write(&fs::read(&glue).map_err(Failure::of_file("read", &glue))?);
    for part in [&first, &rest] {
        if let Some(wasm_opt) = wasm_opt {
            let mut command = Command::new(wasm_opt);
            command.args(WASM_OPT_FEATURES).args(WASM_OPT_FLAGS).arg(part).arg("-o").arg(part);
            process::wait_for("optimising the WebAssembly", &mut command)?;
        }
        hash.write(&fs::read(part).map_err(Failure::of_file("read", part))?);
    }
    let hash = hash.hex();
    let name = |part: &str| format!("frontdesk-{hash}{part}");
    for (part, from) in [("_first.wasm", &first), ("_rest.wasm", &rest), (".js", &glue)] {
        fs::copy(from, dist.join(name(part))).map_err(Failure::of_file("copy", from))?;
    }
    fs::remove_file(&glue).map_err(Failure::of_file("remove", &glue))?;
    let html =
        with_parts(&html, &module.tag, &module.file, &name("_first.wasm"), &name("_rest.wasm"));
    let html = html.replace(&file_name(&glue), &name(".js"));
    fs::write(&page, html).map_err(Failure::of_file("write", &page))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The program that cuts; cargo builds it when it isn't there.
pub(crate) fn split(workspace: &Workspace) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "split", "--"]).current_dir(&workspace.root);
    command
}

/// The page with its module's name changed and, behind it, the name of the rest, which the browser doesn't load by
/// itself.
fn with_parts(html: &str, tag: &str, module: &str, first: &str, rest: &str) -> String {
    let parts = format!(r#"{}<link rel="rest" href="./{rest}">"#, tag.replacen(module, first, 1));
    html.replacen(tag, &parts, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_both_parts() {
        let tag = r#"<link rel=preload href=./app-1_bg.wasm as=fetch>"#;
        let html = format!("<head>{tag}</head>");
        assert_eq!(
            with_parts(&html, tag, "app-1_bg.wasm", "f-2_first.wasm", "f-2_rest.wasm"),
            r#"<head><link rel=preload href=./f-2_first.wasm as=fetch><link rel="rest" href="./f-2_rest.wasm"></head>"#
        );
    }
}
