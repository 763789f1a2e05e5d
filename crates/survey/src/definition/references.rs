//! Names of questions and pages that a definition refers to, checked when everything has been read.

use std::collections::BTreeSet;

use document::{Kind, Pointer, Subject};

use crate::{Survey, definition::Reading};

/// A name and where it stands.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) path: Pointer,
    pub(crate) target: Target,
    pub(crate) name: String,
}

/// What a name should be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Question,
    Page,
    /// Read by an expression: anything, even what only the host knows.
    Value,
}

/// Reports references to what is not there. `written` are the names of all questions in the file: one that could not
/// be read is reported where it stands, not once more wherever it is named.
pub(super) fn check(survey: &Survey, written: BTreeSet<&str>, reading: &Reading<'_>) {
    let pages: BTreeSet<&str> =
        survey.pages.iter().map(|id| survey.container(*id).name.as_str()).collect();
    let mut questions = written;
    questions.extend(survey.by_name.keys().chain(survey.by_value_name.keys()).map(|name| &**name));
    let mut values: BTreeSet<&str> = questions.clone();
    values.extend(survey.calculated.iter().map(|value| value.name.as_str()));
    values.extend(survey.containers.iter().map(|container| container.name.as_str()));
    values.extend(survey.triggers.iter().filter_map(|trigger| trigger.action.sets()));
    let lower: BTreeSet<String> = values.iter().map(|name| name.to_lowercase()).collect();
    let references = reading.references.take();
    for Reference { path, target, name } in &references {
        let candidates = match target {
            Target::Question => &questions,
            Target::Page => &pages,
            Target::Value => &values,
        };
        let known = match target {
            Target::Value => is_value(name, &lower),
            _ => candidates.contains(name.as_str()),
        };
        if known || name.is_empty() {
            continue;
        }
        let found = reading.report.nearest(name, candidates.iter().copied());
        if *target == Target::Value && found.is_none() {
            // A value that the host gives.
            continue;
        }
        let subject = if *target == Target::Page { Subject::Page } else { Subject::Question };
        let kind = Kind::UnknownName { subject, name: name.clone(), nearest: found };
        reading.report.warning(path, kind);
    }
}

/// Whether a name in an expression, or what it begins with, is that of a value.
fn is_value(name: &str, known: &BTreeSet<String>) -> bool {
    let name = name.to_lowercase();
    let name = name.trim_start_matches(['#', '$', '!']);
    let mut end = name.len();
    loop {
        let part = &name[..end];
        let plain = ["-comment", "-unwrapped"].iter().find_map(|suffix| part.strip_suffix(suffix));
        if known.contains(part) || plain.is_some_and(|name| known.contains(name)) {
            return true;
        }
        match part.rfind(['.', '[']) {
            Some(shorter) => end = shorter,
            None => break,
        }
    }
    // The words for where an expression stands.
    [
        "item",
        "choice",
        "self",
        "row",
        "panel",
        "page",
        "survey",
        "parentpanel",
        "locale",
        "language",
    ]
    .contains(&&name[..end])
}
