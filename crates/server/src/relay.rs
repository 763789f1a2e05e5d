//! The relay: what the server sends on to endpoints whose address or key is a secret. Which records those get is decided
//! when they are stored, in the same transaction; each endpoint has a `channel` of its own that sends them, as the outbox
//! of `delivery` says, with the database as its store. `settings` puts desk.json and relay.json together, `supervisor`
//! keeps the channels. Leaves out HTTP ([`outbound`](crate::outbound)) and SQL.

mod attempt;
mod channel;
mod file;
mod place;
mod router;
mod sense;
mod settings;
pub mod signing;
mod supervisor;

pub(crate) use self::{place::RelayFile, router::Router, settings::Settings, supervisor::Relay};
