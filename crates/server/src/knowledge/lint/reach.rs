//! Phrasings that find another entry than their own, and entries that none of their phrasings finds. Every
//! phrasing is asked as a guest would ask it.

use std::collections::{BTreeSet, HashSet};

use document::Severity;
use faq::{Entry, Origin, Phrasing};
use locale::Tag;

use super::Finding;
use crate::knowledge::{
    folder::{Knowledge, phrasings},
    phrase::folded,
    retrieval::Retrieval,
};

/// Asking more would take longer than anybody waits; a base so large was not written by hand.
const MOST_ASKED: usize = 10_000;

pub(super) fn find(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    let twice = claimed_twice(knowledge);
    let mut said: BTreeSet<Phrasing> = BTreeSet::new();
    for language in knowledge.languages() {
        let retrieval = Retrieval::new(&knowledge.reading.knowledge_base, &language);
        let all = retrieval.index().phrasings();
        let of_entries = all[..all.len().min(MOST_ASKED)].chunk_by(|a, b| a.entry == b.entry);
        for phrasings in of_entries {
            let Some((entry, origin)) = knowledge.at(phrasings[0].entry) else {
                continue;
            };
            let lost = lost(knowledge, &retrieval, &language, entry, phrasings, &twice);
            if !lost.is_empty() && lost.len() == phrasings.len() {
                let words = format!(
                    "No phrasing of `{}` finds it in {language}: {}. Write phrasings with words of their own, \
                     or make one entry of the two.",
                    entry.id.0,
                    thieves(&lost)
                );
                findings.push(finding(knowledge, origin, String::new(), "unreached", words));
                continue;
            }
            for Lost { phrasing, text, thief } in lost {
                // The same words may stand for several languages.
                if !said.insert(phrasing) {
                    continue;
                }
                let words = format!(
                    "\"{text}\" finds `{thief}` instead of `{}` ({language}). Word it differently, or leave it to \
                     `{thief}`.",
                    entry.id.0
                );
                findings.push(finding(knowledge, origin, part(phrasing), "stolen", words));
            }
        }
    }
}

/// A phrasing that finds another entry.
struct Lost<'a> {
    phrasing: Phrasing,
    text: &'a str,
    thief: &'a str,
}

fn lost<'a>(
    knowledge: &'a Knowledge,
    retrieval: &Retrieval<'a>,
    language: &Tag,
    entry: &'a Entry,
    phrasings: &[Phrasing],
    twice: &HashSet<String>,
) -> Vec<Lost<'a>> {
    let mut lost = Vec::new();
    for phrasing in phrasings {
        let text = phrasing.text(&knowledge.reading.knowledge_base, language);
        if twice.contains(&folded(text)) {
            continue;
        }
        let found = retrieval.ask(text).entries.first().copied();
        if let Some(thief) = found.filter(|found| *found != entry.id.0) {
            lost.push(Lost { phrasing: *phrasing, text, thief });
        }
    }
    lost
}

/// Phrasings that several entries have; they are reported as such.
fn claimed_twice(knowledge: &Knowledge) -> HashSet<String> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut twice = HashSet::new();
    for (entry, _) in knowledge.entries() {
        let own: HashSet<String> = phrasings(entry).map(|(_, text)| folded(text)).collect();
        for words in own {
            if !seen.insert(words.clone()) {
                twice.insert(words);
            }
        }
    }
    twice
}

fn thieves(lost: &[Lost<'_>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for Lost { thief, .. } in lost {
        if !names.contains(thief) {
            names.push(thief);
        }
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("they find {}", names.join(", "))
}

fn part(phrasing: Phrasing) -> String {
    match phrasing.alternate {
        None => "/question".to_owned(),
        Some(index) => format!("/alternates/{index}"),
    }
}

fn finding(
    knowledge: &Knowledge,
    origin: &Origin,
    part: String,
    rule: &'static str,
    words: String,
) -> Finding {
    let file = knowledge.file(origin).name.clone();
    let place = format!("{}{part}", origin.path);
    Finding { severity: Severity::Warning, file, place, rule, words }
}
