//! A tablet that nobody watches: when it starts over for the next visitor, and when it is dark. State in, commands out:
//! clock, screen and storage are the caller's.
#![warn(missing_docs)]

mod attendance;
mod sleep;

pub use crate::{
    attendance::{Attendance, Command, Event, Patience, Stage},
    sleep::SleepHours,
};
