//! The project's own commands, as `cargo xtask <command>`: one file each, listed in `COMMANDS`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool speaks through its standard streams"
)]

mod app;
mod bench;
mod chaos;
mod children;
mod conformance;
mod dist;
mod failure;
mod fnv;
mod precompress;
mod process;
mod profile;
mod run;
mod screens;
mod server;
mod soak;
mod test;
mod tidy;
mod tools;
mod under_test;
mod workspace;

use std::process::ExitCode;

use failure::{Failure, Outcome};
use workspace::Workspace;

/// A command: the word on the command line, what it does, and the function that does it.
struct Entry {
    name: &'static str,
    about: &'static str,
    run: fn(&Workspace, lexopt::Parser) -> Outcome,
}

const COMMANDS: &[Entry] = &[
    Entry { name: "run", about: run::ABOUT, run: run::run },
    Entry { name: "test", about: test::ABOUT, run: test::run },
    Entry { name: "dist", about: dist::ABOUT, run: dist::run },
    Entry { name: "tools", about: tools::ABOUT, run: tools::run },
    Entry { name: "tidy", about: tidy::ABOUT, run: tidy::run },
    Entry { name: "conformance", about: conformance::ABOUT, run: conformance::run },
    Entry { name: "bench", about: bench::ABOUT, run: bench::run },
    Entry { name: "chaos", about: chaos::ABOUT, run: chaos::run },
    Entry { name: "soak", about: soak::ABOUT, run: soak::run },
    Entry { name: "profile", about: profile::ABOUT, run: profile::run },
    Entry { name: "screens", about: screens::ABOUT, run: screens::run },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Outcome {
    let mut arguments = lexopt::Parser::from_env();
    let name = match arguments.next()? {
        Some(lexopt::Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(lexopt::Arg::Short('h') | lexopt::Arg::Long("help")) | None => {
            println!("{}", usage());
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    match COMMANDS.iter().find(|entry| entry.name == name) {
        Some(entry) => (entry.run)(&Workspace::find()?, arguments),
        None => Err(Failure::new(format!("there is no command `{name}`\n\n{}", usage()))),
    }
}

fn usage() -> String {
    let mut text = String::from("Usage: cargo xtask <command>\n\nCommands:");
    for entry in COMMANDS {
        text.push_str(&format!("\n  {:<11} {}", entry.name, entry.about));
    }
    text
}
