//! The two colours of a code. A scanner needs dark on light and a contrast that survives a dim room and a bad printer.

use crate::Colour;

/// The least contrast ratio of dark and light.
pub const LEAST_CONTRAST: f64 = 7.0;

/// Colours that can be scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    dark: Colour,
    light: Colour,
}

/// Why colours can't be scanned, and the nearest that can.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StyleFault {
    /// what is wrong
    pub reason: StyleReason,
    /// the nearest colours that will do: the same hues, darker or lighter
    pub nearest: Style,
}

/// What is wrong with two colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StyleReason {
    /// the modules are lighter than the ground, which many scanners don't read
    Inverted,
    /// they are too much alike
    Contrast {
        /// their contrast ratio, less than [`LEAST_CONTRAST`]
        ratio: f64,
    },
}

impl Style {
    /// Dark modules on a light ground.
    pub fn new(dark: Colour, light: Colour) -> Result<Self, StyleFault> {
        let (deep, bright) = match dark.luminance() <= light.luminance() {
            true => (dark, light),
            false => (light, dark),
        };
        let ratio = dark.contrast(light);
        let reason = match ratio >= LEAST_CONTRAST {
            true if deep == dark => return Ok(Self { dark, light }),
            _ if deep != dark => StyleReason::Inverted,
            _ => StyleReason::Contrast { ratio },
        };
        Err(StyleFault { reason, nearest: nearest(deep, bright) })
    }

    /// Of the modules.
    pub fn dark(&self) -> Colour {
        self.dark
    }

    /// Of the ground and the quiet zone.
    pub fn light(&self) -> Colour {
        self.light
    }
}

impl Default for Style {
    fn default() -> Self {
        Self { dark: Colour::BLACK, light: Colour::WHITE }
    }
}

/// Makes the dark one darker; where black isn't enough, the light one lighter as well.
fn nearest(dark: Colour, light: Colour) -> Style {
    let fine = |style: &Style| style.dark.contrast(style.light) >= LEAST_CONTRAST;
    let darker = (0..=256).map(|steps| Style { dark: dark.darker(steps), light });
    let lighter = (0..=256).map(|steps| Style { dark: Colour::BLACK, light: light.lighter(steps) });
    darker.chain(lighter).find(fine).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{LEAST_CONTRAST, Style, StyleFault, StyleReason};
    use crate::Colour;

    fn style(dark: &str, light: &str) -> Result<Style, StyleFault> {
        Style::new(Colour::parse(dark).unwrap(), Colour::parse(light).unwrap())
    }

    #[test]
    fn dark_on_light_that_stands_out_is_taken() {
        for (dark, light) in [("#000", "#fff"), ("#0b4f3a", "#fffdf5"), ("#003", "#ffe08a")] {
            let style = style(dark, light).unwrap();
            assert_eq!(style.dark(), Colour::parse(dark).unwrap());
            assert_eq!(style.light(), Colour::parse(light).unwrap());
        }
    }

    #[test]
    fn others_are_refused_with_the_nearest_that_will_do() {
        for (dark, light, inverted, nearest) in [
            ("#fff", "#000", true, ("#000000", "#ffffff")),
            ("#777", "#fff", false, ("#595959", "#ffffff")),
            ("#0b6e4f", "#fff", false, ("#0a6549", "#ffffff")),
            ("#888", "#888", false, ("#000000", "#959595")),
            ("#f00", "#00f", true, ("#000000", "#ff5e5e")),
        ] {
            let fault = style(dark, light).unwrap_err();
            assert_eq!(fault.reason == StyleReason::Inverted, inverted, "{dark} {light}");
            let Style { dark: found, light: ground } = fault.nearest;
            assert!(found.contrast(ground) >= LEAST_CONTRAST);
            let found = (&*found.to_string(), &*ground.to_string());
            assert_eq!(found, nearest, "{dark} {light}");
        }
    }

    #[test]
    fn a_fix_is_always_a_style() {
        let parts = [0, 3, 60, 128, 200, 255];
        let colours: Vec<Colour> =
            parts.iter().flat_map(|red| parts.map(|green| Colour([*red, green, 90]))).collect();
        for (dark, light) in
            colours.iter().flat_map(|dark| colours.iter().map(move |light| (*dark, *light)))
        {
            if let Err(fault) = Style::new(dark, light) {
                let Style { dark, light } = fault.nearest;
                assert_eq!(Style::new(dark, light), Ok(fault.nearest));
            }
        }
    }
}
