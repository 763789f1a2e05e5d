//! `chaos SEED RECORDS KILLS [MINUTES]`: visits under faults and kills, no more than fit in so many minutes. Prints the report; fails when anything was lost or doubled.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool speaks through its standard streams"
)]

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use e2e::chaos::{Settings, plan::Plan, run};

/// Enough for the windows of one browser to be in each other's way.
const WINDOWS: u64 = 5;

/// In minutes.
const A_DAY: u64 = 24 * 60;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let mut number = |what: &str, otherwise: Option<u64>| match arguments.next() {
        Some(text) => text.parse().unwrap_or_else(|_| panic!("{what} is not a number: {text}")),
        None => otherwise.unwrap_or_else(|| panic!("{what} is missing")),
    };
    let settings = Settings {
        seed: number("the seed", None),
        records: number("the number of records", None),
        kills: number("the number of kills", None),
        windows: WINDOWS,
        // More than any machine needs.
        longest: Duration::from_secs(60 * number("the number of minutes", Some(A_DAY))),
    };
    let report = run(settings, Plan::of(settings.seed), &|words| eprintln!("  {words}"));
    println!("\n{report}");
    match report.is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
