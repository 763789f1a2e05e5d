//! `frontdesk check`: says everything that is wrong with a desk, by file and place, with the cure. With `--live` it
//! also sends a test record to every endpoint, as the desk would.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use delivery::Endpoint;
use desk::{Desk, DeskFiles, Via};

use super::runtime;
use crate::{
    Error, clock,
    desk_folder::{self, Folder},
    findings::Findings,
    live::{self, Page, Sender, TestRecord},
    outbound::{self, Client, Settings},
};

/// Say everything that is wrong with a desk, by file and place
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// Also send a test record to every endpoint, twice, and say what happens
    #[arg(long)]
    live: bool,

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

impl Check {
    pub(super) fn run(self) -> Result<(), Error> {
        desk_folder::require(&self.desk)?;
        let findings = Findings::of(&self.desk);
        let written = findings.write(&mut io::stdout().lock());
        written.map_err(not_written)?;
        match findings.errors() {
            0 if self.live => self.check_endpoints(),
            0 => Ok(()),
            _ => Err(Error::DeskHasErrors { path: self.desk }),
        }
    }

    fn check_endpoints(&self) -> Result<(), Error> {
        let client = self.client()?;
        let desk = read(&self.desk)?;
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(|error| Error::Runtime(io::Error::other(error)))?;
        let record = TestRecord::new(&desk, clock::now(), random);
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "\nThe test record {} (context.test is true) goes to each endpoint, as from a page of {}",
            record.key().id,
            self.origin.origin()
        )
        .map_err(not_written)?;
        let runtime = runtime()?;
        let mut reports = Vec::new();
        for (endpoint, sender) in self.endpoints(&desk) {
            let report = runtime.block_on(live::check(&client, &endpoint, &sender, &record));
            writeln!(out).and_then(|()| report.write(&mut out)).map_err(not_written)?;
            reports.push(report);
        }
        writeln!(out, "\n{}", live::summary(&reports)).map_err(not_written)?;
        // A name server that doesn't answer holds a thread, which nobody needs to wait for.
        runtime.shutdown_background();
        match reports.iter().all(live::Report::takes_records) {
            true => Ok(()),
            false => Err(Error::EndpointsFail),
        }
    }

    fn client(&self) -> Result<Client, Error> {
        let authorities = match &self.ca {
            None => Ok(Vec::new()),
            Some(file) => outbound::read_authorities(file),
        };
        let client = authorities
            .and_then(|authorities| Client::new(Settings { authorities, ..Settings::default() }));
        client.map_err(|source| Error::Authority {
            path: self.ca.clone().unwrap_or_default(),
            source,
        })
    }

    fn endpoints(&self, desk: &Desk) -> Vec<(Endpoint, Sender)> {
        let by_browser = desk.endpoints(Via::Browser).into_iter();
        by_browser.map(|endpoint| (endpoint, Sender::Browser(self.origin.clone()))).collect()
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
