//! `frontdesk faq lint`: says what is wrong among the entries of a desk.

use std::{fmt::Write, path::PathBuf};

use clap::Args;
use document::Severity;

use super::{Form, write_out};
use crate::{
    Error,
    cli::counted,
    desk_folder,
    knowledge::{
        Fault,
        folder::Knowledge,
        lint::{Report, lint},
    },
};

/// Say what is wrong among the entries: phrasings claimed twice, missing translations, broken links
#[derive(Debug, Args)]
pub(in crate::cli) struct Lint {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
}

impl Lint {
    pub(in crate::cli) fn run(self) -> Result<(), Error> {
        desk_folder::require(&self.desk)?;
        let report = lint(&Knowledge::open(&self.desk)?);
        write_out(&match self.format {
            Form::Text => text(&report),
            Form::Json => report.to_json().to_json() + "\n",
        })?;
        match report.count(Severity::Error) {
            0 => Ok(()),
            _ => Err(Fault::HasErrors { folder: self.desk }.into()),
        }
    }
}

fn text(report: &Report) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let severity = match finding.severity {
            Severity::Error => "error  ",
            Severity::Warning => "warning",
        };
        let place = Some(&finding.place).filter(|place| !place.is_empty());
        let place = place.map(|place| format!(" {place}")).unwrap_or_default();
        let _ = writeln!(text, "{severity} {}{place}: {}", finding.file, finding.words);
    }
    let found = [
        (report.count(Severity::Error), "error", "errors"),
        (report.count(Severity::Warning), "warning", "warnings"),
    ];
    let found = found.into_iter().filter(|(count, ..)| *count > 0);
    let mut found =
        found.map(|(count, one, many)| counted(count, one, many)).collect::<Vec<_>>().join(", ");
    if found.is_empty() {
        found.push_str("no findings");
    }
    let entries = counted(report.entries, "entry", "entries");
    let files = counted(report.files, "file", "files");
    let asked = if report.all_asked { "" } else { "; too many phrasings to ask each of them" };
    let _ = writeln!(text, "{entries} in {files}: {found}{asked}");
    text
}
