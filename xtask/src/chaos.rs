//! `cargo xtask chaos`: thousands of visits in a real browser under faults and `kill -9`, then a count: every visit that was
//! thanked for is stored once. docs/reliability.md says what that shows.

use std::path::Path;

use crate::app;
use crate::failure::Outcome;
use crate::under_test;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "visits under faults and kills, nothing lost, nothing twice; `--seed N --records M --kills K`, `--minutes N`";

/// Without a number of kills there is one for so many records.
const RECORDS_PER_KILL: u64 = 50;

/// What a run is made of.
pub(crate) struct Run {
    pub(crate) seed: u64,
    pub(crate) records: u64,
    pub(crate) kills: u64,
    /// after so many no more visits begin
    pub(crate) minutes: Option<u64>,
}

/// `cargo xtask chaos`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let (mut seed, mut records, mut kills, mut minutes) = (1, 1_000, None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("seed") => seed = number(&mut arguments)?,
            lexopt::Arg::Long("records") => records = number(&mut arguments)?,
            lexopt::Arg::Long("kills") => kills = Some(number(&mut arguments)?),
            lexopt::Arg::Long("minutes") => minutes = Some(number(&mut arguments)?),
            other => return Err(other.unexpected().into()),
        }
    }
    let kills = kills.unwrap_or(records / RECORDS_PER_KILL);
    let app = app::build(workspace)?;
    make(workspace, &app, &Run { seed, records, kills, minutes })
}

fn number(arguments: &mut lexopt::Parser) -> Result<u64, lexopt::Error> {
    use lexopt::ValueExt;
    arguments.value()?.parse()
}

/// Makes a run with this app.
pub(crate) fn make(workspace: &Workspace, app: &Path, run: &Run) -> Outcome {
    let numbers = [Some(run.seed), Some(run.records), Some(run.kills), run.minutes];
    under_test::run("chaos", numbers.iter().flatten().map(u64::to_string), workspace, app)
}
