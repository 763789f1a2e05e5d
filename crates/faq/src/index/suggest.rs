//! Completing what is being typed.

use super::{Index, features};
use crate::{repair, text::Word};

/// What an alternate counts; people are shown the question, so that is what they should recognise.
const ALTERNATE: f32 = 0.8;

impl Index {
    /// The entries whose question best matches what is typed so far, best first. The last word counts as the beginning of any word
    /// unless something follows it.
    pub fn suggest(&self, typed: &str, count: usize) -> Vec<usize> {
        let words = repair::unfinished(self, typed);
        let finished = typed.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
        let (whole, begun) = match words.split_last() {
            Some((last, whole)) if !finished => (whole, Some(last)),
            _ => (&words[..], None),
        };
        let mut likeness = vec![0.0; self.documents.len()];
        let mut add = |hash: u32, count: f32| {
            let Some(feature) = self.features.get(hash) else { return };
            let weight = count * self.rarity[feature as usize];
            for (document, other) in self.by_feature.row(feature as usize) {
                likeness[document] += weight * other;
            }
        };
        for word in whole {
            add(self.vocabulary.stem(word, self.language), 1.0);
        }
        if let Some(begun) = begun {
            self.endings(begun).into_iter().for_each(|(stem, count)| add(stem, count));
        }
        let mut runs = Vec::new();
        whole.iter().for_each(|word| features::characters(&word.folded, 1.0, &mut runs));
        if let Some(begun) = begun {
            features::characters(&begun.folded, 1.0, &mut runs);
            // The run that says that the word ends here.
            runs.pop();
        }
        runs.into_iter().for_each(|(run, _)| add(run, 1.0 / 3.0));
        self.best(&likeness, count)
    }

    /// The stems of the words that begin so.
    fn endings(&self, begun: &Word) -> Vec<(u32, f32)> {
        let known = self.vocabulary.iter();
        let mut stems: Vec<(u32, f32)> = known
            .filter(|known| known.folded.starts_with(&begun.folded))
            .map(|known| {
                (known.stem, if known.folded.len() == begun.folded.len() { 1.0 } else { 0.8 })
            })
            .collect();
        stems.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        stems.dedup_by_key(|(stem, _)| *stem);
        stems
    }

    fn best(&self, likeness: &[f32], count: usize) -> Vec<usize> {
        // Documents stand in the order of their entries.
        let mut entries: Vec<(usize, f32)> = Vec::new();
        for (document, likeness) in self.documents.iter().zip(likeness) {
            let Some(phrasing) = document.phrasing().filter(|_| *likeness > 0.0) else { continue };
            let score = if phrasing.alternate.is_none() { *likeness } else { ALTERNATE * likeness };
            match entries.last_mut() {
                Some((entry, best)) if *entry == phrasing.entry => *best = best.max(score),
                _ => entries.push((phrasing.entry, score)),
            }
        }
        entries.sort_by(|one, other| other.1.total_cmp(&one.1));
        entries.into_iter().take(count).map(|(entry, _)| entry).collect()
    }
}
