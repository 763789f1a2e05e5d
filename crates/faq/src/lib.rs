//! Knowledge bases: what an owner writes about questions that guests ask, read, checked and searched.
//! Leaves out talking about what was found.
#![warn(missing_docs)]

mod confidence;
mod entry;
mod faq_page;
mod found;
mod index;
mod knowledge_base;
mod language;
mod order;
mod repair;
mod text;
mod vectors;

pub use crate::{
    confidence::{Calibration, Evidence},
    entry::{Action, Entry, EntryId},
    found::{Band, Found, Hit, Thresholds},
    index::{Index, LeftOut, Lint, Phrasing, Rivals},
    knowledge_base::KnowledgeBase,
    text::Compose,
    vectors::{DIMENSIONS, Vectors, VectorsError},
};
