//! What is wrong among the entries of a desk: what `check` says of each file, and what only shows when all are
//! seen together. One file a rule.

mod duplicates;
mod links;
mod reach;
mod routing;
mod translations;

use document::{Severity, Value};
use locale::Catalogue;

use super::folder::Knowledge;

/// Something wrong among entries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// the file, relative to the desk's folder
    pub(crate) file: String,
    /// where in it: a JSON Pointer
    pub(crate) place: String,
    /// which rule: a stable word for machines
    pub(crate) rule: &'static str,
    /// what is wrong and what to do
    pub(crate) words: String,
}

/// What was found in a desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Report {
    pub(crate) entries: usize,
    pub(crate) files: usize,
    pub(crate) findings: Vec<Finding>,
    /// false where there are too many phrasings to ask each
    pub(crate) all_asked: bool,
}

type Rule = fn(&Knowledge, &mut Vec<Finding>);

const RULES: &[Rule] =
    &[check, duplicates::find, translations::find, links::find, routing::find, reach::find];

/// Holds all rules against a desk.
pub(crate) fn lint(knowledge: &Knowledge) -> Report {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(knowledge, &mut findings);
    }
    let entries = knowledge.reading.knowledge_base.entries.len();
    let all_asked = reach::are_few(knowledge);
    Report { entries, files: knowledge.files.len(), findings, all_asked }
}

impl Report {
    /// How many findings of that severity there are.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The report for machines.
    pub(crate) fn to_json(&self) -> Value {
        let finding = |finding: &Finding| {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let members = [
                ("severity", severity),
                ("rule", finding.rule),
                ("file", &finding.file),
                ("path", &finding.place),
                ("message", &finding.words),
            ];
            Value::Object(members.into_iter().collect())
        };
        let number = |number: usize| Value::Number(number as f64);
        let members = [
            ("entries", number(self.entries)),
            ("files", number(self.files)),
            ("allAsked", Value::Bool(self.all_asked)),
            ("findings", Value::Array(self.findings.iter().map(finding).collect())),
        ];
        Value::Object(members.into_iter().collect())
    }
}

/// What `frontdesk check` says of these files.
fn check(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    let words = Catalogue::findings();
    for (file, found) in knowledge.files.iter().zip(&knowledge.reading.findings) {
        findings.extend(found.iter().map(|found| Finding {
            severity: found.severity,
            file: file.name.clone(),
            place: found.path.to_string(),
            rule: found.kind.code(),
            words: words.diagnostic(found),
        }));
    }
}
