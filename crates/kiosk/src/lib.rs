//! A tablet that nobody watches: when it starts over for the next visitor, when it is dark, and when it may load its page anew. State in, commands out:
//! clock, screen and storage are the caller's.
#![warn(missing_docs)]

mod attendance;
mod renewal;
mod sleep;

pub use crate::{
    attendance::{Attendance, Command, Event, Patience, Stage},
    renewal::Standstill,
    sleep::SleepHours,
};
