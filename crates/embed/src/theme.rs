//! The looks a website may give to the desk in its frame: a few custom properties whose values can be nothing but a colour,
//! a length or the names of fonts. Nothing in them can load anything or leave its declaration.

/// What a property's value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Accepts {
    Color,
    Length,
    Fonts,
}

/// The properties that may be set, as style/tokens.css names them.
pub const PROPERTIES: &[&str] = &[
    "--brand",
    "--ground",
    "--surface",
    "--ink",
    "--radius",
    "--radius-large",
    "--measure",
    "--font",
    "--font-display",
];

/// Longer values are none of these.
const LONGEST_VALUE: usize = 200;

/// So many digits, before and behind the point together, are enough for every screen.
const MOST_DIGITS: usize = 6;

const UNITS: &[&str] = &["px", "rem", "em"];

/// Values that have been checked, by property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme(Vec<(&'static str, String)>);

impl Theme {
    /// Adds a property; false when it may not be set or not to that.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> bool {
        let Some(name) = PROPERTIES.iter().find(|known| **known == name) else { return false };
        let value = value.trim_matches(' ');
        let fits = value.len() <= LONGEST_VALUE
            && match kind(name) {
                Accepts::Color => is_color(value),
                Accepts::Length => is_length(value),
                Accepts::Fonts => value.split(',').all(|font| is_font(font.trim_matches(' '))),
            };
        if fits {
            self.0.retain(|(known, _)| known != name);
            self.0.push((name, value.to_owned()));
        }
        fits
    }

    /// The properties with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// True when nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn kind(name: &str) -> Accepts {
    match name {
        "--radius" | "--radius-large" | "--measure" => Accepts::Length,
        "--font" | "--font-display" => Accepts::Fonts,
        _ => Accepts::Color,
    }
}

/// `#rgb`, `#rrggbb`, `rgb(1 2 3)`, `rgb(1, 2, 3)`, `hsl(120 50% 40%)`. None that is transparent: a page shows through
/// nobody's questions.
fn is_color(value: &str) -> bool {
    if let Some(digits) = value.strip_prefix('#') {
        return matches!(digits.len(), 3 | 6)
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let function = ["rgb(", "hsl("].iter().find_map(|name| value.strip_prefix(name));
    let Some(inside) = function.and_then(|rest| rest.strip_suffix(')')) else { return false };
    let separator = if inside.contains(',') { ',' } else { ' ' };
    let parts: Vec<&str> = inside
        .split(separator)
        .map(|part| part.trim_matches(' '))
        .filter(|part| separator == ',' || !part.is_empty())
        .collect();
    let is_part = |part: &&str| is_number(part.strip_suffix('%').unwrap_or(part));
    parts.len() == 3 && parts.iter().all(is_part)
}

fn is_length(value: &str) -> bool {
    let number = UNITS.iter().find_map(|unit| value.strip_suffix(unit));
    value == "0" || number.is_some_and(is_number)
}

/// Digits with at most one point among them, nothing negative.
fn is_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    !whole.is_empty()
        && !fraction.is_empty()
        && whole.len() + fraction.len() <= MOST_DIGITS
        && are_digits(whole)
        && are_digits(fraction)
}

/// A name as it is or in quotes: letters of any script, digits, blanks and `-`.
fn is_font(name: &str) -> bool {
    let quoted = |quote: char| name.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let bare = quoted('"').or_else(|| quoted('\'')).unwrap_or(name);
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    !bare.is_empty()
        && bare.chars().all(is_letter)
        && bare.chars().next().is_some_and(|c| c.is_alphabetic() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::{PROPERTIES, Theme};

    #[test]
    fn only_known_properties_with_harmless_values() {
        for (name, value, expect) in [
            ("--brand", "#0b6e4f", true),
            ("--brand", "#FFF", true),
            ("--brand", " #fff ", true),
            ("--brand", "rgb(11 110 79)", true),
            ("--brand", "rgb(11, 110, 79)", true),
            ("--brand", "hsl(120 50% 40.5%)", true),
            ("--brand", "#ffff", false),
            ("--brand", "#0b6e4f80", false),
            ("--brand", "transparent", false),
            ("--brand", "rgb(1 2 3 / 0)", false),
            ("--brand", "rgb(1,2,,3)", false),
            ("--brand", "rgb(1 2)", false),
            ("--brand", "rgb(-1 2 3)", false),
            ("--brand", "rgb(var(--x))", false),
            ("--brand", "url(https://evil.example)", false),
            ("--brand", "#fff; background: url(x)", false),
            ("--brand", "#fff}", false),
            ("--brand", "red", false),
            ("--brand", "", false),
            ("--radius", "12px", true),
            ("--radius", "0", true),
            ("--radius", ".5rem", false),
            ("--radius", "0.5rem", true),
            ("--radius", "-4px", false),
            ("--radius", "1e9px", false),
            ("--radius", "9999999px", false),
            ("--radius", "calc(1px + 1px)", false),
            ("--radius", "50%", false),
            ("--radius", "px", false),
            ("--font", "Inter, \"Segoe UI\", sans-serif", true),
            ("--font", "'Noto Sans'", true),
            ("--font", "-apple-system", true),
            ("--font", "源ノ角ゴシック", true),
            ("--font", "url(https://evil.example/font)", false),
            ("--font", "Inter;", false),
            ("--font", "Inter,,serif", false),
            ("--font", "\"Inter", false),
            ("--font", "In\\ter", false),
            ("--font", "Inter/**/", false),
            ("--font", "12px Inter", false),
            ("--target", "1px", false),
            ("--BRAND", "#fff", false),
            ("brand", "#fff", false),
            ("background", "#fff", false),
            ("", "", false),
        ] {
            assert_eq!(Theme::default().set(name, value), expect, "{name}: {value}");
        }
        let long = ["Inter, ".repeat(40).as_str(), "serif"].concat();
        assert!(!Theme::default().set("--font", &long));
    }

    #[test]
    fn the_last_value_of_a_property_counts() {
        let mut theme = Theme::default();
        assert!(theme.is_empty());
        assert!(theme.set("--brand", "#fff") && theme.set("--brand", "#000"));
        assert!(!theme.set("--brand", "none"));
        assert_eq!(theme.iter().collect::<Vec<_>>(), [("--brand", "#000")]);
    }

    /// The stylesheet has them, else setting them would do nothing.
    #[test]
    fn the_properties_are_those_of_the_stylesheet() {
        let tokens = concat!(env!("CARGO_MANIFEST_DIR"), "/../../style/tokens.css");
        let tokens = std::fs::read_to_string(tokens).unwrap();
        for name in PROPERTIES {
            assert!(tokens.contains(&format!("{name}:")), "{name}");
        }
    }
}
