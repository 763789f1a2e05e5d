//! `soak SESSIONS`: visitors at one tablet in one page. Prints the report; fails when something grew or went wrong.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool speaks through its standard streams"
)]

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let sessions = env::args().nth(1).and_then(|text| text.parse().ok());
    let sessions = sessions.expect("the number of sessions is missing");
    let report = e2e::soak::run(sessions, &|words| eprintln!("  {words}"));
    println!("\n{report}");
    match report.findings().is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
