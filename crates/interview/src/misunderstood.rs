//! Why a reply wasn't understood, with what a message needs. The words are in the catalogues: those of the part
//! `interview`, and of the core where a page says the same.

/// Why a reply wasn't understood. Nothing of the session has changed then.
#[derive(Clone, Debug, PartialEq)]
pub enum Misunderstood {
    /// nothing was said
    Empty,
    /// the question needs an answer and can't be skipped
    Needed,
    /// none of the answers
    NoChoice {
        /// what wasn't understood
        text: String,
        /// "other" is among the answers: [`crate::Interview::own_words`] takes the text for it
        own_words: bool,
    },
    /// more answers than may be chosen
    TooManyChoices {
        /// the most
        max: u32,
    },
    /// an answer that takes back all others, together with others
    Alone {
        /// what it is called
        label: String,
    },
    /// neither yes nor no
    NeitherYesNorNo,
    /// no number
    NoNumber,
    /// a number or day less than
    Below {
        /// the least possible, as text
        min: String,
    },
    /// a number or day more than
    Above {
        /// the most possible, as text
        max: String,
    },
    /// a number or day outside of
    OutsideRange {
        /// the least possible, as text
        min: String,
        /// the most possible, as text
        max: String,
    },
    /// a number between the possible ones
    WrongStep {
        /// between possible values, as text
        step: String,
    },
    /// text longer than
    TooLong {
        /// in characters
        max: u32,
    },
    /// no day
    NoDay,
    /// no time of day
    NoTime,
    /// no day with a time
    NoMoment,
    /// no month
    NoMonth,
    /// no week
    NoWeek,
    /// can't be said in words: the card has to be used
    OnCard,
    /// there is nothing to reply to
    NothingAsked,
}

impl Misunderstood {
    /// The message's key in the catalogue.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "interview.not.empty",
            Self::Needed => "violation.required",
            Self::NoChoice { own_words: true, .. } => "interview.not.choice-other",
            Self::NoChoice { .. } => "interview.not.choice",
            Self::TooManyChoices { .. } => "violation.too-many-choices",
            Self::Alone { .. } => "interview.not.alone",
            Self::NeitherYesNorNo => "interview.not.yes-no",
            Self::NoNumber => "violation.not-a-number",
            Self::Below { .. } => "violation.below",
            Self::Above { .. } => "violation.above",
            Self::OutsideRange { .. } => "violation.outside-range",
            Self::WrongStep { .. } => "violation.wrong-step",
            Self::TooLong { .. } => "violation.too-long",
            Self::NoDay => "interview.not.day",
            Self::NoTime => "interview.not.time",
            Self::NoMoment => "interview.not.moment",
            Self::NoMonth => "interview.not.month",
            Self::NoWeek => "interview.not.week",
            Self::OnCard => "interview.not.card",
            Self::NothingAsked => "interview.not.asked",
        }
    }

    /// The number that the message's plural form depends on.
    pub fn count(&self) -> Option<u32> {
        match self {
            Self::TooManyChoices { max } | Self::TooLong { max } => Some(*max),
            _ => None,
        }
    }

    /// What stands in the message's places, by their names.
    pub fn arguments(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::NoChoice { text, .. } => vec![("text", text)],
            Self::Alone { label } => vec![("label", label)],
            Self::Below { min } => vec![("min", min)],
            Self::Above { max } => vec![("max", max)],
            Self::OutsideRange { min, max } => vec![("min", min), ("max", max)],
            Self::WrongStep { step } => vec![("step", step)],
            Self::NoDay => vec![("example", "2026-01-31")],
            Self::NoTime => vec![("example", "14:30")],
            Self::NoMoment => vec![("example", "2026-01-31 14:30")],
            Self::NoMonth => vec![("example", "2026-01")],
            Self::NoWeek => vec![("example", "2026-W05")],
            _ => Vec::new(),
        }
    }
}
