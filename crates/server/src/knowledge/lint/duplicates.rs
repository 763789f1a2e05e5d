//! The same words in several places: phrasings that two entries claim or one entry has twice, and entries that
//! answer the same.

use std::collections::HashMap;

use document::Severity;
use faq::{Entry, Origin, markup::plain_text};

use super::Finding;
use crate::knowledge::{
    folder::{Knowledge, place_in_entry, placed_phrasings},
    phrase::folded,
};

pub(super) fn find(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    let mut phrasings_seen: HashMap<String, &str> = HashMap::new();
    let mut answers_seen: HashMap<String, &str> = HashMap::new();
    for (entry, origin) in knowledge.entries() {
        let mut warn =
            |part: &str, rule, words| findings.push(finding(knowledge, origin, part, rule, words));
        let mut own: Vec<(Option<String>, String)> = Vec::new();
        let mut claimed: Vec<&str> = Vec::new();
        for (place, language, phrasing) in placed_phrasings(entry) {
            let words = folded(phrasing);
            let part = place_in_entry(place);
            if words.is_empty() {
                warn(&part, "empty-phrasing", empty(phrasing));
                continue;
            }
            // "Wi-Fi" is said so in many languages, but needs saying once in each.
            let said = (language.map(ToString::to_string), words.clone());
            if own.contains(&said) {
                let words = format!("\"{phrasing}\" stands here twice. Remove one.");
                warn(&part, "duplicate-phrasing", words);
            }
            own.push(said);
            let owner = *phrasings_seen.entry(words).or_insert(&entry.id.0);
            if owner != entry.id.0 && !claimed.contains(&owner) {
                claimed.push(owner);
                let words = format!(
                    "\"{phrasing}\" is a phrasing of `{owner}`, too. Leave it to the entry that answers it, \
                     or make one entry of both."
                );
                warn(&part, "claimed-twice", words);
            }
        }
        if let Some(owner) = same_answer(entry, &mut answers_seen) {
            let words = format!(
                "This answers the same as `{owner}`. Make one entry of both: the question of one becomes a \
                 phrasing of the other."
            );
            warn("", "same-answer", words);
        }
    }
}

fn empty(phrasing: &str) -> String {
    format!("\"{phrasing}\" has no letter or digit in it, so no question finds it. Remove it.")
}

/// An earlier entry whose answer is the same in some language.
fn same_answer<'a>(entry: &'a Entry, seen: &mut HashMap<String, &'a str>) -> Option<&'a str> {
    let answer = &entry.answer;
    let texts = answer.default.iter().chain(answer.texts.iter().map(|(_, text)| text));
    let mut same = None;
    for text in texts {
        let words = folded(&plain_text(text));
        if words.is_empty() {
            continue;
        }
        let owner = *seen.entry(words).or_insert(&entry.id.0);
        if owner != entry.id.0 {
            same = same.or(Some(owner));
        }
    }
    same
}

fn finding(
    knowledge: &Knowledge,
    origin: &Origin,
    part: &str,
    rule: &'static str,
    words: String,
) -> Finding {
    Finding {
        severity: Severity::Warning,
        file: knowledge.file(origin).name.clone(),
        place: format!("{}{part}", origin.path),
        rule,
        words,
    }
}
