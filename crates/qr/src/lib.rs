//! QR codes as ISO/IEC 18004 describes them: text becomes a [`Symbol`], a symbol becomes something a phone
//! can scan. Leaves out: what the text says, and reading symbols.
#![warn(missing_docs)]

mod symbol;
mod terminal;

pub use crate::{
    symbol::{EcLevel, QUIET_ZONE, Symbol, TooLong},
    terminal::terminal,
};
