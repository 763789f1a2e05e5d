//! A text cut into segments, each in the mode that takes the fewest bits, and the smallest version that holds them.
//!
//! The `qrcode` crate cuts; but it takes bytes for Kanji that only look like them, in Cyrillic or Japanese as UTF-8, and
//! what other readers make of those isn't the text. So here no segment is in Kanji mode.

use std::{error, fmt};

use qrcode::{
    Version,
    bits::Bits,
    ec,
    optimize::{Optimizer, Parser, Segment, total_encoded_len},
    types::Mode,
};

use crate::EcLevel;

/// No text has more bytes than this in a symbol (digits, version 40-L).
const MOST: usize = 7_089;

/// The text has more than the largest symbol of that level holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// the length of the text in bytes
    pub bytes: usize,
    /// the length of the longest beginning of this text that fits, in bytes; what is behind it is too much
    pub most: usize,
    /// for which level that holds
    pub level: EcLevel,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, most, level } = self;
        write!(
            f,
            "{bytes} bytes are {} too many for one QR code of level {}",
            bytes - most,
            level.letter()
        )
    }
}

impl error::Error for TooLong {}

/// What goes into a symbol.
#[derive(Debug)]
pub(crate) struct Segments<'a> {
    text: &'a [u8],
    segments: Vec<Segment>,
    version: i16,
}

impl<'a> Segments<'a> {
    /// For the smallest version that holds the text at `level`.
    pub(crate) fn of(text: &'a str, level: EcLevel) -> Result<Self, TooLong> {
        Self::within(text.as_bytes(), level).ok_or_else(|| {
            let fits = |end: &usize| Self::within(&text.as_bytes()[..*end], level).is_some();
            // A longer beginning never takes fewer bits, so the last that fits is found by halving.
            let ends: Vec<usize> =
                (0..=text.len().min(MOST)).filter(|end| text.is_char_boundary(*end)).collect();
            let most = ends[ends.partition_point(fits).saturating_sub(1)];
            TooLong { bytes: text.len(), most, level }
        })
    }

    fn within(text: &'a [u8], level: EcLevel) -> Option<Self> {
        if text.len() > MOST {
            return None;
        }
        let parsed: Vec<Segment> = Parser::new(text).map(as_bytes).collect();
        // The lengths of segments are written in more bits from version 10 and 27 on.
        [(1, 9), (10, 26), (27, 40)].into_iter().find_map(|(first, last)| {
            let segments: Vec<_> =
                Optimizer::new(parsed.iter().copied(), Version::Normal(last)).collect();
            let bits = total_encoded_len(&segments, Version::Normal(last));
            let version = (first..=last).find(|version| bits <= capacity(*version, level))?;
            Some(Self { text, segments, version })
        })
    }

    /// Whether they have room in the same version at another level.
    pub(crate) fn fit(&self, level: EcLevel) -> bool {
        total_encoded_len(&self.segments, self.version()) <= capacity(self.version, level)
    }

    pub(crate) fn version(&self) -> Version {
        Version::Normal(self.version)
    }

    /// 1 to 40.
    pub(crate) fn version_number(&self) -> usize {
        usize::try_from(self.version).unwrap_or(1)
    }

    /// How many modules a side of the symbol has.
    pub(crate) fn size(&self) -> usize {
        self.version_number() * 4 + 17
    }

    /// The data and what corrects it, at a level at which they [fit](Self::fit).
    pub(crate) fn codewords(&self, level: EcLevel) -> (Vec<u8>, Vec<u8>) {
        let level = level.of_encoder();
        let mut bits = Bits::new(self.version());
        let drawn = bits
            .push_segments(self.text, self.segments.iter().copied())
            .and_then(|()| bits.push_terminator(level))
            .and_then(|()| ec::construct_codewords(&bits.into_bytes(), self.version(), level));
        drawn.expect("segments that fit into the version can be written into it")
    }
}

fn as_bytes(segment: Segment) -> Segment {
    match segment.mode {
        Mode::Kanji => Segment { mode: Mode::Byte, ..segment },
        _ => segment,
    }
}

/// How many bits of data a version holds.
fn capacity(version: i16, level: EcLevel) -> usize {
    Bits::new(Version::Normal(version)).max_len(level.of_encoder()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Segments, TooLong};
    use crate::{EcLevel, Symbol};

    #[test]
    fn too_long_a_text_is_an_error_that_says_how_much() {
        for (one, level, most) in [
            ("x", EcLevel::H, 1_273),
            ("x", EcLevel::L, 2_953),
            ("1", EcLevel::L, 7_089),
            ("A", EcLevel::M, 3_391),
            ("я", EcLevel::M, 2_330),
        ] {
            let text = one.repeat(8_000);
            assert!(Symbol::encode(&text[..most], level).is_ok(), "{one} {level:?}");
            assert_eq!(
                Symbol::encode(&text, level),
                Err(TooLong { bytes: text.len(), most, level }),
                "{one} {level:?}"
            );
        }
        let words = Symbol::encode(&"x".repeat(1_300), EcLevel::H).unwrap_err().to_string();
        assert_eq!(words, "1300 bytes are 27 too many for one QR code of level H");
    }

    #[test]
    fn the_version_is_the_smallest() {
        for length in 0..1_200 {
            let text = "12345678901234567890ABCDEFGHIJabcdefghij-ж".repeat(40);
            let end = (length..).find(|end| text.is_char_boundary(*end)).unwrap();
            let version = Segments::of(&text[..end], EcLevel::M).unwrap().version();
            assert_eq!(
                version,
                qrcode::bits::encode_auto(&text.as_bytes()[..end], qrcode::EcLevel::M)
                    .unwrap()
                    .version()
            );
        }
    }
}
