//! `frontdesk export`: writes the stored records to a file or to standard output.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use clap::Args;

use super::runtime;
use crate::{
    Error,
    export::{self, Fault, Format, Request},
};

/// Write the stored records to a file, also while the server runs
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The database to read
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,

    /// The form of the output
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,

    /// Only answers to this survey
    #[arg(long, value_name = "NAME")]
    survey: Option<String>,

    /// Begin a CSV with a byte order mark, by which Excel recognises UTF-8
    #[arg(long)]
    bom: bool,

    /// Where to write; standard output when left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self) -> Result<(), Error> {
        let request = Request {
            database: &self.database,
            format: self.format,
            survey: self.survey.as_deref(),
            mark: self.bom && self.format == Format::Csv,
        };
        let count = match &self.output {
            None => to_standard_output(&request)?,
            Some(file) => to_file(&request, file)?,
        };
        // On the other stream, so that it never stands in the data.
        let _ = writeln!(io::stderr(), "{count} records exported");
        Ok(())
    }
}

fn to_standard_output(request: &Request<'_>) -> Result<u64, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    match runtime()?.block_on(export::export(request, &mut out)) {
        Ok(count) => Ok(count),
        // `frontdesk export | head` has got what it wanted.
        Err(Fault::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            let _ = out.into_parts();
            Ok(0)
        }
        Err(Fault::Write(source)) => Err(Error::Write { target: "standard output".into(), source }),
        Err(Fault::Read(error)) => Err(error),
    }
}

/// Writes beside the file and renames at the end: half an export never looks like a whole one.
fn to_file(request: &Request<'_>, file: &Path) -> Result<u64, Error> {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let fault = |source| Error::Write { target: file.display().to_string(), source };
    let mut out = BufWriter::new(File::create(&unfinished).map_err(fault)?);
    let written = runtime()?.block_on(export::export(request, &mut out));
    let outcome = match written {
        Ok(count) => std::fs::rename(&unfinished, file).map(|()| count).map_err(fault),
        Err(Fault::Write(source)) => Err(fault(source)),
        Err(Fault::Read(error)) => Err(error),
    };
    if outcome.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    outcome
}
