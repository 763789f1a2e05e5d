//! `frontdesk faq lint`: says what is wrong among the entries of a desk.

use std::{fmt::Write, path::PathBuf};

use clap::Args;
use document::Severity;

use super::{Form, write_out};
use crate::{
    Error, desk_folder,
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
        let _ = writeln!(text, "{severity} {} {}: {}", finding.file, finding.place, finding.words);
    }
    let number = |count: usize, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let found = match (report.count(Severity::Error), report.count(Severity::Warning)) {
        (0, 0) => "no findings".to_owned(),
        (errors, warnings) => {
            let parts =
                [number(errors, "error", "errors"), number(warnings, "warning", "warnings")];
            let counts = [errors, warnings];
            let said = parts.into_iter().zip(counts).filter(|(_, count)| *count > 0);
            said.map(|(part, _)| part).collect::<Vec<_>>().join(", ")
        }
    };
    let entries = number(report.entries, "entry", "entries");
    let files = number(report.files, "file", "files");
    let _ = writeln!(text, "{entries} in {files}: {found}");
    text
}
