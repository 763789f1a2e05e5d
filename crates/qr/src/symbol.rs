//! A symbol: the square of dark and light modules that carries a text.

use std::{error, fmt};

/// How many light modules have to surround a symbol on every side.
pub const QUIET_ZONE: usize = 4;

/// How much of a symbol may be dirty or torn before it can't be read any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EcLevel {
    /// about 7 %: the smallest symbol, for screens
    L,
    /// about 15 %
    #[default]
    M,
    /// about 25 %
    Q,
    /// about 30 %: for prints that wear, and for a logo in the middle
    H,
}

/// The text has more characters than the largest symbol of that level holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// the length of the text in bytes
    pub bytes: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes are too many for one QR code", self.bytes)
    }
}

impl error::Error for TooLong {}

/// A square of modules, without its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    size: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// The smallest symbol that carries `text` at `level`.
    pub fn encode(text: &str, level: EcLevel) -> Result<Self, TooLong> {
        let level = match level {
            EcLevel::L => qrcode::EcLevel::L,
            EcLevel::M => qrcode::EcLevel::M,
            EcLevel::Q => qrcode::EcLevel::Q,
            EcLevel::H => qrcode::EcLevel::H,
        };
        // The one way encoding can fail when the version is free is that no version is large enough.
        let code = qrcode::QrCode::with_error_correction_level(text, level)
            .map_err(|_| TooLong { bytes: text.len() })?;
        let dark = code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect();
        Ok(Self { size: code.width(), dark })
    }

    /// How many modules a side has: 21 to 177.
    pub fn size(&self) -> usize {
        self.size
    }

    /// True when the module in that column and row, from 0, is dark. Outside the symbol all is light.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size && row < self.size && self.dark[row * self.size + column]
    }
}

#[cfg(test)]
mod tests {
    use super::{EcLevel, Symbol, TooLong};

    #[test]
    fn size_grows_with_text_and_level() {
        for (text, level, size) in [
            ("", EcLevel::L, 21),
            ("http://localhost:8080", EcLevel::L, 25),
            ("http://localhost:8080", EcLevel::H, 29),
            ("http://192.168.178.100:8080/?survey=visit&table=12", EcLevel::M, 33),
        ] {
            assert_eq!(Symbol::encode(text, level).unwrap().size(), size, "{text} {level:?}");
        }
    }

    #[test]
    fn too_long_a_text_is_an_error() {
        let text = "x".repeat(1274);
        assert!(Symbol::encode(&text[1..], EcLevel::H).is_ok());
        assert_eq!(Symbol::encode(&text, EcLevel::H), Err(TooLong { bytes: 1274 }));
    }

    #[test]
    fn outside_is_light() {
        let symbol = Symbol::encode("x", EcLevel::L).unwrap();
        assert!(symbol.is_dark(0, 0));
        assert!(!symbol.is_dark(21, 0));
        assert!(!symbol.is_dark(0, 21));
    }
}
