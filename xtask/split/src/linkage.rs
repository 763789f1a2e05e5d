//! What the linker says of the program's data: the pieces it consists of, and what refers to which. It comes from
//! the relocations that `--emit-relocs` leaves in the module, so that nothing has to be guessed from addresses: the
//! compiler also uses some that lie before a piece or behind it.

mod sections;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sections::Sections;

/// The place of a piece in the order of addresses.
pub(crate) type Piece = usize;

/// The part of the linker's names that constants carry: nothing is ever written where they are.
const READ_ONLY: &str = ".rodata";

/// Some bytes that nobody takes apart: a string, a table, a variable.
pub(crate) struct Data {
    pub(crate) address: u32,
    pub(crate) bytes: Vec<u8>,
    /// whether the program may write to it
    pub(crate) mutable: bool,
    /// the linker's name
    pub(crate) name: String,
}

/// All data and the references to it.
pub(crate) struct Linkage {
    /// by address
    pub(crate) pieces: Vec<Data>,
    /// what an address in code stands for; it may be outside of the piece
    from_code: BTreeMap<u32, BTreeSet<Piece>>,
    /// which pieces a piece points to
    from_data: BTreeMap<Piece, BTreeSet<Piece>>,
}

impl Linkage {
    /// Reads a module that was linked with `--no-merge-data-segments --emit-relocs`.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        Sections::read(bytes).map_err(|reason| reason.to_string())?.linkage()
    }

    /// What a number in code may refer to. Every address in code has a relocation, because only the linker knows
    /// where things are.
    pub(crate) fn meant_by(&self, number: u32) -> impl Iterator<Item = Piece> {
        self.from_code.get(&number).into_iter().flatten().copied()
    }

    /// From the first byte of data to the last.
    pub(crate) fn addresses(&self) -> Range<u32> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.address..last.address + last.bytes.len() as u32,
            _ => 0..0,
        }
    }

    /// The pieces that a piece points to.
    pub(crate) fn meant_in(&self, piece: Piece) -> impl Iterator<Item = Piece> {
        self.from_data.get(&piece).into_iter().flatten().copied()
    }

    /// The piece that an address lies in.
    pub(crate) fn at(&self, address: u32) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.address <= address);
        let piece = after.checked_sub(1)?;
        let inside = (address - self.pieces[piece].address) as usize;
        (inside < self.pieces[piece].bytes.len()).then_some(piece)
    }
}

#[cfg(test)]
impl Linkage {
    /// Pieces of eight bytes at 1000, 1020, 1040 and so on, the last a variable, each with the pieces that it points to.
    /// Number 990 means the second piece, too.
    pub(crate) fn with_pointers(pointers: &[&[Piece]]) -> Self {
        let address = |piece: Piece| 1000 + 20 * piece as u32;
        let last = pointers.len() - 1;
        let piece = |piece: Piece| Data {
            address: address(piece),
            bytes: vec![b'a' + piece as u8; 8],
            mutable: piece == last,
            name: format!("piece {piece}"),
        };
        let mut from_code: BTreeMap<u32, BTreeSet<Piece>> =
            (0..=last).map(|piece| (address(piece), BTreeSet::from([piece]))).collect();
        from_code.insert(990, BTreeSet::from([1]));
        let set = |pieces: &&[Piece]| pieces.iter().copied().collect();
        let from_data = pointers.iter().map(set).enumerate().collect();
        Self { pieces: (0..=last).map(piece).collect(), from_code, from_data }
    }
}
