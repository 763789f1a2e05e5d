//! `frontdesk check`: says everything that is wrong with a desk, by file and place, with the cure. With `--live` it
//! goes on to the endpoints.

mod endpoints;

use std::{io, path::PathBuf};

use clap::Args;

use crate::{
    Error, desk_folder,
    findings::Findings,
    relay::{RelayFile, Settings},
};

/// Say everything that is wrong with a desk, by file and place
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// The relay's file, to be checked together with desk.json; with --live relay.json in the current
    /// folder when left out
    #[arg(long, value_name = "FILE", env = "FRONTDESK_RELAY")]
    relay: Option<PathBuf>,

    /// Also send a test record to each endpoint, twice, and say what happens
    #[arg(long)]
    live: bool,

    #[command(flatten)]
    manner: endpoints::Manner,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Error> {
        desk_folder::require(&self.desk)?;
        let mut findings = Findings::of(&self.desk);
        if let Some(file) = &self.relay {
            let file = RelayFile::find(Some(file), file, &[&self.desk])?;
            findings.add(Settings::read(&self.desk, &file).file_findings());
        }
        let written = findings.write(&mut io::stdout().lock());
        written.map_err(|source| Error::Write { target: "the output".into(), source })?;
        match findings.errors() {
            0 if self.live => self.manner.check(&self.desk, self.relay.as_deref()),
            0 => Ok(()),
            _ => Err(Error::DeskHasErrors { path: self.desk }),
        }
    }
}
