//! Knowledge bases: what an owner writes about questions that guests ask, read and checked.
//! Leaves out searching in them and talking about them.
#![warn(missing_docs)]

pub mod answer;
mod entry;
mod faq_page;
mod knowledge_base;
pub mod markup;

pub use crate::{
    entry::{Action, Entry, EntryId},
    knowledge_base::{KnowledgeBase, Origin, Reading, Source},
};
