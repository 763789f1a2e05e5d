//! What is printed of an endpoint: one line for each thing that happened, and the cure below what is wrong.

use std::io::{self, Write};

use document::Severity;

use super::{Step, words};

/// How far words go in a line.
const WIDTH: usize = 100;
/// Where they begin.
const INDENT: &str = "           ";

/// What came of checking one endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its name in desk.json.
    pub endpoint: String,
    /// How it is spoken to, and by whom.
    pub manner: String,
    /// What was sent, where to; without what may be a secret.
    pub request: Option<String>,
    /// What happened.
    pub steps: Vec<Step>,
}

impl Report {
    /// False when something keeps records from being delivered.
    pub fn takes_records(&self) -> bool {
        let is_error = |step: &Step| match step {
            Step::Found(finding) => finding.severity() == Severity::Error,
            Step::Seen(_) => false,
        };
        !self.steps.iter().any(is_error)
    }

    /// All lines.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{} ({})", words::plain(&self.endpoint), self.manner)?;
        if let Some(request) = &self.request {
            writeln!(out, "  {}", words::plain(request))?;
        }
        for step in &self.steps {
            match step {
                Step::Seen(observation) => {
                    line(out, "ok", &words::observation(observation))?;
                }
                Step::Found(finding) => {
                    let severity = match finding.severity() {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    };
                    line(out, severity, &words::finding(finding))?;
                    line(out, "", &format!("→ {}", words::cure(finding)))?;
                }
            }
        }
        let verdict = if self.takes_records() { "gets records" } else { "does not get records" };
        writeln!(out, "  {} {verdict}", words::plain(&self.endpoint))
    }
}

/// `2 endpoints checked: 1 gets records, 1 not`
pub fn summary(reports: &[Report]) -> String {
    let good = reports.iter().filter(|report| report.takes_records()).count();
    let bad = reports.len() - good;
    let checked = match reports.len() {
        1 => "1 endpoint checked".to_owned(),
        count => format!("{count} endpoints checked"),
    };
    match (good, bad) {
        (0, 0) => "no endpoints: records stay on the device".to_owned(),
        (1, 0) => format!("{checked}: it gets records"),
        (0, 1) => format!("{checked}: it does not get records"),
        (_, 0) => format!("{checked}: all get records"),
        (0, _) => format!("{checked}: none gets records"),
        (1, bad) => format!("{checked}: 1 gets records, {bad} not"),
        (good, bad) => format!("{checked}: {good} get records, {bad} not"),
    }
}

/// Words behind a mark, broken into lines.
fn line(out: &mut impl Write, mark: &str, words: &str) -> io::Result<()> {
    let mut line = format!("  {mark:<9}");
    let mut is_empty = true;
    for word in words.split(' ') {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(out, "{line}")?;
            line = INDENT.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    writeln!(out, "{line}")
}
