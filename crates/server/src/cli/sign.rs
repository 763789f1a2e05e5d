//! `frontdesk sign`: prints an address with the signature that its context needs, and makes new keys.

use clap::Args;

use super::{
    counted,
    links::{Leads, Place, write_out},
};
use crate::{Error, signing::Keys};

/// Sign an address of this desk, so that no visitor can change what context.signed names
#[derive(Debug, Args)]
pub(super) struct Sign {
    #[command(flatten)]
    leads: Leads,

    /// Make a new key, which signs from now on; what is signed already stays good
    #[arg(long, conflicts_with_all = ["target", "survey", "chat", "context", "lang"])]
    new_key: bool,

    #[command(flatten)]
    place: Place,
}

impl Sign {
    pub(super) fn run(self) -> Result<(), Error> {
        let Self { leads, new_key, place } = self;
        if new_key {
            let count = Keys::of_existing(&place.database)?.renew()?;
            let count = counted(count, "key verifies", "keys verify");
            return write_out(&format!("a new key signs from now on; {count}\n"));
        }
        let words = "say what is to be signed: --target, --survey, --chat or --context";
        let destination = leads.destination().ok_or_else(|| Error::Links(words.into()))?;
        let target = place.target(&destination)?;
        write_out(&format!("{}\n", target.as_str()))
    }
}
