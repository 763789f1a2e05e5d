//! Contracts: what the presets send, read by the libraries and the database that receivers really use.
#![allow(clippy::print_stdout, reason = "a test says what it skipped")]

mod events;
mod rows;
mod signatures;
mod world;
