//! `cargo xtask soak`: thousands of visitors at one tablet, in one page that is never loaded again. What the page holds must
//! not grow. docs/reliability.md says what that shows.

use std::path::Path;

use crate::app;
use crate::failure::Outcome;
use crate::under_test;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "thousands of visits in one page, nothing grows; `--sessions N`";

/// A busy tablet's month.
const SESSIONS: u64 = 10_000;

/// `cargo xtask soak`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut sessions = SESSIONS;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("sessions") => {
                sessions = lexopt::ValueExt::parse(&arguments.value()?)?
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let app = app::build(workspace)?;
    make(workspace, &app, sessions)
}

/// Makes a run with this app.
pub(crate) fn make(workspace: &Workspace, app: &Path, sessions: u64) -> Outcome {
    under_test::run("soak", [sessions.to_string()], workspace, app)
}
