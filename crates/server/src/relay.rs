//! The relay: what the server sends on to endpoints whose address or key is a secret. Which records those get is decided
//! when they are stored, in the same transaction; each endpoint has a task of its own that sends them, as the outbox
//! of `delivery` says, with the database as its store. Leaves out HTTP ([`outbound`](crate::outbound)) and SQL.
//! Reading order: `file` is relay.json, `settings` puts desk.json and it together, `channel` sends to one endpoint,
//! `supervisor` keeps one channel an endpoint and looks for changes of the two files.

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
