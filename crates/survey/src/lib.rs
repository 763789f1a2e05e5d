//! Surveys: a definition in SurveyJS JSON becomes a [`Survey`], one visitor answering it a [`Session`],
//! what a screen draws a [`ScreenView`], what was said a [`Response`]. Behaves as survey-core 3.1.1.
//! Leaves out clocks, storage and the product's own words.
#![warn(missing_docs)]

mod definition;
mod numbers;
mod pattern;
mod question;
mod response;
mod session;
mod showing;
mod text;
mod ticking;
mod trigger;
mod validator;
mod view;

pub use crate::{
    definition::{Compat, Survey},
    response::{Response, Status, Visit},
    session::{Finding, Overview, PageOverview, Session, Setup, UtcOffset, VisibleItem, Words},
    showing::{questions, value_text},
    ticking::toggled,
    view::*,
};
