//! The outbox: by example in `steps` and `blind`, under any order of events in `properties`.

mod blind;
mod properties;
mod steps;
mod world;
