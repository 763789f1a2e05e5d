//! Entries that lack a language which the desk offers. Another language stands in for it, but questions in the
//! missing one are found by luck. A language that a whole file lacks is said once.

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
    for (source, file) in knowledge.files.iter().enumerate() {
        let entries = || knowledge.entries().filter(|(_, origin)| origin.source == source);
        let mut finding = |place: String, words: String| {
            let rule = "untranslated";
            let file = file.name.clone();
            findings.push(Finding { severity: Severity::Warning, file, place, rule, words });
        };
        let is_unknown = |language: &&Tag| {
            let lacks = |entry| parts(entry).iter().all(|(_, text)| !has(text, language, &default));
            entries().next().is_some() && entries().all(|(entry, _)| lacks(entry))
        };
        let (unknown, known): (Vec<&Tag>, Vec<&Tag>) = offered.iter().partition(is_unknown);
        if !unknown.is_empty() {
            let words = format!(
                "No entry of this file is in {}, which the desk offers. Translate the file; until then \
                 another language stands in.",
                listed(unknown)
            );
            finding(String::new(), words);
        }
        for (entry, origin) in entries() {
            let lacks =
                |text: &Localized| known.iter().any(|language| !has(text, language, &default));
            let parts: Vec<_> = parts(entry).into_iter().filter(|(_, text)| lacks(text)).collect();
            if parts.is_empty() {
                continue;
            }
            let missing = known
                .iter()
                .filter(|language| parts.iter().any(|(_, text)| !has(text, language, &default)));
            let words = format!(
                "`{}` lacks {} in its {}. Add it; until then another language stands in.",
                entry.id.0,
                listed(missing),
                listed(parts.iter().map(|(name, _)| name))
            );
            finding(origin.path.to_string(), words);
        }
    }
}

/// Whether a visitor of that language reads their own. A text without a language is in the one the owner writes in.
fn has(text: &Localized, language: &Tag, default: &Tag) -> bool {
    let own = language.ancestry().any(|tag| text.exact(&tag).is_some());
    own || (language == default && text.default.is_some())
}

/// What a visitor reads of an entry, by name.
fn parts(entry: &Entry) -> Vec<(&'static str, &Localized)> {
    let mut parts = vec![("question", &entry.question), ("answer", &entry.answer)];
    for action in &entry.actions {
        let (Action::Link { label, .. } | Action::Phone { label, .. } | Action::Callback { label }) =
            action;
        parts.push(("label of an action", label));
    }
    parts
}
