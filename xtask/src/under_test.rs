//! Tells a command of the end-to-end package which browser, server and app are under test; what is missing is
//! installed or built first.

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::process;
use crate::server::{self, Profile};
use crate::tools::{axe::AXE, browser, pdf};
use crate::workspace::Workspace;

/// Runs a program of the end-to-end package with these arguments.
pub(crate) fn run(
    program: &str,
    arguments: impl IntoIterator<Item = String>,
    workspace: &Workspace,
    app: &Path,
) -> Outcome {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "e2e", "--bin", program, "--"]);
    command.args(arguments);
    name_in(&mut command, workspace, app)?;
    process::show(&mut command)
}

/// Names them in the command's environment, where `tests/e2e/src/settings.rs` reads them.
pub(crate) fn name_in(command: &mut Command, workspace: &Workspace, app: &Path) -> Outcome {
    let browser = browser::ensure()?;
    let server = server::build(workspace, Profile::Debug)?;
    command
        .env("FRONTDESK_SERVER", server)
        .env("FRONTDESK_APP", app)
        .env("FRONTDESK_CHROMIUM", browser.chromium)
        .env("FRONTDESK_CHROMEDRIVER", browser.driver)
        .current_dir(&workspace.root);
    // The rest is tested without it.
    match pdf::ensure() {
        Ok(pdftoppm) => drop(command.env("FRONTDESK_PDFTOPPM", pdftoppm)),
        Err(failure) => println!("  {failure}"),
    }
    // Without Node.js there is no npm, and the rest is tested all the same.
    match AXE.ensure(workspace) {
        Ok(axe) => drop(command.env("FRONTDESK_AXE", axe.join("axe.min.js"))),
        Err(failure) => println!("  {failure}"),
    }
    Ok(())
}
