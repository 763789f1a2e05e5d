//! Colours and how well they stand out against each other (WCAG 2.2, contrast ratio).

use std::fmt;

/// A colour of a screen or a printer, red, green and blue from 0 to 255 (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// `#000000`
    pub const BLACK: Self = Self([0; 3]);
    /// `#ffffff`
    pub const WHITE: Self = Self([255; 3]);

    /// Reads `#0b6e4f` or `#06f`, with or without its sign.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from, to| u8::from_str_radix(digits.get(from..to)?, 16).ok();
        match digits.len() {
            3 => Some(Self([part(0, 1)? * 17, part(1, 2)? * 17, part(2, 3)? * 17])),
            6 => Some(Self([part(0, 2)?, part(2, 4)?, part(4, 6)?])),
            _ => None,
        }
    }

    /// How much light it gives, black 0 and white 1.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1, the same, to 21, black and white.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Of the same hue, `steps` 256ths of the way to black.
    pub(crate) fn darker(self, steps: u16) -> Self {
        self.towards(Self::BLACK, steps)
    }

    /// Of the same hue, `steps` 256ths of the way to white.
    pub(crate) fn lighter(self, steps: u16) -> Self {
        self.towards(Self::WHITE, steps)
    }

    fn towards(self, end: Self, steps: u16) -> Self {
        let steps = u32::from(steps.min(256));
        let mixed = |at: usize| {
            let sum = u32::from(self.0[at]) * (256 - steps) + u32::from(end.0[at]) * steps;
            u8::try_from(sum / 256).unwrap_or(u8::MAX)
        };
        Self([mixed(0), mixed(1), mixed(2)])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn colours_are_read_and_written() {
        for (text, colour) in [
            ("#0b6e4f", "#0b6e4f"),
            (" 06F ", "#0066ff"),
            ("#fff", "#ffffff"),
            ("ABCDEF", "#abcdef"),
        ] {
            assert_eq!(Colour::parse(text).unwrap().to_string(), colour);
        }
        for text in ["", "#", "#ffff", "#+1+1+1", "red", "#12345g", "#ééé"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((Colour([0x77; 3]).contrast(Colour::WHITE) - 4.48).abs() < 0.01);
    }
}
