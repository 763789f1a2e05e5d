//! `frontdesk check --live`: which endpoints a desk has and who sends to them; asks each and prints what came of it.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use delivery::Endpoint;
use desk::{Desk, DeskFiles, Via};

use crate::{
    Error,
    cli::runtime,
    clock,
    desk_folder::Folder,
    live::{self, Page, Report, Sender, TestRecord},
    outbound,
    relay::{RelayFile, Settings},
};

/// Beside this file the relay's is looked for when none is named, as `serve` does.
const DATABASE: &str = "frontdesk.db";

/// How endpoints are asked.
#[derive(Debug, Args)]
pub(super) struct Manner {
    /// The address at which visitors open the desk
    #[arg(
        long, value_name = "URL", default_value = "http://localhost:8080", requires = "live",
        value_parser = Page::parse
    )]
    origin: Page,

    /// A PEM file with an authority to trust besides the public ones
    #[arg(long, value_name = "FILE", env = "FRONTDESK_CA")]
    ca: Option<PathBuf>,
}

impl Manner {
    /// Asks all endpoints of a desk without errors.
    pub(super) fn check(&self, folder: &Path, relay: Option<&Path>) -> Result<(), Error> {
        let client = outbound::client(self.ca.as_deref())?;
        let desk = read(folder)?;
        let endpoints = self.endpoints(&desk, folder, relay)?;
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(|error| Error::Runtime(io::Error::other(error)))?;
        let record = TestRecord::new(&desk, clock::now(), random);
        let mut out = io::stdout().lock();
        let (id, origin) = (record.key().id, self.origin.origin());
        writeln!(out, "\nTest record {id}, as from a page of {origin}").map_err(not_written)?;
        let runtime = runtime()?;
        let mut reports = Vec::new();
        for (endpoint, sender) in endpoints {
            let report = runtime.block_on(live::check(&client, &endpoint, &sender, &record));
            writeln!(out).and_then(|()| report.write(&mut out)).map_err(not_written)?;
            reports.push(report);
        }
        writeln!(out, "\n{}", live::summary(&reports)).map_err(not_written)?;
        // A name server that doesn't answer holds a thread, which nobody needs to wait for.
        runtime.shutdown_background();
        match reports.iter().all(Report::takes_records) {
            true => Ok(()),
            false => Err(Error::EndpointsFail),
        }
    }

    /// First those that browsers send to, then those of the relay.
    fn endpoints(
        &self,
        desk: &Desk,
        folder: &Path,
        relay: Option<&Path>,
    ) -> Result<Vec<(Endpoint, Sender)>, Error> {
        let browser = Sender::Browser(self.origin.clone());
        let by_browser = desk.endpoints(Via::Browser).into_iter();
        let mut all: Vec<_> = by_browser.map(|endpoint| (endpoint, browser.clone())).collect();
        let file = RelayFile::find(relay, Path::new(DATABASE), &[folder])?;
        for (endpoint, rules) in Settings::read(folder, &file).senders() {
            let sender = match rules {
                Ok(rules) => Sender::Relay(rules),
                Err(problem) => Sender::Nobody(problem.to_owned()),
            };
            all.push((endpoint.clone(), sender));
        }
        Ok(all)
    }
}

/// The desk, which has been checked.
fn read(folder: &Path) -> Result<Desk, Error> {
    let fault = |reason| Error::DeskFolder { path: folder.into(), reason };
    let text = Folder::new(folder).text("desk.json").map_err(fault)?;
    let value = document::parse(&text).map_err(|error| fault(error.to_string()))?;
    Ok(Desk::read(&value).0)
}

fn not_written(source: io::Error) -> Error {
    Error::Write { target: "the output".into(), source }
}
