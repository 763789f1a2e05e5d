//! CRC-32 of ISO/IEC 13239 (that of PNG and gzip): tells a cut or mistyped code from a whole one. It is no signature.

/// The generator, bits reversed.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// The checksum of some bytes. Bit by bit: a code has a few thousand at most, and a table would cost the bundle 1 kB.
pub(crate) fn crc32(bytes: impl IntoIterator<Item = u8>) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (POLYNOMIAL & (crc & 1).wrapping_neg());
    !bytes.into_iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(byte), step))
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn is_the_usual_one() {
        assert_eq!(crc32(*b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32([]), 0);
    }
}
