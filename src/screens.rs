//! One file for each thing that fills the screen. They compose components and call commands; they hold no rules.

mod boot_error;
mod chat;
mod empty;
mod ending;
mod page;
mod returning;
mod start;
mod status;
mod survey;
mod trouble;
mod unasked;
mod walk;

pub use self::{
    boot_error::BootError,
    chat::ChatScreen,
    ending::EndingScreen,
    returning::ReturningScreen,
    start::StartScreen,
    status::StatusScreen,
    survey::SurveyScreen,
    trouble::{ClosedScreen, UnsavedScreen},
    unasked::UnaskedScreen,
};
