//! `chaos SEED RECORDS KILLS`: visits under faults and kills. Prints the report; fails when anything was lost or doubled.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool speaks through its standard streams"
)]

use std::env;
use std::process::ExitCode;

use e2e::chaos::{Settings, plan::Plan, run};

/// Enough for the windows of one browser to be in each other's way.
const WINDOWS: u64 = 3;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let mut number = |what: &str| {
        let text = arguments.next().unwrap_or_else(|| panic!("{what} is missing"));
        text.parse().unwrap_or_else(|_| panic!("{what} is not a number: {text}"))
    };
    let settings = Settings {
        seed: number("the seed"),
        records: number("the number of records"),
        kills: number("the number of kills"),
        windows: WINDOWS,
    };
    let report = run(settings, Plan::of(settings.seed), &|words| eprintln!("  {words}"));
    println!("\n{report}");
    match report.is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
