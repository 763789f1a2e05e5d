//! What a website and the desk in its frame say to each other: version 1 of the messages, what is refused of them, whom the
//! desk listens to, and how tall the frame says it is.
//! Leaves out: posting and drawing (the app), and what the website does with what it hears (`public/embed.js`).
#![warn(missing_docs)]

mod heard;
mod height;
mod listening;
mod origins;
mod said;
mod theme;

pub use crate::{
    heard::{Details, Heard, LONGEST, LONGEST_HELLO, Refused},
    height::{Height, TALLEST},
    listening::Listening,
    origins::{Origins, is_pattern},
    said::{Fault, Said, State},
    theme::{PROPERTIES, Theme},
};

/// The version of the messages, the member `v` of each. A frame of another version refuses all of them.
pub const VERSION: u32 = 1;
