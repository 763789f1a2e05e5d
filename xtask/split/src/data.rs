//! Divides the data between the parts, in as few segments as possible, because each costs some bytes of its own.

use std::collections::BTreeSet;

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

use crate::linkage::{Data, Linkage, Piece};

/// What a segment costs, about: pieces with a smaller gap between them go into one. In the gap stands what stands
/// there anyway.
const HEADER: usize = 8;

/// Bytes that stand together.
#[derive(Debug, PartialEq)]
pub(crate) struct Segment {
    address: u32,
    bytes: Vec<u8>,
}

/// The data of the first part, which is what it needs, and that of the rest.
pub(crate) fn divide(linkage: &Linkage, needed: &BTreeSet<Piece>) -> (Vec<Segment>, Vec<Segment>) {
    let first = segments(&linkage.pieces, |piece| needed.contains(&piece));
    let rest = segments(&linkage.pieces, |piece| !needed.contains(&piece));
    (first, rest)
}

/// The data that is needed in one piece, with zeros in the place of all other: a program that is compressed gets
/// larger by addresses, not by zeros.
pub(crate) fn blanked(linkage: &Linkage, needed: &BTreeSet<Piece>) -> Vec<Segment> {
    let mut whole: Option<Segment> = None;
    for piece in needed.iter().map(|piece| &linkage.pieces[*piece]) {
        match &mut whole {
            Some(whole) => whole.append(piece),
            None => whole = Some(Segment { address: piece.address, bytes: piece.bytes.clone() }),
        }
    }
    whole.into_iter().collect()
}

/// Memory is zero to begin with: pieces of zeros need not be written.
fn segments(pieces: &[Data], is_mine: impl Fn(Piece) -> bool) -> Vec<Segment> {
    let is_written = |piece: &Data| piece.bytes.iter().any(|byte| *byte != 0);
    let mut segments: Vec<Segment> = Vec::new();
    let mut next = 0;
    for (place, piece) in pieces.iter().enumerate() {
        if !is_mine(place) || !is_written(piece) {
            continue;
        }
        let between = &pieces[next..place];
        next = place + 1;
        match segments.last_mut() {
            Some(last) if last.reaches(piece.address, between) => {
                between.iter().chain([piece]).for_each(|piece| last.append(piece));
            }
            _ => {
                segments.push(Segment { address: piece.address, bytes: piece.bytes.clone() });
            }
        }
    }
    segments
}

impl Segment {
    /// Whether it is worth going on to this address, over these pieces. A variable is in the way: it has one writer.
    fn reaches(&self, address: u32, between: &[Data]) -> bool {
        let end = self.address as usize + self.bytes.len();
        address as usize - end <= HEADER && !between.iter().any(|piece| piece.mutable)
    }

    fn append(&mut self, piece: &Data) {
        self.bytes.resize((piece.address - self.address) as usize, 0);
        self.bytes.extend(&piece.bytes);
    }
}

/// Puts it into a module, in the place of what is there.
pub(crate) fn put(module: &mut Module, segments: Vec<Segment>) {
    let Some(memory) = module.memories.iter().next().map(|memory| memory.id()) else { return };
    module.memories.get_mut(memory).data_segments.clear();
    for data in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    for Segment { address, bytes } in segments {
        let offset = ConstExpr::Value(Value::I32(address as i32));
        let data = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(data);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(address: u32, bytes: &[u8]) -> Data {
        Data { address, bytes: bytes.to_vec(), mutable: false, name: String::new() }
    }

    /// The pieces are of the part whose letters they have; `b` are the other part's.
    fn check(pieces: &[Data], expect: &[(u32, &[u8])]) {
        let found = segments(pieces, |place| !pieces[place].bytes.starts_with(b"b"));
        let expect: Vec<Segment> = expect
            .iter()
            .map(|(address, bytes)| Segment { address: *address, bytes: bytes.to_vec() })
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn neighbours_share_a_segment() {
        check(&[], &[]);
        check(&[piece(8, b"a"), piece(9, b"aa")], &[(8, b"aaa")]);
        check(&[piece(8, b"a"), piece(12, b"a")], &[(8, b"a\0\0\0a")]);
        check(&[piece(8, b"a"), piece(9, b"bb"), piece(12, b"a")], &[(8, b"abb\0a")]);
        check(&[piece(8, b"a"), piece(18, b"a")], &[(8, b"a"), (18, b"a")]);
        check(&[piece(8, b"b"), piece(9, b"a"), piece(10, b"b")], &[(9, b"a")]);
    }

    #[test]
    fn zeros_are_there_already() {
        check(&[piece(8, b"\0"), piece(9, b"a"), piece(10, b"\0\0")], &[(9, b"a")]);
        check(&[piece(8, b"a"), piece(9, b"\0"), piece(10, b"a")], &[(8, b"a\0a")]);
    }

    #[test]
    fn a_variable_of_the_other_part_is_not_overwritten() {
        let variable = Data { mutable: true, ..piece(9, b"b") };
        check(&[piece(8, b"a"), variable, piece(10, b"a")], &[(8, b"a"), (10, b"a")]);
    }
}
