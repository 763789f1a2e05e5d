//! Reads codes before they leave: as they will be drawn, at two pixels a module, with damage, and blurred.

use std::collections::BTreeSet;

use rqrr::{Grid, PreparedImage, SimpleGrid};

use crate::{Design, EcLevel, LogoFault, Picture, Symbol};

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
    found: BTreeSet<(usize, EcLevel)>,
    count: usize,
}

impl<'a> Prover<'a> {
    /// For codes that look like this.
    pub fn new(design: &'a Design) -> Self {
        Self { design, found: BTreeSet::new(), count: 0 }
    }

    /// Reads the symbol of `text` in every way; `seed` says where it is damaged.
    pub fn prove(&mut self, symbol: &Symbol, text: &str, seed: u64) -> Result<Proof, Unproven> {
        let is_new = self.found.insert((symbol.size(), symbol.level()));
        let look = is_new || self.count.is_multiple_of(LOOKED_FOR);
        self.count += 1;
        let failed = |how| Unproven { how };
        let picture = Picture::of(symbol, self.design, PIXELS);
        let picture = picture.map_err(|fault| failed(Trial::Logo(fault)))?;
        let damaged = picture.damaged(symbol, seed);
        let trials = [(damaged, Trial::Damaged), (picture.blurred(), Trial::Blurred)];
        for (picture, trial) in &trials {
            if !reads(picture, text) || (look && !finds(picture, text)) {
                return Err(failed(*trial));
            }
        }
        Ok(Proof { readings: if look { 4 } else { 2 } })
    }
}

/// Whether a reader that knows where the modules are reads the text.
fn reads(picture: &Picture, text: &str) -> bool {
    let grid = SimpleGrid::from_func(picture.size(), |column, row| picture.is_dark(column, row));
    Grid::new(grid).decode().is_ok_and(|(_, read)| read == text)
}

/// Whether a reader that has to find the code reads the text. What is dark is decided here: the reader's own way is made
/// for photographs and takes grey edges of small modules for light.
fn finds(picture: &Picture, text: &str) -> bool {
    let (side, pixels, middle) = (picture.side(), picture.pixels(), picture.middle());
    let shade = |x: usize, y: usize| if pixels[y * side + x] < middle { 0 } else { u8::MAX };
    let mut image = PreparedImage::prepare_from_greyscale(side, side, shade);
    let grids = image.detect_grids();
    grids.iter().any(|grid| grid.decode().is_ok_and(|(_, read)| read == text))
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
