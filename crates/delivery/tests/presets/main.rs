//! Presets by example: what each sends, and what of the answers that receivers really give acknowledges.

mod any_text;
mod chats;
mod events;
mod forms;
mod streams;
mod tables;
mod world;
