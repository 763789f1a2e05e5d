//! The self-service bot's program: built once more to be small, with the one line that starts it.

use std::fs;
use std::path::Path;

use super::page::references;
use super::program::Program;
use crate::failure::{Failure, Outcome};
use crate::tools::Tools;
use crate::workspace::Workspace;

/// What the page calls it.
pub(crate) const REL: &str = "faq";

const PROGRAM: Program = Program {
    package: "frontdesk-faq",
    // As Trunk names it.
    name: "frontdesk-faq",
    script: "no-modules",
    is_of_app: false,
    end: start,
};

/// Puts the finished program in the place of what Trunk made.
pub(super) fn finish(workspace: &Workspace, tools: &Tools, dist: &Path) -> Outcome {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let loader = references(&html).into_iter().find(|reference| reference.rel == REL);
    let loader =
        loader.ok_or_else(|| Failure::new(format!("{} names no worker", page.display())))?;
    let name = PROGRAM.make(workspace, tools, dist)?;
    let made = dist.join(&loader.file);
    fs::remove_file(&made).map_err(Failure::of_file("remove", &made))?;
    let html = html.replacen(&loader.file, &format!("{name}.js"), 1);
    fs::write(&page, html).map_err(Failure::of_file("write", &page))
}

/// A worker's relative addresses start at its own script. Only an uncaught error reaches the page that started it.
fn start(name: &str) -> String {
    format!(
        "wasm_bindgen({{ module_or_path: \"./{name}.wasm\" }}).catch((fault) => setTimeout(() => {{ throw fault; }}));\n"
    )
}
