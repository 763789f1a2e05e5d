//! Short links: what their codes look like, where they may lead, and how an address of this desk is put together.
//! Leaves out where they are kept ([`store`](crate::store)) and how they are followed (`http::links`).

mod address;
mod code;
mod destination;
mod target;

pub(crate) use self::{
    address::{Asked, NotAnAddress, escaped},
    code::Code,
    destination::Destination,
    target::{NotATarget, Target},
};

/// The longest label, in characters.
const LONGEST_LABEL: usize = 200;

/// A label as it is kept: on one line, without marks that aren't text. `None` when it is too long.
pub(crate) fn label(text: &str) -> Option<String> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim();
    (text.chars().count() <= LONGEST_LABEL).then(|| text.to_owned())
}
