//! Languages: tags and the choice among them, texts in several languages, and the interface's own words.
//! Leaves out: plural rules, number and date formats (the browser's `Intl` has them all).
#![warn(missing_docs)]

mod catalogue;
mod localized;
mod negotiate;
mod plural;
mod tag;
mod wording;

pub use crate::{
    catalogue::Catalogue,
    localized::Localized,
    negotiate::negotiate,
    plural::plural_categories,
    tag::{Direction, Tag, direction},
    wording::{Foreign, Wording},
};
