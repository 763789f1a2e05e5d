//! Blanks the places in the sources that panics would name: sixteen bytes for everything that can panic, and the names
//! of the files. Blank memory compresses to nothing.

use std::collections::BTreeSet;

use walrus::{ConstExpr, Data, DataId, DataKind, Module, ir::Value};

/// A place is the address and length of its file's name, a line and a column.
const WORDS: usize = 4;
const SIZE: usize = 4 * WORDS;

/// What the name of a file ends with, and how long it may be.
const ENDING: &[u8] = b".rs";
const LONGEST: usize = 500;

/// More lines or columns are something else.
const MOST_LINES: usize = 100_000;
const MOST_COLUMNS: usize = 1_000;

/// Bytes that stand in memory from an address on.
struct Segment {
    id: DataId,
    start: usize,
    bytes: Vec<u8>,
}

/// Blanks all places. Only for a program whose panics say nothing.
pub(crate) fn blank(module: &mut Module) {
    let mut memory: Vec<Segment> = module.data.iter().filter_map(segment).collect();
    let mut found = BTreeSet::new();
    for Segment { start, bytes, .. } in &memory {
        let end = start + bytes.len();
        for address in (start.next_multiple_of(4)..=end.saturating_sub(SIZE)).step_by(4) {
            if let Some((name, length)) = place(&memory, address) {
                found.extend([(address, SIZE), (name, length)]);
            }
        }
    }
    for (address, length) in found {
        for Segment { start, bytes, .. } in &mut memory {
            let at = address.wrapping_sub(*start);
            if let Some(bytes) = bytes.get_mut(at..at.saturating_add(length)) {
                bytes.fill(0);
            }
        }
    }
    for segment in memory {
        module.data.get_mut(segment.id).value = segment.bytes;
    }
}

fn segment(data: &Data) -> Option<Segment> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => {
            Some(Segment { id: data.id(), start: start as usize, bytes: data.value.clone() })
        }
        _ => None,
    }
}

/// The name of the file in the place at an address, if there is one.
fn place(memory: &[Segment], address: usize) -> Option<(usize, usize)> {
    let words = read(memory, address, SIZE)?.chunks_exact(4);
    let mut words =
        words.map(|word| word.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let (name, length) = (words.next()?, words.next()?);
    let (line, column) = (words.next()?, words.next()?);
    let is_place = (ENDING.len() + 1..=LONGEST).contains(&length)
        && (1..=MOST_LINES).contains(&line)
        && (1..=MOST_COLUMNS).contains(&column)
        && read(memory, name, length)?.ends_with(ENDING);
    is_place.then_some((name, length))
}

fn read(memory: &[Segment], address: usize, length: usize) -> Option<&[u8]> {
    memory.iter().find_map(|Segment { start, bytes, .. }| {
        let at = address.checked_sub(*start)?;
        bytes.get(at..at.checked_add(length)?)
    })
}

#[cfg(test)]
mod tests {
    use walrus::{ConstExpr, DataKind, Module, ir::Value};

    use super::blank;

    #[test]
    fn places_are_blanked_and_nothing_else() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let words = |words: [u32; 4]| words.map(u32::to_le_bytes).concat();
        let texts = b"src/lib.rstext".to_vec();
        let place = words([1024, 10, 7, 5]);
        let text = words([1034, 4, 7, 5]);
        let value = [texts, vec![0, 0], place, text.clone()].concat();
        let offset = ConstExpr::Value(Value::I32(1024));
        let data = module.data.add(DataKind::Active { memory, offset }, value);
        blank(&mut module);
        let expect = [vec![0; 10], b"text\0\0".to_vec(), vec![0; 16], text].concat();
        assert_eq!(module.data.get(data).value, expect);
    }
}
