//! A tablet that nobody watches: when it starts over for the next visitor, which invitation it shows meanwhile, when it
//! is dark, and how often a PIN may be tried. State in, commands out: clock, screen and storage are the caller's.
#![warn(missing_docs)]

mod attendance;
mod attract;
mod burst;
mod gate;
mod sleep;

pub use crate::{
    attendance::{Attendance, Command, Event, Patience, Stage},
    attract::{AttractScreen, screen_at},
    burst::Burst,
    gate::{Gate, Verdict},
    sleep::SleepHours,
};
