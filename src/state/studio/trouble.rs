//! What is wrong with what an owner wants, as a screen says it: nothing here has words.

use qr::{Fault, LogoFault, RowsFault, StyleFault, TooLong};

/// One thing that keeps codes from being made.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// the desk's address isn't one
    Base,
    /// a name can't be one of the context: the app has it, or it is there twice
    Name(String),
    /// the desk's context has no such name; the nearest it has
    UnknownName(String, Option<String>),
    /// a field of a payload
    Field(Fault),
    /// a line of the list or the table
    Rows(RowsFault),
    /// there is more than a code can hold: in the code of this row
    TooLong(String, TooLong),
    /// a colour isn't one, `#` and six digits
    NoColour,
    /// the colours can't be scanned; there are others that can
    Style(StyleFault),
    /// the picture can't be in the code
    Logo(LogoFault),
    /// a code could not be read back: that of this row
    Unproven(String),
}
