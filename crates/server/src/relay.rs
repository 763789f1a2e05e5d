//! The relay: what the server sends on to endpoints whose address or key is a secret.

pub mod signing;
