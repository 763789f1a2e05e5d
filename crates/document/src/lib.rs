//! JSON documents as an owner writes them and a browser sees them: the value tree that the expression
//! language, surveys, records and desks share, reading it with JSON Pointer paths, and saying what is wrong.
//! Leaves out: prose for people (see `locale`'s catalogues) and files (callers hand in text).
#![warn(missing_docs)]

mod date;
mod diagnostic;
mod link;
mod nearest;
mod number;
mod object;
mod pointer;
mod reader;
mod rich_text;
mod serde;
mod value;

pub use crate::{
    date::{UnixMillis, civil_from_days, days_from_civil},
    diagnostic::{Diagnostic, JsonType, Kind, Report, Severity, Subject, Syntax},
    link::{is_inside_folder, is_web_link},
    nearest::{edits, nearest},
    number::number_text,
    object::Object,
    pointer::Pointer,
    reader::{Item, Reader},
    rich_text::{DROPPED_ELEMENTS, SHOWN_ELEMENTS},
    serde::parse,
    value::Value,
};
