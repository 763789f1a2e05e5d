//! `frontdesk links`: the short links of a desk. Works on the database, also while the server runs; what is changed
//! holds at once.

mod add;
mod list;
mod remove;
mod set;
mod table;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use desk::Desk;
use locale::Tag;

use super::{enrol::pair, language};
use crate::{
    Error, desk_folder,
    links::{self, Asked, Code, Destination, Target},
    signing::Keys,
    store::link::Link,
};

/// List, make, change and remove short links, which are printed and can lead elsewhere later
#[derive(Debug, Subcommand)]
pub(super) enum Links {
    List(list::List),
    Add(add::Add),
    Set(set::Set),
    Remove(remove::Remove),
}

impl Links {
    pub(super) fn run(self) -> Result<(), Error> {
        match self {
            Self::List(list) => list.run(),
            Self::Add(add) => add.run(),
            Self::Set(set) => set.run(),
            Self::Remove(remove) => remove.run(),
        }
    }
}

/// Where a link leads, on the command line.
#[derive(Debug, Args)]
pub(super) struct Leads {
    /// A path of this desk such as /?survey=visit, or an https address
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["survey", "chat", "context", "lang"])]
    target: Option<String>,

    /// Opens this survey
    #[arg(long, value_name = "NAME", conflicts_with = "chat")]
    survey: Option<String>,

    /// Opens the self-service bot
    #[arg(long)]
    chat: bool,

    /// What is known about the visit, by a name of the desk's context.fromUrl; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    context: Vec<(String, String)>,

    /// The language to open it in
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    lang: Option<Tag>,
}

/// Where the desk is that links lead to.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// The folder with desk.json
    #[arg(long, value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// The database of the server, which may be running
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    pub(super) database: PathBuf,
}

impl Leads {
    /// `None` when nothing is said of it.
    pub(super) fn destination(self) -> Option<Destination> {
        if let Some(text) = self.target {
            return Some(Destination::Written(text));
        }
        let is_said =
            self.survey.is_some() || self.chat || self.lang.is_some() || !self.context.is_empty();
        let Self { survey, chat, lang: language, context, .. } = self;
        is_said.then_some(Destination::Here(Asked { survey, chat, language, context }))
    }
}

impl Place {
    /// What the keys of the database sign is signed.
    pub(super) fn target(&self, destination: &Destination) -> Result<Target, Error> {
        // An https address needs no desk.
        let desk = match destination {
            Destination::Written(text) if !text.trim_start().starts_with('/') => {
                Desk::read(&document::Value::Null).0
            }
            _ => desk_folder::read(&self.desk)?,
        };
        let keys = desk.signs().then(|| Keys::of_existing(&self.database)).transpose()?;
        destination.target(&desk, keys.as_ref()).map_err(|error| Error::Links(error.to_string()))
    }
}

fn label(text: &str) -> Result<String, String> {
    links::label(text).ok_or_else(|| "a label has at most 200 characters".to_owned())
}

fn code(text: &str) -> Result<Code, String> {
    Code::parse(text)
        .ok_or_else(|| "a code has 5 to 16 letters and digits, such as 7F3K9".to_owned())
}

fn no_such_link(code: &Code, database: &Path) -> Error {
    Error::Links(format!("there is no link {code} in {}", database.display()))
}

/// `/q/7F3K9  /?survey=visit  Table 12`
fn print(link: &Link) -> Result<(), Error> {
    let Link { code, target, label, .. } = link;
    let line = format!("/q/{code}  {target}  {label}");
    write_out(&[line.trim_end(), "\n"].concat())
}

/// Writes to standard output; `frontdesk links list | head` has got what it wanted.
pub(super) fn write_out(text: &str) -> Result<(), Error> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.map_err(|source| Error::Write { target: "the output".into(), source }),
    }
}
