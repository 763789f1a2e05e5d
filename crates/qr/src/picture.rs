//! A code in shades of grey, as a camera sees it, to be damaged, blurred and read.
//!
//! What a logo shows isn't known here. Every module under it is taken for wrong, which is the worst it can do.

use crate::{Design, LogoFault, QUIET_ZONE, Symbol, damage::Damage, placing::Placing};

/// The pixels of a code with its quiet zone.
#[derive(Clone, Debug)]
pub struct Picture {
    /// modules of the symbol
    size: usize,
    /// pixels of a module
    module: usize,
    /// dark and light
    shades: [u8; 2],
    pixels: Vec<u8>,
}

impl Picture {
    /// The symbol as it looks with this design, without words, with so many pixels for a module.
    pub fn of(symbol: &Symbol, design: &Design, module: usize) -> Result<Self, LogoFault> {
        // Where it has a place, whether it hides too much will be seen.
        let place = design.logo.as_ref().map(|logo| match logo.located(symbol) {
            Some(place) => Ok(place),
            None => logo.place(symbol),
        });
        let place = place.transpose()?;
        let shades = [design.style.dark(), design.style.light()].map(|colour| {
            let [red, green, blue] = colour.0.map(u32::from);
            // As cameras weigh them (ITU-R BT.601).
            ((red * 299 + green * 587 + blue * 114) / 1_000) as u8
        });
        let size = symbol.size();
        let side = (size + 2 * QUIET_ZONE) * module;
        let mut picture = Self { size, module, shades, pixels: vec![shades[1]; side * side] };
        for (column, row) in (0..size).flat_map(|row| (0..size).map(move |column| (column, row))) {
            let hidden = place.is_some_and(|place| place.has(column, row));
            if symbol.is_dark(column, row) != hidden {
                picture.paint(column, row, shades[0]);
            }
        }
        Ok(picture)
    }

    /// Pixels of a side.
    pub fn side(&self) -> usize {
        (self.size + 2 * QUIET_ZONE) * self.module
    }

    /// Modules of a side of the symbol, without the quiet zone.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Row by row, black 0 and white 255.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// With a stain or a scratch, in another place for another seed, over 5 % of the modules that carry data.
    #[must_use]
    pub fn damaged(&self, symbol: &Symbol, seed: u64) -> Self {
        let damage = Damage::to(symbol, &Placing::of(symbol), seed);
        let mut picture = self.clone();
        let shade = self.shades[usize::from(!damage.dark)];
        damage.modules.iter().for_each(|(column, row)| picture.paint(*column, *row, shade));
        picture
    }

    /// Out of focus: each pixel mixed with its neighbours, 1 to 2 to 1 in both directions.
    #[must_use]
    pub fn blurred(&self) -> Self {
        let pixels = mixed(&mixed(&self.pixels, 1), self.side());
        Self { pixels, ..self.clone() }
    }

    /// Whether a module is nearer to dark than to light, from all of its pixels.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let (x, y) = ((column + QUIET_ZONE) * self.module, (row + QUIET_ZONE) * self.module);
        let rows = self.pixels.chunks(self.side()).skip(y).take(self.module);
        let pixels = rows.flat_map(|row| &row[x..x + self.module]);
        let sum: u32 = pixels.map(|shade| u32::from(*shade)).sum();
        sum < u32::from(self.middle()) * (self.module * self.module) as u32
    }

    /// The shade between dark and light.
    pub fn middle(&self) -> u8 {
        self.shades[0].midpoint(self.shades[1])
    }

    fn paint(&mut self, column: usize, row: usize, shade: u8) {
        let (x, y) = ((column + QUIET_ZONE) * self.module, (row + QUIET_ZONE) * self.module);
        let (side, module) = (self.side(), self.module);
        for row in self.pixels.chunks_mut(side).skip(y).take(module) {
            row[x..x + module].fill(shade);
        }
    }
}

/// Each pixel with those `step` before and behind it. At the edges, where the quiet zone is, all are alike.
fn mixed(pixels: &[u8], step: usize) -> Vec<u8> {
    let mut mixed = pixels.to_vec();
    let neighbours = pixels.iter().zip(&pixels[step..]).zip(&pixels[2 * step..]);
    for (mixed, ((before, here), behind)) in mixed[step..].iter_mut().zip(neighbours) {
        let [before, here, behind] = [*before, *here, *behind].map(u16::from);
        *mixed = ((before + 2 * here + behind) / 4) as u8;
    }
    mixed
}
