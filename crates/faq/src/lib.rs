//! Knowledge bases: what an owner writes about questions that guests ask, read and checked.
//! Leaves out searching in them and talking about them.
#![warn(missing_docs)]

mod entry;
mod faq_page;
mod knowledge_base;
mod vectors;

pub use crate::{
    entry::{Action, Entry, EntryId},
    knowledge_base::KnowledgeBase,
    vectors::{DIMENSIONS, Vectors, VectorsError},
};
