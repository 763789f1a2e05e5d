//! Tables made by hand, and what becomes of broken ones.

use proptest::prelude::*;

use super::*;

/// A piece, and the numbers of its vector that are not zero: where, and how much from -8 to 7.
type Row<'a> = (&'a str, &'a [(usize, i8)]);

/// A file with those pieces, first ones and others, each list in order.
pub(crate) fn file(first: &[Row<'_>], rest: &[Row<'_>]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut scales = Vec::new();
    let mut rows = Vec::new();
    for list in [first, rest] {
        let mut before = "";
        for (piece, numbers) in list {
            let same = before.bytes().zip(piece.bytes()).take_while(|(a, b)| a == b).count();
            packed.push(same as u8);
            packed.extend_from_slice(&piece.as_bytes()[same..]);
            before = piece;
            scales.extend_from_slice(&0x3c00_u16.to_le_bytes());
            let mut row = [0x88_u8; DIMENSIONS / 2];
            for (place, number) in *numbers {
                let shift = 4 * (place % 2);
                let byte = &mut row[place / 2];
                *byte = *byte & !(15 << shift) | ((number + 8) as u8) << shift;
            }
            rows.extend_from_slice(&row);
        }
    }
    let mut bytes = b"FDSV\x01\x40\x02\x00\0\0\0\0".to_vec();
    for count in [first.len(), rest.len(), packed.len()] {
        bytes.extend_from_slice(&(count as u32).to_le_bytes());
    }
    bytes.extend_from_slice(b"en");
    for part in [packed, scales, rows] {
        bytes.extend_from_slice(&part);
    }
    sealed(bytes)
}

/// The same with the checksum it has to have.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let checksum = bytes[12..]
        .iter()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    bytes[8..12].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

fn small() -> Vec<u8> {
    file(
        &[("car", &[(0, 4)]), ("card", &[(1, 4)]), ("money", &[(0, 3), (1, 4)]), ("д", &[(5, -8)])],
        &[("a", &[(2, 1)]), ("back", &[(3, 7)]), ("s", &[(63, 2)])],
    )
}

fn embedded(words: &[&str]) -> Vec<(usize, f32)> {
    let vector = Vectors::read(&small()).unwrap().embed(words.iter().copied());
    vector.into_iter().enumerate().filter(|(_, number)| *number != 0.0).collect()
}

#[test]
fn words_are_split_into_their_longest_pieces() {
    let half = 0.5_f32.sqrt();
    for (words, expected) in [
        (vec!["card"], vec![(1, 1.0)]),
        (vec!["car"], vec![(0, 1.0)]),
        (vec!["money"], vec![(0, 0.6), (1, 0.8)]),
        (vec!["car", "card"], vec![(0, half), (1, half)]),
        (vec!["zcarss"], vec![(2, 1.0 / 17_f32.sqrt()), (63, 4.0 / 17_f32.sqrt())]),
        (vec!["дd"], vec![(5, -1.0)]),
        (vec!["back", "ж", "", "moneyback"], vec![]),
    ] {
        let found = embedded(&words);
        if expected.is_empty() {
            continue;
        }
        assert_eq!(found.len(), expected.len(), "{words:?}: {found:?}");
        for ((place, number), (expected_place, expected_number)) in found.iter().zip(&expected) {
            assert_eq!(place, expected_place, "{words:?}");
            assert!((number - expected_number).abs() < 1e-6, "{words:?}: {found:?}");
        }
    }
}

#[test]
fn nothing_known_is_zero() {
    assert!(embedded(&[]).is_empty());
    assert!(embedded(&["", "ж", "qq", "🙂"]).is_empty());
    let empty = Vectors::read(&file(&[], &[])).unwrap();
    assert_eq!(empty.embed(["card"]), [0.0; DIMENSIONS]);
    assert_eq!(empty.language(), "en");
}

#[test]
fn broken_files_are_refused() {
    let with = |place: usize, byte: u8| {
        let mut bytes = small();
        bytes[place] = byte;
        bytes
    };
    let mut longer = small();
    longer.push(0);
    let scale = small().len() - 7 * (2 + DIMENSIONS / 2) + 1;
    for (bytes, error) in [
        (Vec::new(), VectorsError::NotVectors),
        (b"<!DOCTYPE html>".to_vec(), VectorsError::NotVectors),
        (b"FDSV".to_vec(), VectorsError::Length),
        (with(4, 2), VectorsError::Version(2)),
        (with(5, 128), VectorsError::Dimensions(128)),
        (with(15, 255), VectorsError::Length),
        (small()[..100].to_vec(), VectorsError::Length),
        (longer, VectorsError::Length),
        (with(200, 1), VectorsError::Checksum),
        (sealed(with(24, 0xff)), VectorsError::Pieces),
        (sealed(with(26, 1)), VectorsError::Pieces),
        (sealed(file(&[("b", &[]), ("a", &[])], &[])), VectorsError::Pieces),
        (sealed(file(&[("a", &[]), ("a", &[])], &[])), VectorsError::Pieces),
        (sealed(with(scale, 0x7c)), VectorsError::Scale),
    ] {
        assert_eq!(Vectors::read(&bytes).err(), Some(error), "{bytes:?}");
    }
}

#[test]
fn every_beginning_of_a_file_is_refused() {
    let whole = small();
    for length in 0..whole.len() {
        assert!(Vectors::read(&whole[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_table_or_an_error(
        flips in prop::collection::vec((0..600_usize, any::<u8>()), 0..6),
        cut in 0..600_usize,
        word in "[a-z]{0,12}",
    ) {
        let mut bytes = small();
        for (place, byte) in flips {
            let length = bytes.len();
            bytes[place % length] = byte;
        }
        bytes.truncate(cut.max(24));
        // A right checksum lets the broken parts behind it be reached.
        if let Ok(vectors) = Vectors::read(&sealed(bytes)) {
            let vector = vectors.embed([word.as_str()]);
            prop_assert!(vector.iter().all(|number| number.is_finite()));
        }
    }

    #[test]
    fn the_longest_piece_is_found(
        mut names in prop::collection::btree_set("[ab]{1,4}", 0..12),
        text in "[abc]{0,6}",
    ) {
        names.insert("b".to_owned());
        let rows: Vec<Row<'_>> = names.iter().map(|name| (name.as_str(), [].as_slice())).collect();
        let vectors = Vectors::read(&file(&rows, &[])).unwrap();
        let expected = names
            .iter()
            .enumerate()
            .filter(|(_, name)| text.starts_with(name.as_str()))
            .max_by_key(|(_, name)| name.len())
            .map(|(place, name)| (place, name.len()));
        prop_assert_eq!(vectors.first.longest(text.as_bytes()), expected);
    }
}
