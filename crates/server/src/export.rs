//! Exports: the stored records as a file, one at a time, so that the size of the database doesn't matter.
//! A running server is not disturbed, and an export shows the records of one moment.

pub(crate) use self::csv::defused;

mod csv;
mod flatten;

use std::{io::Write, path::Path};

use clap::ValueEnum;

use crate::{Error, store::sqlite::Archive};

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One record a line, as it was received
    Jsonl,
    /// A table for spreadsheets: one row a record, one column for each thing answered
    Csv,
}

/// What to export.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// the database
    pub database: &'a Path,
    /// the form
    pub format: Format,
    /// only answers to this survey
    pub survey: Option<&'a str>,
    /// begin with a byte order mark, by which Excel recognises UTF-8
    pub mark: bool,
}

/// Why one record or the whole export failed.
#[derive(Debug)]
pub enum Fault {
    /// Reading failed.
    Read(Error),
    /// Writing failed.
    Write(std::io::Error),
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Read(error.into())
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

/// Writes the records to `out`; returns how many.
pub async fn export(request: &Request<'_>, out: &mut impl Write) -> Result<u64, Fault> {
    let opened = Archive::open(request.database).await;
    let mut archive = opened.map_err(|error| Fault::Read(error.into()))?;
    let count = match request.format {
        Format::Jsonl => jsonl(&mut archive, request.survey, out).await,
        Format::Csv => csv::write(&mut archive, request, out).await,
    }?;
    out.flush()?;
    Ok(count)
}

async fn jsonl(
    archive: &mut Archive,
    survey: Option<&str>,
    out: &mut impl Write,
) -> Result<u64, Fault> {
    let mut count = 0;
    archive
        .each(survey, |(body, _)| {
            count += 1;
            writeln!(out, "{body}").map_err(Fault::Write)
        })
        .await?;
    Ok(count)
}
