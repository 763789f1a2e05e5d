//! The pieces of a conversation: what was said, what can be chosen, where one writes, the form for being called.

mod actions;
mod call_form;
mod chips;
mod composer;
mod feedback;
mod replies;
mod turn;

use faq::EntryId;

pub use self::{
    call_form::{CallForm, CallRequest},
    chips::Chips,
    composer::Composer,
    replies::QuickReplies,
    turn::{Turn, turn_id},
};

/// What a visitor does in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// asks in their own words
    Ask(String),
    /// chooses a question that is shown
    Choose(EntryId),
    /// none of the questions on offer
    Decline,
    /// whether the answer of a turn helped
    Rate(u32, bool),
    /// what was missing in the answer of a turn
    Explain(u32, String),
    /// wants to be called
    Call,
}
