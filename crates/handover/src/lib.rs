//! A visit that goes on on another device: what of it travels, how it becomes bytes that tell whether they arrived in
//! whole, and how these stand in the address that a code carries.
//! Leaves out: drawing the code (`qr`), compressing and encrypting (the browser's), and going on with the visit (the app).
#![warn(missing_docs)]

mod arrivals;
mod carrier;
mod checksum;
mod digits;
mod parcel;
mod visit;

pub use crate::{
    arrivals::Arrivals,
    carrier::{Carrier, KEY},
    digits::{from_digits, to_digits},
    parcel::{Damage, Form, MOST_CONTENT, pack, unpack},
    visit::{Handover, Visit},
};
