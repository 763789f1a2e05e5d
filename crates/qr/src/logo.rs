//! A picture in a code. It hides modules that the error correction has to make up for, so it needs level H, keeps away
//! from every pattern that scanners find the code by, and is only as large as leaves enough for dirt and scratches.

use crate::{EcLevel, Symbol, base64::base64, placing::Placing, stain::stain};

/// A picture for the middle of a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    bytes: Vec<u8>,
    media: &'static str,
    share: f64,
}

/// Where a logo is in a symbol, in modules: a square with one module of ground around the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// of its left edge
    pub column: usize,
    /// of its upper edge
    pub row: usize,
    /// with the ground around the picture
    pub side: usize,
}

impl Place {
    /// Whether that module is hidden by it.
    pub(crate) fn has(&self, column: usize, row: usize) -> bool {
        let Self { column: left, row: top, side } = *self;
        (left..left + side).contains(&column) && (top..top + side).contains(&row)
    }
}

/// Why a logo can't be in a code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LogoFault {
    /// it is none of PNG, JPEG, WebP and SVG
    Media,
    /// the file is larger than this many bytes
    Bytes {
        /// the most
        most: usize,
    },
    /// the symbol isn't of level H
    Level,
    /// it would hide too much of this symbol, or a pattern that scanners need
    Side {
        /// the largest share of the symbol's side that works; 0 when none does
        most: f64,
    },
}

/// Where a file of such an image begins, where that is in it, and its media type.
const MEDIA: [(&[u8], usize, &str); 3] = [
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"WEBP", 8, "image/webp"),
];

const LEAST_SIDE: usize = 5;

/// How many blocks the codewords of each version are corrected in at level H (ISO/IEC 18004, table 9).
const BLOCKS: [usize; 40] = [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37,
    40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
];

/// A stain is tried in so many places.
const STAINS: usize = 250;

impl Logo {
    /// The largest share of a symbol's side.
    pub const LARGEST: f64 = 0.3;
    /// The most bytes of the picture's file; it is in every code anew.
    pub const MOST_BYTES: usize = 200_000;

    /// The picture in these bytes, as large as `share` of the symbol's side, [`Self::LARGEST`] at most.
    pub fn new(bytes: &[u8], share: f64) -> Result<Self, LogoFault> {
        if bytes.len() > Self::MOST_BYTES {
            return Err(LogoFault::Bytes { most: Self::MOST_BYTES });
        }
        if !(share > 0.0 && share <= Self::LARGEST) {
            return Err(LogoFault::Side { most: Self::LARGEST });
        }
        let begins = |(mark, at, _): &&(&[u8], usize, &str)| {
            bytes.get(*at..).is_some_and(|bytes| bytes.starts_with(mark))
        };
        let media = match MEDIA.iter().find(begins) {
            Some((_, _, media)) => media,
            None if is_svg(bytes) => "image/svg+xml",
            None => return Err(LogoFault::Media),
        };
        Ok(Self { bytes: bytes.to_owned(), media, share })
    }

    /// The same picture in another size, at most [`Self::LARGEST`].
    #[must_use]
    pub fn of_share(&self, share: f64) -> Self {
        Self { share: share.min(Self::LARGEST), ..self.clone() }
    }

    /// As near to the middle as its patterns allow. A logo that is larger than the symbol can bear is a fault that
    /// says which share can.
    pub fn place(&self, symbol: &Symbol) -> Result<Place, LogoFault> {
        if symbol.level() != EcLevel::H {
            return Err(LogoFault::Level);
        }
        let placing = Placing::of(symbol);
        let place = located(&placing, symbol, self.side(symbol));
        if let Some(place) = place.filter(|place| bears(&placing, symbol, *place)) {
            return Ok(place);
        }
        let most = largest(&placing, symbol).map_or(0.0, |side| side as f64 / symbol.size() as f64);
        Err(LogoFault::Side { most })
    }

    /// The same without a look at how much is hidden, which is up to a proof.
    pub(crate) fn located(&self, symbol: &Symbol) -> Option<Place> {
        match symbol.level() {
            EcLevel::H => located(&Placing::of(symbol), symbol, self.side(symbol)),
            _ => None,
        }
    }

    fn side(&self, symbol: &Symbol) -> usize {
        (symbol.size() as f64 * self.share + 1e-9).floor() as usize
    }

    /// The largest share of the symbol's side at which a logo can be in it, if one can; the same for all symbols
    /// of a version, and a matter of milliseconds.
    pub fn largest_share(symbol: &Symbol) -> Option<f64> {
        if symbol.level() != EcLevel::H {
            return None;
        }
        largest(&Placing::of(symbol), symbol).map(|side| side as f64 / symbol.size() as f64)
    }

    pub(crate) fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.media, base64(&self.bytes))
    }

    /// The picture's file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Of its file.
    pub fn media_type(&self) -> &'static str {
        self.media
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(1_000)]);
    let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
    beginning.starts_with('<') && beginning.contains("<svg")
}

fn largest(placing: &Placing, symbol: &Symbol) -> Option<usize> {
    let most = (symbol.size() as f64 * Logo::LARGEST) as usize;
    (LEAST_SIDE..=most).rev().find(|side| {
        located(placing, symbol, *side).is_some_and(|place| bears(placing, symbol, place))
    })
}

