//! QR codes as ISO/IEC 18004 describes them: what a code says ([`Address`], [`Payload`]) becomes a [`Symbol`], a symbol
//! becomes something a phone can scan. No IO, no clock, no randomness, and no words for people.
#![warn(missing_docs)]

mod address;
mod base64;
mod caption;
mod colour;
#[cfg(feature = "proof")]
mod damage;
mod escape;
mod file_names;
mod legibility;
mod logo;
mod mask;
mod payload;
#[cfg(feature = "proof")]
mod picture;
mod placing;
#[cfg(feature = "png")]
mod png;
#[cfg(feature = "proof")]
mod proof;
mod raster;
mod rows;
mod segments;
mod sheets;
mod stain;
mod style;
mod svg;
mod symbol;
mod table;
mod terminal;
#[cfg(feature = "zip")]
mod zip;

#[cfg(feature = "png")]
pub use crate::png::{PngFault, Resolution, png};
#[cfg(feature = "zip")]
pub use crate::zip::zip;
pub use crate::{
    address::{Address, AddressFault, Base, Opens, RESERVED},
    caption::Caption,
    colour::Colour,
    escape::{percent_encoded, xml_escaped},
    file_names::FileNames,
    legibility::{DISTANCE_PER_SIDE, LEAST_MODULE, Warning, warnings, worst},
    logo::{Logo, LogoFault, Place},
    payload::{Entries, Fault, Field, Form, PAYLOADS, Payload, Reason},
    raster::{Ink, Raster, pixels_per_module},
    rows::{MOST_ROWS, Row, RowsFault, RowsReason, rows_of_list, rows_of_table, text_of_file},
    segments::TooLong,
    sheets::{Make, Mark, MarkKind, Placement, SHEETS, Sheet, Size},
    style::{LEAST_CONTRAST, Style, StyleFault, StyleReason},
    svg::{Design, extent, path, svg},
    symbol::{EcLevel, QUIET_ZONE, Symbol},
    terminal::terminal,
};
#[cfg(feature = "proof")]
pub use crate::{
    picture::Picture,
    proof::{Proof, Prover, Trial, Unproven},
};
