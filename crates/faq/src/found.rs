//! What a search finds, and how sure of it the index is.

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// distinct entries, best first, at most ten
    pub hits: Vec<Hit>,
    /// how likely the first hit is right, from 0 to 1; 0 without hits
    pub confidence: f32,
    /// what to do with it
    pub band: Band,
    /// what the query was read as, when its keyboard layout, alphabet or spelling was repaired
    pub repaired: Option<String>,
}

/// An entry that may be what was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// its place in `KnowledgeBase::entries`
    pub entry: usize,
    /// what hits are ordered by: about 1 for a phrasing of the entry, about -1 for something else
    pub score: f32,
}

/// What a confidence is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// sure enough to answer
    Answer,
    /// sure enough to offer the first hits
    DidYouMean,
    /// a person has to help
    HandOff,
}

/// The lowest confidence of each band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// from here on the first hit is the answer
    pub answer: f32,
    /// from here on the first hits are offered
    pub did_you_mean: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { answer: 0.5, did_you_mean: 0.2 }
    }
}

impl Thresholds {
    /// The band of a confidence.
    pub fn band(&self, confidence: f32) -> Band {
        if confidence >= self.answer {
            Band::Answer
        } else if confidence >= self.did_you_mean {
            Band::DidYouMean
        } else {
            Band::HandOff
        }
    }
}
