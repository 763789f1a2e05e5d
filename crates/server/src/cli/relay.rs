//! `frontdesk relay`: how the relay of a server is doing, and sending records once more. Works on the database, also
//! while the server runs; it notices within seconds.

mod replay;
mod status;

use clap::Subcommand;

use crate::Error;

/// See how the relay is doing, and send records once more
#[derive(Debug, Subcommand)]
pub(super) enum Relay {
    Status(status::Status),
    Replay(replay::Replay),
}

impl Relay {
    pub(super) fn run(self) -> Result<(), Error> {
        match self {
            Self::Status(status) => status.run(),
            Self::Replay(replay) => replay.run(),
        }
    }
}