/// The place nearest to the middle that hides no pattern.
fn located(placing: &Placing, symbol: &Symbol, side: usize) -> Option<Place> {
    let size = symbol.size();
    if side < LEAST_SIDE || side >= size {
        return None;
    }
    let middle = (size - side) as i32;
    let distance = |at: usize| (2 * at as i32 - middle).pow(2);
    let far = |place: &Place| distance(place.column) + distance(place.row);
    let positions = 0..=size - side;
    let places = positions
        .clone()
        .flat_map(|row| positions.clone().map(move |column| Place { column, row, side }));
    // A logo in a corner would look like a mistake.
    let near = places.filter(|place| far(place) <= (size * size / 4) as i32);
    near.filter(|place| placing.is_free(place.column, place.row, side)).min_by_key(far)
}

/// Whether the symbol can be read with everything there wrong, and with a stain anywhere.
fn bears(placing: &Placing, symbol: &Symbol, place: Place) -> bool {
    let blocks = BLOCKS[symbol.version() - 1];
    let spare = symbol.correctable() / blocks;
    let mut tally = Tally {
        placing,
        data: symbol.data_codewords(),
        hidden: vec![false; placing.count()],
        wrong: vec![0; blocks],
    };
    let Place { column, row, side } = place;
    let rows = row..row + side;
    tally.hide(rows.flat_map(|row| (column..column + side).map(move |column| (column, row))));
    let step = (placing.modules.len() / STAINS).max(1);
    (0..placing.modules.len()).step_by(step).all(|at| {
        let mut tally = tally.clone();
        tally.hide(stain(placing, at).into_iter());
        tally.wrong.iter().all(|wrong| *wrong <= spare)
    })
}

/// Which codewords are wrong, and how many in each block.
#[derive(Clone)]
struct Tally<'a> {
    placing: &'a Placing,
    /// how many codewords carry data
    data: usize,
    hidden: Vec<bool>,
    wrong: Vec<usize>,
}

impl Tally<'_> {
    fn hide(&mut self, modules: impl Iterator<Item = (usize, usize)>) {
        for codeword in modules.filter_map(|(column, row)| self.placing.codeword(column, row)) {
            // The last few modules belong to no codeword.
            if self.hidden.get(codeword) == Some(&false) {
                self.hidden[codeword] = true;
                let block = self.block(codeword);
                self.wrong[block] += 1;
            }
        }
    }

    /// Codewords are dealt out to the blocks one by one, first the data, then what corrects it. The last blocks have one
    /// more of data where it doesn't come out even.
    fn block(&self, codeword: usize) -> usize {
        let blocks = self.wrong.len();
        let even = self.data / blocks * blocks;
        match codeword {
            _ if codeword < even => codeword % blocks,
            _ if codeword < self.data => blocks - (self.data - even) + (codeword - even),
            _ => (codeword - self.data) % blocks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Logo, LogoFault, Place};
    use crate::{EcLevel, Symbol};

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n...";

    #[test]
    fn pictures_are_known_by_how_they_begin() {
        for (bytes, media) in [
            (PNG, Ok("image/png")),
            (b"\xff\xd8\xff\xe0", Ok("image/jpeg")),
            (b"RIFF....WEBPVP8 ", Ok("image/webp")),
            ("\u{feff}<?xml version='1.0'?>\n<svg/>".as_bytes(), Ok("image/svg+xml")),
            (b"<html>", Err(LogoFault::Media)),
            (b"", Err(LogoFault::Media)),
        ] {
            assert_eq!(Logo::new(bytes, 0.2).map(|logo| logo.media_type()), media);
        }
        assert_eq!(Logo::new(PNG, 0.31), Err(LogoFault::Side { most: 0.3 }));
        assert_eq!(Logo::new(PNG, f64::NAN), Err(LogoFault::Side { most: 0.3 }));
        let fault = Logo::new(&[0; 200_001], 0.2);
        assert_eq!(fault, Err(LogoFault::Bytes { most: 200_000 }));
    }

    #[test]
    fn a_logo_hides_no_pattern_in_any_version() {
        let logo = Logo::new(PNG, 0.3).unwrap();
        for version in 2..=40 {
            // The shortest text for which level H takes this version.
            let size = version * 4 + 17;
            let symbol_of =
                |length: usize| Symbol::encode(&"x".repeat(length), EcLevel::H).unwrap();
            let lengths: Vec<usize> = (1..1_273).step_by(3).collect();
            let index = lengths.partition_point(|length| symbol_of(*length).size() < size);
            let symbol = symbol_of(lengths[index]);
            assert_eq!(symbol.version(), version);
            let share = Logo::largest_share(&symbol).unwrap();
            let Place { column, row, side } = logo.of_share(share).place(&symbol).unwrap();
            assert!(share > 0.1 && share <= 0.3, "version {version}: {share}");
            for (x, y) in
                (column..column + side).flat_map(|x| (row..row + side).map(move |y| (x, y)))
            {
                assert!(!symbol.is_function(x, y), "version {version}");
            }
            match logo.place(&symbol) {
                Ok(place) => assert!(place.side >= side),
                Err(fault) => assert_eq!(fault, LogoFault::Side { most: share }),
            }
        }
    }

    #[test]
    fn a_logo_needs_level_h() {
        let symbol = Symbol::encode("x", EcLevel::Q).unwrap();
        assert_eq!(Logo::new(PNG, 0.2).unwrap().place(&symbol), Err(LogoFault::Level));
        assert_eq!(Logo::largest_share(&symbol), None);
    }
}
