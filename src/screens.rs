//! One file for each thing that fills the screen. They compose components and call commands; they hold no rules.

mod boot_error;
mod chat;
mod empty;
mod ending;
mod enrolment;
mod page;
mod pin;
mod returning;
mod staff_mark;
mod start;
mod status;
mod survey;
mod trouble;
mod walk;

pub use self::{
    boot_error::BootError,
    chat::ChatScreen,
    ending::EndingScreen,
    enrolment::EnrolmentScreen,
    pin::PinScreen,
    returning::ReturningScreen,
    staff_mark::staff_mark,
    start::StartScreen,
    status::StatusScreen,
    survey::SurveyScreen,
    trouble::{ClosedScreen, UnsavedScreen},
};
