//! `frontdesk links remove`: takes a short link away.

use std::path::PathBuf;

use clap::Args;

use super::{code, no_such_link, print};
use crate::{
    Error,
    cli::runtime,
    links::Code,
    store::{
        link::{LinkChange, LinkDone},
        sqlite,
    },
};

/// Take a short link away; whoever scans it is told that it leads nowhere
#[derive(Debug, Args)]
pub(in crate::cli) struct Remove {
    /// The link's code
    #[arg(value_name = "CODE", value_parser = code)]
    code: Code,

    /// The database of the server, which may be running
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,
}

impl Remove {
    pub(super) fn run(self) -> Result<(), Error> {
        runtime()?.block_on(async {
            let mut connection = sqlite::open_to_change(&self.database).await?;
            let change = LinkChange::Remove { code: self.code.clone() };
            match sqlite::change_links(&mut connection, &change).await? {
                LinkDone::Changed(Some(link)) => print(&link),
                _ => Err(no_such_link(&self.code, &self.database)),
            }
        })
    }
}
