//! A survey as a conversation: an [`Interview`] drives a [`survey::Session`], the one that screens draw page by page, one
//! question a turn. What is typed is understood ([`Misunderstood`] says why not), and what was said is a list of turns.
//! Leaves out the bubble, clocks, storage, and words for people: their keys are here, the words in `public/locales/interview`.
//!
//! ```text
//! Interview::begin ─▶ prompt ─▶ reply(text) │ choose(value) │ skip │ done ─▶ Outcome ─▶ prompt …
//!                                back │ edit(turn) ─▶ an earlier question again, then on where it was
//! ```
//!
//! Answers go into the session as from a keyboard, so nothing moves on by itself; when every question of a page has had
//! its turn, the interview presses what a visitor would press there. So conditions, triggers, checks of a page, jumps,
//! previews and time limits are the session's own, and the response is the one the screens would have made.
//!
//! What can't be asked in words opens as a card ([`Asking::card`]): the question's own control, drawn in the chat and
//! answering the session directly; [`Interview::done`] ends its turn. Those are grids, rankings, ranges on a line, passwords
//! and colours. Long lists and pictures are shown as a card, too, but can be typed as well. Several short texts take a turn
//! each. Texts by the author, pictures, computed values and answers that can't be changed are said before a question.
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
