//! `frontdesk import`: makes a knowledge base of Markdown, tables, websites, or merges them into one.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use document::{Diagnostic, Severity};
use faq::KnowledgeBase;
use locale::{Catalogue, Tag};

use super::language;
use crate::{
    Error,
    knowledge::{
        Fault, folder,
        import::{self, Merged},
        safe_write,
    },
};

/// Make a knowledge base of Markdown, tables or web pages, or merge them into one
#[derive(Debug, Args)]
pub(super) struct Import {
    /// What to read: .md, .csv, .tsv, .json, .jsonld or .html
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,

    /// The knowledge base to merge into, made when there is none; standard output when left out
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,

    /// The language of texts that don't say theirs, such as ru
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Tag>,

    /// Replace texts that differ from the sources, instead of keeping them
    #[arg(long)]
    replace: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Error> {
        let mut drafts = Vec::new();
        let mut is_faulty = false;
        for source in &self.sources {
            let imported = import::read(source, self.language.as_ref())?;
            for remark in &imported.remarks {
                let place = Some(&*remark.place).filter(|place| !place.is_empty());
                let place = place.map(|place| format!(" {place}")).unwrap_or_default();
                say(remark.severity, &format!("{}{place}: {}", source.display(), remark.words));
                is_faulty |= remark.severity == Severity::Error;
            }
            drafts.extend(imported.drafts);
        }
        if is_faulty {
            return Err(Fault::FaultySources.into());
        }
        if drafts.is_empty() {
            return Err(Fault::NothingFound.into());
        }
        let base = self.into.as_deref().map(existing).transpose()?.flatten();
        let merged = import::merge(base.as_deref(), &drafts, self.replace);
        let no_base = || Fault::NoBase { path: self.into.clone().unwrap_or_default() };
        let merged = merged.ok_or_else(no_base)?;
        self.report(base.as_deref(), &merged);
        let Some(file) = &self.into else {
            let written = io::stdout().lock().write_all(merged.text.as_bytes());
            return written
                .map_err(|source| Error::Write { target: "standard output".into(), source });
        };
        if base.as_deref() != Some(&merged.text) {
            let fault = |source| Error::Write { target: file.display().to_string(), source };
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).map_err(fault)?;
            }
            safe_write::write(file, &merged.text).map_err(fault)?;
        }
        if let Some(hint) = folder::hint_for_new(file) {
            say_plainly(&hint);
        }
        Ok(())
    }

    /// Says what was changed, what was not although it differs, and what visitors won't see.
    fn report(&self, base: Option<&str>, merged: &Merged) {
        let target =
            self.into.as_ref().map_or("standard output".into(), |file| file.display().to_string());
        for (name, words) in &merged.changed {
            say_plainly(&format!("{target} `{name}`: {words}"));
        }
        for (name, words) in &merged.kept {
            say(Severity::Warning, &format!("{target} `{name}`: {words}"));
        }
        let before = base.map(findings).unwrap_or_default();
        let words = Catalogue::findings();
        for finding in findings(&merged.text).iter().filter(|finding| !before.contains(finding)) {
            say(
                finding.severity,
                &format!("{target} {}: {}", finding.path, words.diagnostic(finding)),
            );
        }
        let mut changed: Vec<&str> = merged.changed.iter().map(|(name, _)| name.as_str()).collect();
        changed.dedup();
        say_plainly(&format!(
            "{target}: {} added, {} changed, {} as they were",
            super::counted(merged.added.len(), "entry", "entries"),
            changed.len(),
            merged.same
        ));
    }
}

/// The text of a file that may not be there yet.
fn existing(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(Fault::NotUtf8 { path: path.into() }.into()),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(Fault::Unreadable { path: path.into(), reason: error.to_string() }.into())
        }
    }
}

fn findings(text: &str) -> Vec<Diagnostic> {
    document::parse(text).map(|value| KnowledgeBase::read(&value).1).unwrap_or_default()
}

fn say(severity: Severity, words: &str) {
    let severity = match severity {
        Severity::Error => "error  ",
        Severity::Warning => "warning",
    };
    say_plainly(&format!("{severity} {words}"));
}

/// On the other stream, so that it never stands in the knowledge base.
fn say_plainly(words: &str) {
    // There is nobody to tell when even this can't be written.
    let _ = writeln!(io::stderr(), "{words}");
}
