//! A survey as a conversation: an [`Interview`] drives a [`survey::Session`], the one that screens draw page by page, one
//! question a turn. What is typed is understood ([`Misunderstood`] says why not); what was said is a list of turns.
//! Leaves out the bubble, clocks, storage, and words for people: keys are here, words in `public/locales/interview`.
#![warn(missing_docs)]

mod choice;
mod day;
mod display;
mod fold;
mod hearing;
mod interview;
mod misunderstood;
mod moving;
mod number;
mod offers;
mod own_words;
mod part;
mod prompt;
mod returning;
mod scale;
mod showing;
mod snapshot;
mod turn;
mod words;

pub use crate::{
    interview::{Finishing, Interview, Outcome},
    misunderstood::Misunderstood,
    part::Part,
    prompt::{Accepts, Asking, Candidate, Line, Progress, Prompt, Standing, StatementView},
    turn::{Statement, Turn, TurnState, TurnView},
    words::Words,
};
