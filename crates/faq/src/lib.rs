//! The self-service bot: what an owner writes about questions that guests ask, finding in it what a guest means, and
//! talking about it. Leaves out threads, storage and how any of it looks.
#![warn(missing_docs)]

pub mod answer;
mod check;
mod confidence;
mod conversation;
mod entry;
mod faq_page;
mod found;
mod index;
mod knowledge_base;
mod language;
mod library;
pub mod markup;
mod names;
mod order;
mod page;
mod privacy;
mod repair;
mod service;
mod text;
mod vectors;

pub use crate::{
    confidence::{Calibration, Evidence},
    conversation::{
        ActionView, Asked, ChatView, Choice, Conversation, HandOff, Reply, ReplyView, Said, Thumb,
        Turn, TurnView,
    },
    entry::{Action, Entry, EntryId},
    found::{Band, Found, Hit, Thresholds},
    index::{Index, LeftOut, Lint, Phrasing, Rivals},
    knowledge_base::{KnowledgeBase, Origin, Reading, Source},
    library::Library,
    page::{PAGE, page_knowledge},
    privacy::masked,
    service::Service,
    text::{Compose, lowered},
    vectors::{DIMENSIONS, Vectors, VectorsError},
};
