//! The content of a code between its ends: which version it is, whether it is compressed, and whether all of it came.

use crate::checksum::crc32;

/// Of the form of everything in this crate.
const VERSION: u8 = 1;

/// Version, form, checksum.
const HEAD: usize = 6;

/// What is unpacked may be as long as this, in bytes: a few hundred are usual, and a forged code is not to fill a phone.
pub const MOST_CONTENT: usize = 512 * 1024;

/// How the content is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// as it is
    Plain,
    /// by DEFLATE (RFC 1951)
    Deflated,
}

/// Why a code can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// a part is missing or wrong
    Broken,
    /// it is whole, but of a version of this product that this one doesn't know
    Unknown,
}

/// Packs a content that is written in this form.
pub fn pack(content: &[u8], form: Form) -> Vec<u8> {
    let flag = match form {
        Form::Plain => 0,
        Form::Deflated => 1,
    };
    let mut parcel = Vec::with_capacity(HEAD + content.len());
    parcel.extend([VERSION, flag]);
    parcel.extend(checksum(VERSION, flag, content).to_be_bytes());
    parcel.extend(content);
    parcel
}

/// The content of a parcel, still in its form.
pub fn unpack(parcel: &[u8]) -> Result<(Form, &[u8]), Damage> {
    let (head, content) = parcel.split_first_chunk::<HEAD>().ok_or(Damage::Broken)?;
    let [version, flag, sum @ ..] = *head;
    if u32::from_be_bytes(sum) != checksum(version, flag, content) {
        return Err(Damage::Broken);
    }
    match (version, flag) {
        (VERSION, 0) => Ok((Form::Plain, content)),
        (VERSION, 1) => Ok((Form::Deflated, content)),
        _ => Err(Damage::Unknown),
    }
}

fn checksum(version: u8, flag: u8, content: &[u8]) -> u32 {
    crc32([version, flag].into_iter().chain(content.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::{Damage, Form, checksum, pack, unpack};

    #[test]
    fn goes_both_ways() {
        for form in [Form::Plain, Form::Deflated] {
            for content in [&b""[..], b"x", b"a longer one"] {
                assert_eq!(unpack(&pack(content, form)), Ok((form, content)));
            }
        }
    }

    #[test]
    fn a_cut_or_changed_one_is_recognised() {
        let whole = pack(b"some answers", Form::Plain);
        for length in 0..whole.len() {
            assert_eq!(unpack(&whole[..length]), Err(Damage::Broken), "{length}");
        }
        for place in 0..whole.len() {
            for bit in 0..8 {
                let mut changed = whole.clone();
                changed[place] ^= 1 << bit;
                assert_eq!(unpack(&changed), Err(Damage::Broken), "{place} {bit}");
            }
        }
    }

    #[test]
    fn a_newer_one_is_told_from_a_broken_one() {
        for (version, flag) in [(2, 0), (1, 2)] {
            let mut newer = vec![version, flag];
            newer.extend(checksum(version, flag, b"x").to_be_bytes());
            newer.push(b'x');
            assert_eq!(unpack(&newer), Err(Damage::Unknown));
        }
    }
}
