//! `frontdesk faq add`: makes a guest's words a phrasing of an entry.

use std::path::PathBuf;

use clap::Args;
use locale::Tag;

use super::write_out;
use crate::{
    Error,
    cli::language,
    desk_folder,
    knowledge::{
        add::{Addition, add},
        folder::Knowledge,
        safe_write,
    },
};

/// Add a phrasing to an entry, in the file it stands in
#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    /// The folder with desk.json
    #[arg(value_name = "DIR")]
    desk: PathBuf,

    /// The name (id) of the entry
    #[arg(value_name = "ENTRY")]
    entry: String,

    /// How guests ask for it
    #[arg(value_name = "PHRASING")]
    phrasing: String,

    /// The language of the phrasing, such as ru
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Tag>,
}

impl Add {
    pub(in crate::cli) fn run(self) -> Result<(), Error> {
        desk_folder::require(&self.desk)?;
        let knowledge = Knowledge::open(&self.desk)?;
        let addition = add(&knowledge, &self.entry, &self.phrasing, self.language.as_ref())?;
        let file = self.desk.join(&addition.file);
        let fault = |source| Error::Write { target: file.display().to_string(), source };
        safe_write::write(&file, &addition.text).map_err(fault)?;
        let after = Knowledge::open(&self.desk)?;
        let effect = addition.effect(&self.entry, &knowledge, &after);
        let Addition { file, place, phrasing, .. } = &addition;
        let entry = &self.entry;
        let mut text = format!(
            "{file} {place}: \"{phrasing}\" is a phrasing of `{entry}` now\n\
             before: {}\nnow:    {}\n",
            effect.before, effect.after
        );
        if !effect.is_found {
            text.push_str(&format!(
                "warning: these words still don't find `{entry}` first. `frontdesk faq lint` says which entry \
                 claims them\n"
            ));
        }
        write_out(&text)
    }
}
