//! How long a guest waits between the last tap and the thanks, and how much of it is for the disk.

use std::process::Command;

use super::{Options, measure};
use crate::app;
use crate::failure::Outcome;
use crate::under_test;
use crate::workspace::Workspace;

/// Enough for a 95th percentile that another run confirms.
const VISITS: &str = "200";

pub(super) fn run(workspace: &Workspace, _: &Options) -> Outcome<String> {
    let app = app::build(workspace)?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "e2e", "--bin", "accept", "--", VISITS]);
    under_test::name_in(&mut command, workspace, &app)?;
    measure(&mut command)
}
