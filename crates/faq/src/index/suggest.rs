//! Completing what is being typed.

use super::{Index, features};
use crate::{
    order, repair,
    text::{Word, is_letter},
};

/// What an alternate counts; people are shown the question, so that is what they should recognise.
const ALTERNATE: f32 = 0.8;
/// What a word counts that is not finished, for each way to finish it.
const UNFINISHED: f32 = 0.8;
/// Of a single letter there are too many ways to go on; the first of them do.
const MOST_ENDINGS: usize = 64;

impl Index {
    /// The entries whose question best matches what is typed so far, best first. The last word counts as the beginning of any word
    /// unless something follows it.
    pub fn suggest(&self, typed: &str, count: usize) -> Vec<usize> {
        let words = repair::unfinished(self, typed);
        let finished = typed.chars().next_back().is_none_or(|last| !is_letter(last));
        let (whole, begun) = match words.split_last() {
            Some((last, whole)) if !finished => (whole, Some(last)),
            _ => (&words[..], None),
        };
        let mut likeness = vec![0.0; self.documents.len()];
        let mut add = |hash: u32, count: f32| {
            let Some(feature) = self.features.get(hash) else { return };
            let weight = count * self.rarity[feature as usize];
            self.by_feature.add_to(feature as usize, weight, &mut likeness);
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
        let mut stems: Vec<(u32, f32)> = Vec::new();
        for known in self.vocabulary.iter().filter(|known| known.folded.starts_with(&begun.folded))
        {
            if stems.len() == MOST_ENDINGS {
                break;
            }
            if !stems.iter().any(|(stem, _)| *stem == known.stem) {
                stems.push((known.stem, UNFINISHED));
            }
        }
        let whole = self.vocabulary.stem(begun, self.language);
        match stems.iter_mut().find(|(stem, _)| *stem == whole) {
            Some((_, count)) => *count = 1.0,
            None => stems.push((whole, 1.0)),
        }
        stems
    }

    fn best(&self, likeness: &[f32], count: usize) -> Vec<usize> {
        // Documents stand in the order of their entries.
        let mut entries: Vec<usize> = Vec::new();
        let mut scores: Vec<f32> = Vec::new();
        for (document, likeness) in self.documents.iter().zip(likeness) {
            let Some(phrasing) = document.phrasing() else { continue };
            let score = if phrasing.alternate.is_none() { *likeness } else { ALTERNATE * likeness };
            if entries.last() == Some(&phrasing.entry) {
                let last = scores.len() - 1;
                scores[last] = score.max(scores[last]);
            } else {
                entries.push(phrasing.entry);
                scores.push(score);
            }
        }
        let highest = order::highest(&scores, 0.0, count);
        highest.into_iter().map(|(place, _)| entries[place]).collect()
    }
}
