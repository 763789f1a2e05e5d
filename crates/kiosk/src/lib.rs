//! A tablet that nobody watches: when it starts over for the next visitor, what it shows until then,
//! which presses are no answers of different people, and when it is dark. State in, commands out:
//! clock, screen and storage are the caller's.
#![warn(missing_docs)]

mod attendance;
mod attract;
mod burst;
mod sleep;

pub use crate::{
    attendance::{Attendance, Command, Event, Patience, Stage},
    attract::{AttractScreen, screen_at},
    burst::Burst,
    sleep::SleepHours,
};
