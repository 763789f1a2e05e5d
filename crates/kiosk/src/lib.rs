//! A tablet that nobody watches: when it starts over for the next visitor, what it shows until then, which presses are no
//! answers of different people, when it is dark, when it may load its page anew, who of those in front of it is staff, and whether it needs a look. State
//! in, commands out: clock, screen and storage are the caller's.
#![warn(missing_docs)]

mod attendance;
mod attract;
mod burst;
mod checkup;
mod corner;
mod gate;
mod renewal;
mod sleep;

pub use crate::{
    attendance::{Attendance, Command, Event, Patience, Stage},
    attract::{AttractScreen, screen_at},
    burst::Burst,
    checkup::{Check, Checkup, EARLIEST, Finding, Observed},
    corner::{CORNER, Corner},
    gate::{Gate, Verdict},
    renewal::Standstill,
    sleep::SleepHours,
};
