//! What is being talked about. Guests ask on without naming it again ("and on Sunday?"): entries of the same topic
//! come first then, the less so the longer ago it was named.

use crate::{Band, Entry, EntryId, Found, Hit, Library};

/// What the topic is worth to a hit right after it was named, in the unit of scores and of confidence: it turns a
/// guess into an answer, but no miss into one.
const WORTH: f32 = 0.25;

/// What is left of that with each turn.
const DECAY: f32 = 0.5;

/// The entry that was answered last, and how many turns ago.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Topic {
    pub(super) entry: EntryId,
    pub(super) age: u32,
}

impl Topic {
    pub(super) fn new(entry: EntryId) -> Self {
        Self { entry, age: 0 }
    }

    /// Puts entries of the topic forward where the search alone wasn't sure.
    pub(super) fn apply(&self, found: &mut Found, library: &Library) {
        let Some(topic) = library.entry(&self.entry).filter(|_| found.band == Band::DidYouMean)
        else {
            return;
        };
        let worth = WORTH * DECAY.powi(i32::try_from(self.age).unwrap_or(i32::MAX));
        let is_related = |hit: &Hit| {
            library.base().entries.get(hit.entry).is_some_and(|entry| related(topic, entry))
        };
        let Some(best) = found.hits.first().map(|hit| hit.score) else { return };
        let candidates = found.hits.iter().enumerate().filter(|(_, hit)| is_related(hit));
        let Some((at, score)) = candidates.map(|(at, hit)| (at, hit.score)).next() else { return };
        if score + worth < best {
            return;
        }
        let hit = found.hits.remove(at);
        found.hits.insert(0, hit);
        found.confidence = (found.confidence + worth).min(1.0);
        found.band = library.thresholds().band(found.confidence);
    }
}

fn related(topic: &Entry, entry: &Entry) -> bool {
    topic.id == entry.id
        || topic.follow_ups.contains(&entry.id)
        || entry.tags.iter().any(|tag| topic.tags.contains(tag))
}

#[cfg(test)]
mod tests {
    use locale::Tag;

    use super::Topic;
    use crate::{Band, EntryId, Found, Hit, KnowledgeBase, Library};

    /// Entries `a` and `b` are of one topic, `c` is of none.
    fn library() -> Library {
        let base = r#"{"entries": [
            {"id": "a", "question": "A", "answer": "1", "tags": ["t"]},
            {"id": "b", "question": "B", "answer": "2", "tags": ["t"]},
            {"id": "c", "question": "C", "answer": "3"}]}"#;
        let base = KnowledgeBase::read(&document::parse(base).unwrap()).0;
        Library::new(base, vec![Tag::english()], str::to_owned)
    }

    #[test]
    fn what_fits_the_topic_comes_first_where_the_search_is_unsure() {
        let hits = |hits: &[(usize, f32)]| -> Vec<Hit> {
            hits.iter().map(|(entry, score)| Hit { entry: *entry, score: *score }).collect()
        };
        // scores, confidence, turns since the topic was named → first hit, band
        for (scores, confidence, age, first, band) in [
            ([(2, 0.5), (1, 0.4)], 0.3, 0, 1, Band::Answer),
            ([(2, 0.5), (1, 0.4)], 0.3, 1, 1, Band::DidYouMean),
            ([(2, 0.5), (1, 0.4)], 0.3, 3, 2, Band::DidYouMean),
            ([(2, 0.9), (1, 0.4)], 0.3, 0, 2, Band::DidYouMean),
            ([(2, 0.5), (1, 0.4)], 0.9, 0, 2, Band::Answer),
            ([(2, 0.5), (1, 0.4)], 0.1, 0, 2, Band::HandOff),
            ([(1, 0.5), (2, 0.4)], 0.3, 0, 1, Band::Answer),
        ] {
            let library = library();
            let found_band = library.thresholds().band(confidence);
            let hits = hits(&scores);
            let mut found = Found { hits, confidence, band: found_band, repaired: None };
            Topic { entry: EntryId("a".to_owned()), age }.apply(&mut found, &library);
            assert_eq!(
                (found.hits[0].entry, found.band),
                (first, band),
                "{scores:?} {confidence} {age}"
            );
        }
    }
}
