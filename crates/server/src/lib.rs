//! The server of Frontdesk, as a library so that tests start it in their own process.
//!
//! Reading order: [`cli`] says what the commands are, [`Server`] puts the parts together, `http` holds one module
//! for each path, [`store`] keeps the records, [`relay`] sends them on, [`export`] gives them out as files,
//! [`live`] tries endpoints out, [`outbound`] is how anything is sent to them.
#![warn(missing_docs)]

pub mod cli;
mod clock;
mod current_desk;
mod desk_folder;
mod error;
pub mod export;
mod findings;
mod http;
pub mod knowledge;
mod links;
pub mod live;
pub mod outbound;
mod private_file;
pub mod relay;
mod server;
mod signing;
pub mod store;
mod token;
mod upkeep;

pub use crate::{
    error::Error,
    server::{Options, Server},
    token::{KeptToken, Token},
};
