//! The outbox: by example in `steps`, under any order of events in `properties`.

mod properties;
mod steps;
mod world;
