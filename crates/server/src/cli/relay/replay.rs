//! `frontdesk relay replay`: puts records into an endpoint's outbox once more. They keep their ids, so a receiver that
//! knows those takes nothing twice.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use delivery::RecordId;
use document::{UnixMillis, nearest};

use crate::{
    Error,
    cli::{counted, runtime},
    clock,
    store::{outbox, sqlite},
};

/// Send records to an endpoint once more; without a choice those that wait, at once
#[derive(Debug, Args)]
pub(in crate::cli) struct Replay {
    /// The endpoint's name in desk.json
    #[arg(long, value_name = "ID")]
    endpoint: String,

    /// Only this record, whatever became of it
    #[arg(long, value_name = "ID", value_parser = record, group = "which")]
    record: Option<String>,

    /// What the endpoint refused
    #[arg(long, group = "which")]
    quarantined: bool,

    /// All that arrived since then, such as 2026-11-22T14:00:00Z, also what was delivered
    #[arg(long, value_name = "TIME", value_parser = moment, group = "which")]
    since: Option<UnixMillis>,

    /// The database of the server, which may be running
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,
}

impl Replay {
    pub(in crate::cli) fn run(self) -> Result<(), Error> {
        let records = runtime()?.block_on(self.replay())?;
        let records = counted(usize::try_from(records).unwrap_or(usize::MAX), "record", "records");
        let words = format!(
            "{records} of {} to be sent; its condition in desk.json decides which of them are",
            self.endpoint
        );
        writeln!(io::stdout(), "{words}")
            .map_err(|source| Error::Write { target: "the output".into(), source })
    }

    async fn replay(&self) -> Result<u64, Error> {
        let mut connection = sqlite::open_to_change(&self.database).await?;
        let now = clock::now();
        let statuses = sqlite::relay_status(&mut connection, now).await?;
        let known = || statuses.iter().map(|status| status.endpoint.as_str());
        if !known().any(|id| id == self.endpoint) {
            return Err(Error::Relay(unknown(&self.endpoint, known())));
        }
        let (mut span, mut replay) = (None, outbox::Replay::Waiting);
        if let Some(id) = &self.record {
            if !sqlite::has_record(&mut connection, id).await? {
                return Err(Error::Relay(format!("there is no record {id} in the database")));
            }
            replay = outbox::Replay::Record(id.clone());
        } else if let Some(since) = self.since {
            span = sqlite::span(&mut connection, since).await?;
            replay = outbox::Replay::Since(since);
        } else if self.quarantined {
            replay = outbox::Replay::Quarantined;
        }
        let mut records = 0;
        for change in replay.changes(&self.endpoint, span, now) {
            records += sqlite::change_alone(&mut connection, &change).await?;
        }
        Ok(records)
    }
}

fn unknown<'a>(endpoint: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let all: Vec<&str> = known.clone().collect();
    match (nearest(endpoint, known), all.as_slice()) {
        (_, []) => {
            "the relay has no endpoints yet; start the server with one in desk.json that has \
                    \"via\": \"relay\""
                .to_owned()
        }
        (Some(near), _) => format!("the relay has no endpoint {endpoint}; is {near} meant?"),
        (None, all) => format!("the relay has no endpoint {endpoint}; it has {}", all.join(", ")),
    }
}

fn record(text: &str) -> Result<String, String> {
    let id = RecordId::parse(text).ok_or("this is no record's id, a UUID of version 7")?;
    Ok(id.to_string())
}

fn moment(text: &str) -> Result<UnixMillis, String> {
    UnixMillis::from_iso(text)
        .ok_or_else(|| "this is no moment; write it like 2026-11-22T14:00:00Z".to_owned())
}
