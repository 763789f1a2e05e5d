//! `frontdesk links set`: lets a short link lead elsewhere, or calls it something else.

use clap::Args;

use super::{Leads, Place, code, label, no_such_link, print};
use crate::{
    Error,
    cli::runtime,
    clock,
    links::Code,
    store::{
        link::{LinkChange, LinkDone},
        sqlite,
    },
};

/// Let a short link lead elsewhere, at once
#[derive(Debug, Args)]
pub(in crate::cli) struct Set {
    /// The link's code
    #[arg(value_name = "CODE", value_parser = code)]
    code: Code,

    #[command(flatten)]
    leads: Leads,

    /// What you call it
    #[arg(long, value_name = "TEXT", value_parser = label)]
    label: Option<String>,

    #[command(flatten)]
    place: Place,
}

impl Set {
    pub(super) fn run(self) -> Result<(), Error> {
        let Self { code, leads, label, place } = self;
        let target = leads.destination().map(|to| place.target(&to)).transpose()?;
        if target.is_none() && label.is_none() {
            let words = "say what is to change: --target, --survey, --chat or --label";
            return Err(Error::Links(words.into()));
        }
        runtime()?.block_on(async {
            let mut connection = sqlite::open_to_change(&place.database).await?;
            let change = LinkChange::Set { code: code.clone(), target, label, now: clock::now() };
            match sqlite::change_links(&mut connection, &change).await? {
                LinkDone::Changed(Some(link)) => print(&link),
                _ => Err(no_such_link(&code, &place.database)),
            }
        })
    }
}
