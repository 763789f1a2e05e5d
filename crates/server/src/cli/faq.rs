//! `frontdesk faq`: an owner's work on knowledge bases, one file a command.

mod add;
mod lint;
mod unanswered;

use clap::{Subcommand, ValueEnum};

use crate::Error;

/// Keep a knowledge base in good order
#[derive(Debug, Subcommand)]
pub(super) enum Faq {
    Lint(lint::Lint),
    Add(add::Add),
    Unanswered(unanswered::List),
}

/// Who reads the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines for people
    Text,
    /// One JSON document
    Json,
}

impl Faq {
    pub(super) fn run(self) -> Result<(), Error> {
        match self {
            Self::Lint(lint) => lint.run(),
            Self::Add(add) => add.run(),
            Self::Unanswered(list) => list.run(),
        }
    }
}

fn write_out(text: &str) -> Result<(), Error> {
    use std::io::{ErrorKind, Write, stdout};
    match stdout().lock().write_all(text.as_bytes()) {
        // `| head` has got what it wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => {
            written.map_err(|source| Error::Write { target: "standard output".into(), source })
        }
    }
}
