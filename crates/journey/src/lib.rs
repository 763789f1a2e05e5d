//! Journeys: visits to a survey written down once, in `tests/data/journeys`, and made twice. [`Walk`] makes one
//! through the engine and says what a screen has to show ([`Seen`]) and where a hand has to go ([`Touch`]); the
//! end-to-end tests do the same in a browser and compare. For tests only; nothing of it is shipped.
#![warn(missing_docs)]

mod conversation;
mod deed;
mod fault;
mod files;
mod look;
mod plain_text;
mod planning;
mod read;
mod seen;
mod sights;
mod walk;
mod words;

pub use crate::{
    conversation::{Conversation, Does, Exchange, Gets, SeenTurn, Talk, conversations},
    deed::{Deed, Field, Journey, Press, See, Step},
    fault::Fault,
    files::{folder, journeys, project},
    planning::Touch,
    read::read,
    seen::{Seen, SeenQuestion},
    walk::{Walk, check_stored},
};
