//! Entries that lack a language which the desk offers. Another language stands in for it, but questions in the
//! missing one are found by luck.

use document::Severity;
use faq::{Action, Entry};
use locale::{Localized, Tag};

use super::Finding;
use crate::knowledge::folder::{Knowledge, listed};

pub(super) fn find(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    let offered = knowledge.languages();
    if offered.len() < 2 {
        return;
    }
    let default = knowledge.desk.default_language();
    for (entry, origin) in knowledge.entries() {
        for (part, text) in parts(entry) {
            // A text without a language is in the one the owner writes in.
            let has = |language: &Tag| {
                let own = language.ancestry().any(|tag| text.exact(&tag).is_some());
                let stands_for = language == &default && text.default.is_some();
                own || stands_for
            };
            let missing: Vec<&Tag> = offered.iter().filter(|language| !has(language)).collect();
            if !missing.is_empty() {
                findings.push(Finding {
                    severity: Severity::Warning,
                    file: knowledge.file(origin).name.clone(),
                    place: format!("{}{part}", origin.path),
                    rule: "untranslated",
                    words: format!(
                        "`{}` has no text here in: {}. Add it; until then another language stands in.",
                        entry.id.0,
                        listed(missing)
                    ),
                });
            }
        }
    }
}

/// What a visitor reads of an entry, by place.
fn parts(entry: &Entry) -> Vec<(String, &Localized)> {
    let mut parts =
        vec![("/question".to_owned(), &entry.question), ("/answer".to_owned(), &entry.answer)];
    for (index, action) in entry.actions.iter().enumerate() {
        let (Action::Link { label, .. } | Action::Phone { label, .. } | Action::Callback { label }) =
            action;
        parts.push((format!("/actions/{index}/label"), label));
    }
    parts
}
