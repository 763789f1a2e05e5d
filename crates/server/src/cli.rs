//! The commands: one file each, and here what they have in common. Exit code 0 is success, 1 a fault that
//! was explained in one message, 2 a wrong command line.

mod banner;
mod check;
mod devices;
mod enrol;
mod export;
mod faq;
mod import;
mod links;
mod relay;
mod serve;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use locale::Tag;

use crate::Error;

/// Serves a desk, stores what guests answer, and gives it back.
#[derive(Debug, Parser)]
#[command(name = "frontdesk", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Check(check::Check),
    Export(export::Export),
    Import(import::Import),
    #[command(subcommand)]
    Faq(faq::Faq),
    #[command(subcommand)]
    Relay(relay::Relay),
    Devices(devices::Devices),
    #[command(subcommand)]
    Links(links::Links),
    Enrol(enrol::Enrol),
}

/// Runs the command of this process's arguments.
pub fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Check(check) => check.run(),
        Command::Export(export) => export.run(),
        Command::Import(import) => import.run(),
        Command::Faq(faq) => faq.run(),
        Command::Relay(relay) => relay.run(),
        Command::Devices(devices) => devices.run(),
        Command::Links(links) => links.run(),
        Command::Enrol(enrol) => enrol.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nobody to tell when even this can't be written.
            let _ = writeln!(io::stderr(), "frontdesk: {error}");
            ExitCode::FAILURE
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, Error> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Error::Runtime)
}

/// Reads a language of the command line.
fn language(text: &str) -> Result<Tag, String> {
    Tag::parse(text)
        .ok_or_else(|| "this is no language tag; write it like en, ru or pt-BR".to_owned())
}

/// `1 entry`, `2 entries`
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
