//! `frontdesk links list`: all short links, where they lead and how often they were followed.

use std::path::PathBuf;

use clap::Args;

use super::{table, write_out};
use crate::{
    Error,
    cli::runtime,
    store::{link::Link, sqlite},
};

/// So many links are read at a time.
const PAGE: u32 = 1000;

/// List the short links: where they lead, and how often they were followed
#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// As a table for spreadsheets, which `links add --csv` reads again
    #[arg(long)]
    csv: bool,

    /// The database to read
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,
}

impl List {
    pub(super) fn run(self) -> Result<(), Error> {
        runtime()?.block_on(self.list())
    }

    async fn list(self) -> Result<(), Error> {
        let mut connection = sqlite::open_links(&self.database).await?;
        let (mut after, mut is_first) = (String::new(), true);
        loop {
            let page = sqlite::links(&mut connection, &after, PAGE).await?;
            if self.csv {
                write_out(&table::to_csv(&page.links, is_first)?)?;
            } else if is_first && page.links.is_empty() {
                write_out("No short link yet.\n")?;
            } else {
                write_out(&page.links.iter().map(line).collect::<String>())?;
            }
            let Some(last) = page.links.last().filter(|_| page.more) else { break };
            after.clone_from(&last.code);
            is_first = false;
        }
        Ok(())
    }
}

fn line(link: &Link) -> String {
    let Link { code, target, label, visits, .. } = link;
    let line = format!("/q/{code}  {visits:>6}  {target}  {label}");
    format!("{}\n", line.trim_end())
}
