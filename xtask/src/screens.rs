//! `cargo xtask screens`: takes the pictures of docs/screens anew, so that the README shows the app as it is.

use std::process::Command;

use crate::app;
use crate::failure::Outcome;
use crate::process;
use crate::server::{self, Profile};
use crate::tools::browser;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "take the screenshots of docs/screens anew";

/// `cargo xtask screens`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let browser = browser::ensure()?;
    let app = app::build(workspace)?;
    let server = server::build(workspace, Profile::Debug)?;
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--package", "e2e", "--bin", "screens", "--"])
        .arg(workspace.root.join("docs").join("screens"))
        .env("FRONTDESK_SERVER", server)
        .env("FRONTDESK_APP", app)
        .env("FRONTDESK_CHROMIUM", browser.chromium)
        .env("FRONTDESK_CHROMEDRIVER", browser.driver)
        .current_dir(&workspace.root);
    process::show(&mut command)
}
