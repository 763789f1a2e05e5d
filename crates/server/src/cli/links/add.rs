//! `frontdesk links add`: makes one short link, or those of a table, all or none.

use std::path::PathBuf;

use clap::Args;

use super::{Leads, Place, code, label, print, table};
use crate::{
    Error,
    cli::runtime,
    clock,
    links::Code,
    store::{
        link::{LinkChange, LinkDone, NewLink},
        sqlite,
    },
};

/// Make a short link, or many from a table
#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    #[command(flatten)]
    leads: Leads,

    /// What you call it
    #[arg(long, value_name = "TEXT", value_parser = label)]
    label: Option<String>,

    /// A code of your own instead of a random one, which can't be guessed from others
    #[arg(long, value_name = "CODE", value_parser = code)]
    code: Option<Code>,

    /// A table with the columns target, label and code (the last two may be missing), one link a line
    #[arg(
        long, value_name = "FILE",
        conflicts_with_all = ["target", "survey", "chat", "context", "lang", "label", "code"]
    )]
    csv: Option<PathBuf>,

    #[command(flatten)]
    place: Place,
}

impl Add {
    pub(super) fn run(self) -> Result<(), Error> {
        let Self { leads, label, code, csv, place } = self;
        let rows = match &csv {
            Some(file) => table::read(file)?,
            None => {
                let words = "say where the link leads: --target, --survey or --chat";
                let destination = leads.destination().ok_or_else(|| Error::Links(words.into()))?;
                vec![(code, destination, label.unwrap_or_default())]
            }
        };
        let mut links = Vec::with_capacity(rows.len());
        for (index, (code, destination, label)) in rows.into_iter().enumerate() {
            let target = place.target(&destination).map_err(|error| match (&csv, error) {
                (Some(_), Error::Links(words)) => {
                    Error::Links(format!("link {}: {words}", index + 1))
                }
                (_, error) => error,
            })?;
            links.push(NewLink { code, target, label });
        }
        runtime()?.block_on(async {
            let mut connection = sqlite::open_to_change(&place.database).await?;
            let taken = |index: usize| links.get(index).and_then(|link| link.code.clone());
            let change = LinkChange::Add { links: links.clone(), now: clock::now() };
            match sqlite::change_links(&mut connection, &change).await? {
                LinkDone::Added(made) => made.iter().try_for_each(print),
                LinkDone::Taken(index) => {
                    let code = taken(index).map(|code| code.to_string()).unwrap_or_default();
                    Err(Error::Links(format!("there is a link {code} already; no link was made")))
                }
                LinkDone::Changed(_) | LinkDone::Done => Ok(()),
            }
        })
    }
}
