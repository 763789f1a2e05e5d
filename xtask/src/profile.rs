//! `cargo xtask profile`: starts the app in a browser, with every function leaving a mark, and writes down which
//! functions the first question needs. Those are the first part of the program; the list is part of the repository.
//! Data leaves marks, too: what was read must be in the first part.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::{self, parts, references, studio, worker};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::under_test;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "find out which functions the first question needs";

/// `cargo xtask profile`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let dist = app::build(workspace)?;
    let folder = workspace.target.join("profile");
    let site = folder.join("site");
    let _ = fs::remove_dir_all(&folder);
    copy(&dist, &site)?;
    let [names, reads] = ["names", "reads"].map(|file| folder.join(file));
    mark(workspace, &site, &names)?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "e2e", "--bin", "profile", "--"]).args([
        &names,
        &parts::list(workspace),
        &reads,
    ]);
    under_test::name_in(&mut command, workspace, &site)?;
    process::show(&mut command)?;
    let mut split = parts::split(workspace);
    split.arg("check").args([&parts::whole(workspace), &parts::list(workspace), &reads]);
    process::wait_for("checking that the first part gets what was read", &mut split)
}

/// Puts the whole program, with marks, in the place of the first part. The rest becomes a file that no browser
/// understands, so that the first visit goes on for as long as it is looked at.
fn mark(workspace: &Workspace, site: &Path, names: &Path) -> Outcome {
    let page = site.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let part = |suffix: &str| -> Outcome<PathBuf> {
        references(&html)
            .into_iter()
            // boot.js and the bot's worker have tags of their own.
            .filter(|reference| {
                !["script", worker::REL, studio::REL].contains(&reference.rel.as_str())
            })
            .find(|reference| reference.file.ends_with(suffix))
            .map(|reference| site.join(reference.file))
            .ok_or_else(|| Failure::new(format!("{} names no {suffix}", page.display())))
    };
    let (first, rest, glue) = (part("_first.wasm")?, part("_rest.wasm")?, part(".js")?);
    fs::copy(parts::whole_glue(workspace), &glue).map_err(Failure::of_file("copy", &glue))?;
    let mut split = parts::split(workspace);
    split.arg("mark").args([&parts::whole(workspace), &first, &names.to_path_buf()]);
    process::wait_for("marking every function and every read", &mut split)?;
    fs::write(&rest, "").map_err(Failure::of_file("write", &rest))
}

/// Without the compressed twins, which would be served instead of what is changed here.
fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to).map_err(Failure::of_file("make", to))?;
    for entry in fs::read_dir(from).map_err(Failure::of_file("read", from))?.flatten() {
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied)?;
        } else if path.extension().is_none_or(|extension| extension != "br" && extension != "gz") {
            fs::copy(&path, &copied).map_err(Failure::of_file("copy", &path))?;
        }
    }
    Ok(())
}
