//! Reads the file of a table; `tools/vectors/table_file.py` writes it.

use super::{DIMENSIONS, Vectors, VectorsError, pieces::Pieces};

const MAGIC: &[u8] = b"FDSV";
const VERSION: u8 = 1;
const HEADER: usize = 24;
const ROW: usize = DIMENSIONS / 2;

/// All numbers are little-endian:
///
/// | bytes | what |
/// |---|---|
/// | 4 | `FDSV` |
/// | 1 | version of the format, 1 |
/// | 1 | numbers per vector, 64 |
/// | 2 | length of the language tag |
/// | 4 | checksum of all that follows, FNV-1a |
/// | 4 | pieces that begin a word |
/// | 4 | pieces that continue one |
/// | 4 | length of the packed pieces |
/// | … | the language tag, in ASCII |
/// | … | the pieces that begin a word, front-coded in order; then the others (`Pieces::unpack`) |
/// | 2 each | scale of every row, as a half-precision float |
/// | 32 each | every row: 64 numbers of four bits, low half first, 8 standing for zero |
pub(super) fn read(bytes: &[u8]) -> Result<Vectors, VectorsError> {
    if !bytes.starts_with(MAGIC) {
        return Err(VectorsError::NotVectors);
    }
    let (header, body) = bytes.split_at_checked(HEADER).ok_or(VectorsError::Length)?;
    if header[4] != VERSION {
        return Err(VectorsError::Version(header[4]));
    }
    if usize::from(header[5]) != DIMENSIONS {
        return Err(VectorsError::Dimensions(header[5]));
    }
    let language = usize::from(u16::from_le_bytes([header[6], header[7]]));
    let number = |at: usize| {
        u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]) as usize
    };
    let (checksum, first, rest, packed) = (number(8), number(12), number(16), number(20));
    // Saturating: on 32 bits the sum of what a broken header says may not fit, and no file is that long.
    let rows = first.saturating_add(rest);
    let length = rows.saturating_mul(2 + ROW).saturating_add(language).saturating_add(packed);
    if body.len() != length {
        return Err(VectorsError::Length);
    }
    if fnv(&bytes[12..]) as usize != checksum {
        return Err(VectorsError::Checksum);
    }
    let (language, body) = body.split_at(language);
    let (packed, body) = body.split_at(packed);
    let (scales, body) = body.split_at(2 * rows);
    let language = str::from_utf8(language).map_err(|_| VectorsError::Pieces)?.to_owned();
    let (first, packed) = Pieces::unpack(packed, first).ok_or(VectorsError::Pieces)?;
    let (rest, packed) = Pieces::unpack(packed, rest).ok_or(VectorsError::Pieces)?;
    if !packed.is_empty() {
        return Err(VectorsError::Pieces);
    }
    let scales: Box<[f32]> = scales
        .chunks_exact(2)
        .map(|half| from_half(u16::from_le_bytes([half[0], half[1]])))
        .collect();
    if !scales.iter().all(|scale| scale.is_finite()) {
        return Err(VectorsError::Scale);
    }
    Ok(Vectors { language, first, rest, rows: body.into(), scales })
}

/// FNV-1a: finds a broken download, not a forged one.
fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The value of an IEEE 754 half-precision float.
fn from_half(half: u16) -> f32 {
    let exponent = u32::from(half >> 10 & 31);
    let fraction = u32::from(half & 0x3ff);
    let sign = if half >> 15 == 0 { 1.0 } else { -1.0 };
    sign * match exponent {
        0 => fraction as f32 / (1 << 24) as f32,
        31 => f32::INFINITY,
        _ => f32::from_bits((exponent + 112) << 23 | fraction << 13),
    }
}

#[cfg(test)]
mod tests {
    use super::from_half;

    #[test]
    fn halves_are_what_ieee_says() {
        for (half, value) in [
            (0x0000, 0.0),
            (0x0001, 2f32.powi(-24)),
            (0x0400, 2f32.powi(-14)),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x7bff, 65_504.0),
            (0x7c00, f32::INFINITY),
        ] {
            assert!((from_half(half) - value).abs() < 1e-9 || from_half(half) == value, "{half:x}");
        }
    }
}
