//! `frontdesk relay status`: per endpoint what waits, what was delivered, what was refused, and what it said last.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;

use crate::{
    Error,
    cli::runtime,
    clock,
    store::{outbox::EndpointStatus, sqlite},
};

/// Say what waits for each endpoint, what was delivered and refused, and what it said last
#[derive(Debug, Args)]
pub(in crate::cli) struct Status {
    /// The database to read
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,
}

impl Status {
    pub(in crate::cli) fn run(self) -> Result<(), Error> {
        let statuses = runtime()?.block_on(async {
            let mut connection = sqlite::open_relay(&self.database).await?;
            Ok::<_, Error>(sqlite::relay_status(&mut connection, clock::now()).await?)
        })?;
        write(&statuses, &mut io::stdout().lock())
            .map_err(|source| Error::Write { target: "the output".into(), source })
    }
}

fn write(statuses: &[EndpointStatus], out: &mut impl Write) -> io::Result<()> {
    if statuses.is_empty() {
        let words =
            "The relay has no endpoints: those of desk.json with \"via\": \"relay\" are its own.";
        return writeln!(out, "{words}");
    }
    for status in statuses {
        let gone = if status.active { "" } else { ", not in desk.json any more" };
        writeln!(out, "{} ({}{gone})", status.endpoint, status.preset)?;
        if let Some(problem) = &status.problem {
            writeln!(out, "  can't be sent to: {problem}")?;
        }
        let oldest = status.oldest.map(|at| format!(", the oldest since {}", at.to_iso()));
        writeln!(out, "  waiting      {}{}", status.waiting, oldest.unwrap_or_default())?;
        writeln!(out, "  delivered    {}", status.delivered)?;
        if status.unconfirmed > 0 {
            writeln!(out, "  unconfirmed  {}", status.unconfirmed)?;
        }
        writeln!(out, "  quarantined  {}", status.quarantined)?;
        if let Some(at) = status.tried_at {
            writeln!(out, "  last answer  {} at {}", answer(status), at.to_iso())?;
        }
        if status.waiting > 0 {
            let next = status.next_attempt.map_or("none".to_owned(), |at| at.to_iso());
            let trouble = status.trouble.as_ref().map(|word| format!(" ({word})"));
            writeln!(out, "  next attempt {next}{}", trouble.unwrap_or_default())?;
        }
    }
    Ok(())
}

fn answer(status: &EndpointStatus) -> String {
    let answer = &status.answer;
    let word = match (answer.status, &answer.fault) {
        (Some(status), _) => status.to_string(),
        (None, Some(fault)) => format!("none ({fault})"),
        (None, None) => "none".to_owned(),
    };
    match &answer.detail {
        Some(detail) => format!("{word} \"{detail}\""),
        None => word,
    }
}
