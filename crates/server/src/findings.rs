//! What is wrong with a desk, in plain words: by file and place, with what to do about it.

use std::{
    io::{self, Write},
    path::Path,
};

use desk::FileDiagnostic;
use document::Severity;
use locale::Catalogue;

use crate::desk_folder::Folder;

/// The result of checking the files of a desk.
#[derive(Debug)]
pub(crate) struct Findings {
    found: Vec<FileDiagnostic>,
    /// Those of another file, in words.
    others: Vec<(Severity, String)>,
    files: usize,
}

impl Findings {
    /// Checks desk.json and every file it names.
    pub(crate) fn of(folder: &Path) -> Self {
        let folder = Folder::new(folder);
        let found = desk::check_desk(&folder);
        Self { found, others: Vec::new(), files: folder.count() }
    }

    /// Adds what is wrong with a file outside the folder.
    pub(crate) fn add(&mut self, findings: Vec<(Severity, String)>) {
        self.others.extend(findings);
        self.files += 1;
    }

    /// How many findings keep the desk from being opened.
    pub(crate) fn errors(&self) -> usize {
        let own = self.found.iter().map(|found| found.diagnostic.severity);
        let all = own.chain(self.others.iter().map(|(severity, _)| *severity));
        all.filter(|severity| *severity == Severity::Error).count()
    }

    /// One line a finding: severity, file, place in it, words.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (Severity, String)> {
        let words = Catalogue::findings();
        let own = self.found.iter().map(move |FileDiagnostic { file, diagnostic }| {
            let place = diagnostic.path.as_str();
            let place = if place.is_empty() { String::new() } else { format!(" {place}") };
            (diagnostic.severity, format!("{file}{place}: {}", words.diagnostic(diagnostic)))
        });
        own.chain(self.others.iter().cloned())
    }

    /// All lines and a summary.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for (severity, line) in self.lines() {
            let severity = match severity {
                Severity::Error => "error  ",
                Severity::Warning => "warning",
            };
            writeln!(out, "{severity} {line}")?;
        }
        writeln!(out, "{}", self.summary())
    }

    /// `6 files checked: no findings`
    pub(crate) fn summary(&self) -> String {
        let number = |count: usize, thing: &str| match count {
            1 => format!("1 {thing}"),
            count => format!("{count} {thing}s"),
        };
        let errors = self.errors();
        let warnings = self.found.len() + self.others.len() - errors;
        let found = match (errors, warnings) {
            (0, 0) => "no findings".to_owned(),
            (errors, 0) => number(errors, "error"),
            (0, warnings) => number(warnings, "warning"),
            (errors, warnings) => {
                format!("{}, {}", number(errors, "error"), number(warnings, "warning"))
            }
        };
        format!("{} checked: {found}", number(self.files, "file"))
    }
}
