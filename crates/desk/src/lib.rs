//! A desk: the folder an owner writes. `desk.json` read with all findings at once, its JSON Schema from the
//! same declaration, the checks over all files of the folder, and what a visitor is asked and scored.
//! Leaves out: reading files (callers hand in texts) and what the surveys and knowledge bases contain.
#![warn(missing_docs)]

mod access;
mod after;
mod asked;
mod attract;
mod choice;
mod contact;
mod declare;
mod desk;
mod embedding;
mod endpoint;
mod enrolment;
mod files;
mod kiosk;
mod one_tap;
mod parts;
mod rule;
#[cfg(feature = "schema")]
mod schema;
mod score;
mod secret;
mod sense;
mod signing;
mod sip;
mod value;
mod visitor;

#[cfg(feature = "schema")]
pub use crate::schema::schema;
pub use crate::{
    after::known_at_the_end,
    asked::{Happened, Memory, Occasion, Refusal, Who},
    choice::Choice,
    desk::{CompatChoice, Desk},
    embedding::Embed,
    enrolment::Enrolment,
    files::{DeskFiles, FileDiagnostic, check_desk},
    kiosk::{Attract, AttractScreen, AttractTap, Kiosk, OnIdle, OneTap, SleepHours},
    one_tap::{one_tap_question, reason_question},
    parts::{
        Advocacy, AudienceRule, Chat, Contact, Context, Delivery, Endpoint, Languages, Method,
        Metric, MetricKind, Notice, Recovery, RecoveryOffer, Starters, Theme, Throttle,
        ThrottleKey, Via, WithoutConsent,
    },
    signing::SIGNATURE,
    value::{Color, TimeOfDay},
};
