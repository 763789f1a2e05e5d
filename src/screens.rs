//! One file for each thing that fills the screen. They compose components and call commands; they hold no rules.

mod attract;
mod boot_error;
mod chat;
mod empty;
mod ending;
mod enrolment;
mod interview;
mod notice;
mod one_tap;
mod page;
mod phone;
mod pin;
mod reading;
mod returning;
mod staff_mark;
mod start;
mod status;
mod studio;
mod survey;
mod trouble;
mod unarrived;
mod unasked;
mod walk;

pub use self::{
    attract::AttractScreen,
    boot_error::BootError,
    chat::ChatScreen,
    ending::EndingScreen,
    enrolment::EnrolmentScreen,
    interview::InterviewScreen,
    one_tap::{OneTapScreen, TappedScreen},
    phone::phone_card,
    pin::PinScreen,
    returning::ReturningScreen,
    staff_mark::staff_mark,
    start::StartScreen,
    status::StatusScreen,
    studio::StudioScreen,
    survey::SurveyScreen,
    trouble::{ClosedScreen, UnsavedScreen},
    unarrived::UnarrivedScreen,
    unasked::UnaskedScreen,
};
