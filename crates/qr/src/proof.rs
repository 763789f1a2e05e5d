//! Reads codes before they leave: as they will be drawn, at two pixels a module, with damage, and blurred.
//!
//! What a logo shows isn't known here. Every module under it is taken for wrong, which is the worst it can do.

use std::collections::HashSet;

use rqrr::{Grid, PreparedImage, SimpleGrid};

use crate::{Design, EcLevel, LogoFault, QUIET_ZONE, Symbol, damage::Damage, placing::Placing};

const PIXELS: usize = 2;

/// Of the codes of one look and size, one in so many is looked for in its picture like a phone does.
const LOOKED_FOR: usize = 200;

/// A code could be read in every way that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// how many times it was read
    pub readings: usize,
}

/// A code could not be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unproven {
    /// what was done to it
    pub how: Trial,
}

/// What is done to a code before it is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trial {
    /// its logo can't be in it
    Logo(LogoFault),
    /// 5 % of the modules that carry data were stained or scratched
    Damaged,
    /// it was out of focus
    Blurred,
}

/// Proves codes of one design. The first of each size and level is looked for in its picture, as a phone does, which is slow;
/// of the others only one in 200 is, because the patterns by which a code is found are the same in all of them. Every
/// one is read from its damaged and its blurred picture.
#[derive(Debug)]
pub struct Prover<'a> {
    design: &'a Design,
    found: HashSet<(usize, EcLevel)>,
    count: usize,
}

impl<'a> Prover<'a> {
    /// For codes that look like this.
    pub fn new(design: &'a Design) -> Self {
        Self { design, found: HashSet::new(), count: 0 }
    }

    /// Reads the symbol of `text` in every way; `seed` says where it is damaged.
    pub fn prove(&mut self, symbol: &Symbol, text: &str, seed: u64) -> Result<Proof, Unproven> {
        let is_new = self.found.insert((symbol.size(), symbol.level()));
        let look = is_new || self.count.is_multiple_of(LOOKED_FOR);
        self.count += 1;
        let failed = |how| Unproven { how };
        let picture =
            Picture::of(symbol, self.design).map_err(|fault| failed(Trial::Logo(fault)))?;
        let placing = Placing::of(symbol);
        let damaged = picture.damaged(&Damage::to(symbol, &placing, seed));
        let trials = [(damaged, Trial::Damaged), (picture.blurred(), Trial::Blurred)];
        for (picture, trial) in &trials {
            if !picture.reads(text) || (look && !picture.is_found(text)) {
                return Err(failed(*trial));
            }
        }
        Ok(Proof { readings: if look { 4 } else { 2 } })
    }
}

/// A code in shades of grey.
#[derive(Clone, Debug)]
struct Picture {
    /// modules of the symbol
    size: usize,
    /// pixels of a side
    side: usize,
    /// dark and light
    shades: [u8; 2],
    pixels: Vec<u8>,
}

impl Picture {
    fn of(symbol: &Symbol, design: &Design) -> Result<Self, LogoFault> {
        let place = design.logo.as_ref().map(|logo| logo.place(symbol)).transpose()?;
        let shades = [design.style.dark(), design.style.light()].map(|colour| {
            let [red, green, blue] = colour.0.map(u32::from);
            // As cameras weigh them (ITU-R BT.601).
            ((red * 299 + green * 587 + blue * 114) / 1_000) as u8
        });
        let size = symbol.size();
        let side = (size + 2 * QUIET_ZONE) * PIXELS;
        let mut picture = Self { size, side, shades, pixels: vec![shades[1]; side * side] };
        for (column, row) in (0..size).flat_map(|row| (0..size).map(move |column| (column, row))) {
            let hidden = place.is_some_and(|place| place.has(column, row));
            if symbol.is_dark(column, row) != hidden {
                picture.paint(column, row, shades[0]);
            }
        }
        Ok(picture)
    }

    fn paint(&mut self, column: usize, row: usize, shade: u8) {
        let (x, y) = ((column + QUIET_ZONE) * PIXELS, (row + QUIET_ZONE) * PIXELS);
        for row in self.pixels.chunks_mut(self.side).skip(y).take(PIXELS) {
            row[x..x + PIXELS].fill(shade);
        }
    }

    fn damaged(&self, damage: &Damage) -> Self {
        let mut picture = self.clone();
        let shade = self.shades[usize::from(!damage.dark)];
        damage.modules.iter().for_each(|(column, row)| picture.paint(*column, *row, shade));
        picture
    }

    /// Each pixel mixed with its neighbours, the nearer the more: 1, 2, 1 in both directions.
    fn blurred(&self) -> Self {
        let side = self.side;
        let along = |pixels: &[u8], step: usize| -> Vec<u8> {
            let mut mixed = pixels.to_vec();
            for at in step..pixels.len() - step {
                let [before, here, behind] =
                    [at - step, at, at + step].map(|at| u16::from(pixels[at]));
                mixed[at] = ((before + 2 * here + behind) / 4) as u8;
            }
            mixed
        };
        Self { pixels: along(&along(&self.pixels, 1), side), ..self.clone() }
    }

    /// Whether a reader that knows where the modules are reads the text.
    fn reads(&self, text: &str) -> bool {
        let middle = u32::from(self.shades[0]).midpoint(u32::from(self.shades[1]));
        let is_dark = |column: usize, row: usize| {
            let (x, y) = ((column + QUIET_ZONE) * PIXELS, (row + QUIET_ZONE) * PIXELS);
            let rows = self.pixels.chunks(self.side).skip(y).take(PIXELS);
            let sum: u32 =
                rows.flat_map(|row| &row[x..x + PIXELS]).map(|shade| u32::from(*shade)).sum();
            sum < middle * (PIXELS * PIXELS) as u32
        };
        let grid = SimpleGrid::from_func(self.size, is_dark);
        Grid::new(grid).decode().is_ok_and(|(_, read)| read == text)
    }

    /// Whether a reader that has to find the code reads the text.
    fn is_found(&self, text: &str) -> bool {
        let side = self.side;
        let mut image =
            PreparedImage::prepare_from_greyscale(side, side, |x, y| self.pixels[y * side + x]);
        let grids = image.detect_grids();
        grids.iter().any(|grid| grid.decode().is_ok_and(|(_, read)| read == text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Prover, Trial, Unproven};
    use crate::{Design, EcLevel, Logo, LogoFault, Symbol};

    #[test]
    fn a_code_is_read_or_it_is_said_how_it_failed() {
        let text = "https://desk.example/?survey=visit&table=12";
        let symbol = Symbol::strongest(text, EcLevel::M).unwrap();
        let design = Design::default();
        let mut prover = Prover::new(&design);
        assert_eq!(prover.prove(&symbol, text, 1).map(|proof| proof.readings), Ok(4));
        assert_eq!(prover.prove(&symbol, text, 2).map(|proof| proof.readings), Ok(2));
        let other = prover.prove(&symbol, "https://desk.example/", 3);
        assert_eq!(other, Err(Unproven { how: Trial::Damaged }));
        let logo = Logo::new(b"<svg/>", 0.2).ok();
        let design = Design { logo, ..Design::default() };
        let fault = Prover::new(&design).prove(&Symbol::encode(text, EcLevel::Q).unwrap(), text, 1);
        assert_eq!(fault, Err(Unproven { how: Trial::Logo(LogoFault::Level) }));
    }
}
