//! `cargo xtask screens`: takes the pictures of docs/screens anew, so that the README shows the app as it is.

use std::process::Command;

use crate::app;
use crate::failure::Outcome;
use crate::process;
use crate::under_test;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "take the screenshots of docs/screens anew";

/// `cargo xtask screens`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let app = app::build(workspace)?;
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--package", "e2e", "--bin", "screens", "--"])
        .arg(workspace.root.join("docs").join("screens"));
    under_test::name_in(&mut command, workspace, &app)?;
    process::show(&mut command)
}
