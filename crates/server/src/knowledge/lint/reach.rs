//! Entries that steal each other's phrasings, and entries that nothing finds: every phrasing is taken out in turn
//! and asked, as a guest would ask it who has never read it.

use std::collections::BTreeSet;

use document::Severity;
use faq::{Band, LeftOut, Lint, Phrasing, Thresholds};
use locale::Tag;

use super::Finding;
use crate::knowledge::{
    folder::{Knowledge, phrasings, place_in_entry},
    phrase::folded,
    retrieval::{Retrieval, percent},
};

/// Asking more would take longer than anybody waits, and nobody writes so many by hand.
pub(super) const MOST_ASKED: usize = 30_000;

/// Two entries are rivals when at least so many of their phrasings find the other, and one in so many.
const RIVALS: usize = 3;
const RIVALS_ONE_IN: usize = 10;

/// A phrasing is stolen when the bot is surer than it has to be by so much: taken out, a phrasing tells the index
/// less than a guest's question does, which makes it seem surer.
const MARGIN: f32 = 0.15;

/// How many of their phrasings are named.
const MOST_NAMED: usize = 3;

pub(super) fn find(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    if !are_few(knowledge) {
        return;
    }
    let mut said = Said::default();
    for language in knowledge.languages() {
        let lint = Retrieval::new(&knowledge.reading.knowledge_base, &language).lint();
        let mut found = Found { knowledge, language: &language, findings };
        found.unreached(&lint, &mut said);
        found.same_words(&lint, &mut said);
        found.rivals(&lint, &mut said);
        found.stolen(&lint, &mut said);
    }
}

/// Whether every phrasing can be asked in good time.
pub(super) fn are_few(knowledge: &Knowledge) -> bool {
    let mut all = knowledge.entries().flat_map(|(entry, _)| phrasings(entry));
    all.nth(MOST_ASKED).is_none()
}

/// What has been said in another language already: a text may stand for several.
#[derive(Default)]
struct Said {
    entries: BTreeSet<usize>,
    phrasings: BTreeSet<(Phrasing, usize)>,
    rivals: BTreeSet<(usize, usize)>,
}

struct Found<'a> {
    knowledge: &'a Knowledge,
    language: &'a Tag,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Found<'a> {
    fn unreached(&mut self, lint: &Lint, said: &mut Said) {
        for entry in lint.unreached.iter().filter(|entry| said.entries.insert(**entry)) {
            let words = format!(
                "No phrasing of `{}` finds it ({}). Write phrasings with words of its own, or make one entry of \
                 it and the one that answers instead.",
                self.name(*entry),
                self.language
            );
            self.add(*entry, "", "unreached", words);
        }
    }

    /// Phrasings that differ only in accents and the like. Those that are the same to the letter are said elsewhere.
    fn same_words(&mut self, lint: &Lint, said: &mut Said) {
        for (first, other) in &lint.duplicates {
            let (text, first_text) = (self.text(*other), self.text(*first));
            if first.entry == other.entry
                || folded(text) == folded(first_text)
                || !said.phrasings.insert((*other, first.entry))
            {
                continue;
            }
            let owner = self.name(first.entry);
            let words = format!(
                "\"{text}\" says the same as \"{first_text}\" of `{owner}` ({}). Leave it to the entry that \
                 answers it, or make one entry of both.",
                self.language
            );
            self.add(other.entry, &place_in_entry(other.alternate), "claimed-twice", words);
        }
    }

    fn stolen(&mut self, lint: &Lint, said: &mut Said) {
        let is_sure =
            |one: &&LeftOut| Thresholds::default().band(one.confidence - MARGIN) == Band::Answer;
        for LeftOut { phrasing, found, confidence } in lint.misled.iter().filter(is_sure) {
            let percent = percent(*confidence);
            let Some(thief) = found.filter(|thief| said.phrasings.insert((*phrasing, *thief)))
            else {
                continue;
            };
            let (text, own, thief) =
                (self.text(*phrasing), self.name(phrasing.entry), self.name(thief));
            let words = format!(
                "Guests who ask something like \"{text}\" get `{thief}` ({}, sure to {percent} %). Give `{own}` more phrasings like \
                 it, or leave it to `{thief}`.",
                self.language
            );
            self.add(phrasing.entry, &place_in_entry(phrasing.alternate), "stolen", words);
        }
    }

    /// Pairs of entries that take many phrasings from each other; what they take is named with the pair.
    fn rivals(&mut self, lint: &Lint, said: &mut Said) {
        for rivals in &lint.rivals {
            let pair = [rivals.entry, rivals.other];
            let all: usize = pair.into_iter().map(|entry| self.phrasings(entry)).sum();
            if rivals.phrasings < RIVALS || rivals.phrasings * RIVALS_ONE_IN < all {
                continue;
            }
            let taken = lint.misled.iter().filter(|one| {
                let found = one.found.unwrap_or(one.phrasing.entry);
                pair.contains(&one.phrasing.entry) && pair.contains(&found)
            });
            let mut texts = Vec::new();
            for LeftOut { phrasing, found, .. } in taken {
                said.phrasings.extend(found.map(|found| (*phrasing, found)));
                texts.push(format!("\"{}\"", self.text(*phrasing)));
            }
            texts.truncate(MOST_NAMED);
            let words = format!(
                "{} phrasings of `{}` and `{}` find the other one ({}), such as {}. Say in each what the other is \
                 not about, or make one entry of both.",
                rivals.phrasings,
                self.name(rivals.entry),
                self.name(rivals.other),
                self.language,
                texts.join(", ")
            );
            if said.rivals.insert((rivals.entry, rivals.other)) {
                self.add(rivals.other, "", "rivals", words);
            }
        }
    }

    fn phrasings(&self, entry: usize) -> usize {
        self.knowledge.at(entry).map_or(0, |(entry, _)| 1 + entry.alternates.len())
    }

    fn name(&self, entry: usize) -> &'a str {
        self.knowledge.at(entry).map_or("", |(entry, _)| &entry.id.0)
    }

    fn text(&self, phrasing: Phrasing) -> &'a str {
        phrasing.text(&self.knowledge.reading.knowledge_base, self.language)
    }

    fn add(&mut self, entry: usize, part: &str, rule: &'static str, words: String) {
        let Some((_, origin)) = self.knowledge.at(entry) else { return };
        let file = self.knowledge.file(origin).name.clone();
        let place = format!("{}{part}", origin.path);
        self.findings.push(Finding { severity: Severity::Warning, file, place, rule, words });
    }
}
