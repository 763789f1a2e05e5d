//! A symbol: the square of dark and light modules that carries a text. Which modules they are is up to the `qrcode`
//! crate; here is how strong a symbol is made, and what of it carries data.

use qrcode::{Version, bits::Bits, canvas::Canvas, ec};

use crate::{
    mask,
    segments::{Segments, TooLong},
};

/// How many light modules have to surround a symbol on every side.
pub const QUIET_ZONE: usize = 4;

/// How much of a symbol may be dirty or torn before it can't be read any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl EcLevel {
    /// From the least to the most that may be lost.
    pub const ALL: [Self; 4] = [Self::L, Self::M, Self::Q, Self::H];

    /// Its letter in the standard.
    pub fn letter(self) -> char {
        match self {
            Self::L => 'L',
            Self::M => 'M',
            Self::Q => 'Q',
            Self::H => 'H',
        }
    }

    pub(crate) fn of_encoder(self) -> qrcode::EcLevel {
        match self {
            Self::L => qrcode::EcLevel::L,
            Self::M => qrcode::EcLevel::M,
            Self::Q => qrcode::EcLevel::Q,
            Self::H => qrcode::EcLevel::H,
        }
    }
}

/// A square of modules, without its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    version: usize,
    level: EcLevel,
    size: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// The smallest symbol that carries `text` at exactly `level`.
    pub fn encode(text: &str, level: EcLevel) -> Result<Self, TooLong> {
        let segments = Segments::of(text, level)?;
        Ok(Self::drawn(&segments, level))
    }

    /// The smallest symbol that carries `text` at `at_least`, with the strongest level that doesn't make it larger.
    pub fn strongest(text: &str, at_least: EcLevel) -> Result<Self, TooLong> {
        let segments = Segments::of(text, at_least)?;
        let fits = |level: &EcLevel| *level >= at_least && segments.fit(*level);
        let level = EcLevel::ALL.into_iter().rev().find(fits).unwrap_or(at_least);
        Ok(Self::drawn(&segments, level))
    }

    fn drawn(segments: &Segments<'_>, level: EcLevel) -> Self {
        let version = segments.version();
        let (data, correction) = segments.codewords(level);
        let mut canvas = Canvas::new(version, level.of_encoder());
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        let dark = mask::best(&canvas, segments.size());
        Self { version: segments.version_number(), level, size: segments.size(), dark }
    }

    /// How many modules a side has: 21 to 177.
    pub fn size(&self) -> usize {
        self.size
    }

    /// 1 to 40; each has four modules more on a side than the one before.
    pub fn version(&self) -> usize {
        self.version
    }

    /// How much of it may be lost.
    pub fn level(&self) -> EcLevel {
        self.level
    }

    /// True when the module in that column and row, from 0, is dark. Outside the symbol all is light.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size && row < self.size && self.dark[row * self.size + column]
    }

    /// True when that module carries no data but helps to find and to read the symbol: finder, separator, timing and
    /// alignment patterns, format and version information. False outside the symbol.
    pub fn is_function(&self, column: usize, row: usize) -> bool {
        if column >= self.size || row >= self.size {
            return false;
        }
        // The encoder's own test leaves out the blocks of version information (ISO/IEC 18004, 7.10).
        let far = self.size - 11;
        let informs = self.version >= 7
            && ((column < 6 && (far..far + 3).contains(&row))
                || (row < 6 && (far..far + 3).contains(&column)));
        // At most 177, so nothing is cut off.
        let [size, column, row] = [self.size, column, row].map(|number| number as i16);
        informs || qrcode::canvas::is_functional(self.encoder_version(), size, column, row)
    }

    /// How many of its codewords may be wrong before it can't be read.
    pub fn correctable(&self) -> usize {
        ec::max_allowed_errors(self.encoder_version(), self.level.of_encoder()).unwrap_or(0)
    }

    /// How many of its codewords carry data; the others correct it.
    pub(crate) fn data_codewords(&self) -> usize {
        Bits::new(self.encoder_version()).max_len(self.level.of_encoder()).unwrap_or(0) / 8
    }

    fn encoder_version(&self) -> Version {
        // At most 40, so nothing is cut off.
        Version::Normal(self.version as i16)
    }
}

#[cfg(test)]
mod tests {
    use super::{EcLevel, Symbol};

    #[test]
    fn size_grows_with_text_and_level() {
        for (text, level, size) in [
            ("", EcLevel::L, 21),
            ("http://localhost:8080", EcLevel::L, 25),
            ("http://localhost:8080", EcLevel::H, 29),
            ("http://192.168.178.100:8080/?survey=visit&table=12", EcLevel::M, 33),
        ] {
            let symbol = Symbol::encode(text, level).unwrap();
            assert_eq!(symbol.size(), size, "{text} {level:?}");
            assert_eq!((symbol.version() * 4 + 17, symbol.level()), (size, level), "{text}");
        }
    }

    #[test]
    fn outside_is_light() {
        let symbol = Symbol::encode("x", EcLevel::L).unwrap();
        assert!(symbol.is_dark(0, 0));
        assert!(!symbol.is_dark(21, 0));
        assert!(!symbol.is_dark(0, 21));
        assert!(!symbol.is_function(21, 0));
    }

    #[test]
    fn a_stronger_level_is_taken_where_it_costs_nothing() {
        for length in 0..300 {
            let text = "https://desk.example/?survey=visit&table=".repeat(8)[..length].to_owned();
            for least in EcLevel::ALL {
                let symbol = Symbol::strongest(&text, least).unwrap();
                let of_encoder =
                    qrcode::QrCode::with_error_correction_level(&text, least.of_encoder()).unwrap();
                assert_eq!(symbol.size(), of_encoder.width(), "{length} {least:?}");
                assert!(symbol.level() >= least);
                if let Some(next) = EcLevel::ALL.into_iter().find(|next| *next > symbol.level()) {
                    assert!(Symbol::encode(&text, next).unwrap().size() > symbol.size());
                }
            }
        }
    }

    /// The modules that no data, however long, ever changes are those that carry none.
    #[test]
    fn function_modules_are_counted_as_in_the_standard() {
        // ISO/IEC 18004, table 1: how many modules of a version carry data, remainder bits with them.
        for (characters, version, data) in [
            (1, 1, 208),
            (20, 2, 359),
            (120, 6, 1383),
            (150, 7, 1568),
            (440, 14, 4651),
            (2_900, 40, 29_648),
        ] {
            let symbol = Symbol::encode(&"x".repeat(characters), EcLevel::L).unwrap();
            assert_eq!(symbol.version(), version);
            let modules = (0..symbol.size() * symbol.size())
                .filter(|at| !symbol.is_function(at % symbol.size(), at / symbol.size()));
            assert_eq!(modules.count(), data, "version {version}");
        }
    }
}
