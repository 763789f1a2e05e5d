//! Small values of desk.json that are more than a string.

/// A colour as CSS reads it: `#rgb` or `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Color(pub String);

impl Color {
    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let right = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        right.then(|| Self(text.to_ascii_lowercase()))
    }
}

/// A time of day, in minutes from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(pub u16);

impl TimeOfDay {
    /// Reads `HH:MM`, from `00:00` to `23:59`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let two_digits = |part: &str| -> Option<u16> {
            let right = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            if right { part.parse().ok() } else { None }
        };
        let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
        (hours < 24 && minutes < 60).then_some(Self(hours * 60 + minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::{Color, TimeOfDay};

    #[test]
    fn colors_are_hexadecimal() {
        for (text, right) in [
            ("#0b6e4f", true),
            ("#FFF", true),
            ("#ffff", false),
            ("green", false),
            ("#00000g", false),
            ("#fff;}", false),
            ("", false),
        ] {
            assert_eq!(Color::parse(text).is_some(), right, "{text}");
        }
    }

    #[test]
    fn times_have_four_digits() {
        for (text, minutes) in [
            ("00:00", Some(0)),
            ("22:05", Some(1325)),
            ("23:59", Some(1439)),
            ("24:00", None),
            ("7:00", None),
            ("+7:00", None),
            ("12:60", None),
            ("noon", None),
        ] {
            assert_eq!(TimeOfDay::parse(text).map(|time| time.0), minutes, "{text}");
        }
    }
}
