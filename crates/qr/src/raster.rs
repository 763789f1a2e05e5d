//! A code as pixels, the whole number of pixels for each module that printers and screens need.

use crate::{Design, Logo, Place, QUIET_ZONE, Symbol};

/// What a pixel of a code is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// a dark module
    Dark,
    /// a light module or the quiet zone
    Light,
}

/// The pixels of a code with its quiet zone, without words and without the picture of a logo, whose place is left light.
#[derive(Clone, Debug)]
pub struct Raster<'a> {
    symbol: &'a Symbol,
    place: Option<Place>,
    pixels: usize,
}

impl<'a> Raster<'a> {
    /// With so many pixels for a module; 0 counts as 1.
    pub fn new(symbol: &'a Symbol, design: &Design, pixels_per_module: usize) -> Self {
        let place = design.logo.as_ref().and_then(|logo: &Logo| logo.located(symbol));
        Self { symbol, place, pixels: pixels_per_module.max(1) }
    }

    /// How many pixels a side has.
    pub fn side(&self) -> usize {
        (self.symbol.size() + 2 * QUIET_ZONE) * self.pixels
    }

    /// What the pixel is of, from the upper left.
    pub fn ink(&self, x: usize, y: usize) -> Ink {
        // Wraps around to a huge number in the quiet zone before the symbol, where all is light.
        let module = |pixel: usize| (pixel / self.pixels).wrapping_sub(QUIET_ZONE);
        let (column, row) = (module(x), module(y));
        let hidden = self.place.is_some_and(|place| place.has(column, row));
        if !hidden && self.symbol.is_dark(column, row) { Ink::Dark } else { Ink::Light }
    }

    /// Where a logo's picture belongs, without the ground around it: its left and upper edge and its side in pixels.
    pub fn picture(&self) -> Option<(usize, usize, usize)> {
        let Place { column, row, side } = self.place?;
        let edge = |module: usize| (module + 1 + QUIET_ZONE) * self.pixels;
        Some((edge(column), edge(row), (side - 2) * self.pixels))
    }
}

/// How many pixels a module needs so that it is about as large at this resolution; at least 1.
pub fn pixels_per_module(module_millimetres: f64, dots_per_inch: f64) -> usize {
    (module_millimetres * dots_per_inch / 25.4).round().clamp(1.0, 1_000.0) as usize
}
