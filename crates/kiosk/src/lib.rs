//! A tablet that nobody watches: when it starts over for the next visitor, when it is dark, who of those in front of it is
//! staff, and whether it needs a look. State in, commands out: clock, screen and storage are the caller's.
#![warn(missing_docs)]

mod attendance;
mod checkup;
mod corner;
mod gate;
mod sleep;

pub use crate::{
    attendance::{Attendance, Command, Event, Patience, Stage},
    checkup::{Check, Checkup, Finding, Observed},
    corner::{CORNER, Corner},
    gate::{Gate, Verdict},
    sleep::SleepHours,
};
