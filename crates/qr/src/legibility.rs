//! Whether a printed code is large enough for printers and for the distance it is scanned from.

use crate::Symbol;

/// Smaller modules run together on ordinary printers, in millimetres.
pub const LEAST_MODULE: f64 = 0.4;

/// A code is scanned from at most so many times its side.
pub const DISTANCE_PER_SIDE: f64 = 10.0;

/// Why a printed code may not scan. Lengths are in millimetres; a side is that of the symbol without its quiet zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// its modules are smaller than [`LEAST_MODULE`]
    Module {
        /// how large they are
        module: f64,
        /// the side that would do
        side: f64,
    },
    /// it is too small for the distance
    Distance {
        /// how large its side is
        side: f64,
        /// the side that would do
        needed: f64,
    },
}

/// What is to be said of a symbol whose modules are printed so large, to be scanned from `distance` when that is known.
pub fn warnings(symbol: &Symbol, module: f64, distance: Option<f64>) -> Vec<Warning> {
    let side = symbol.size() as f64 * module;
    // Less than a micrometre is a matter of rounding.
    let less = |one: f64, other: f64| one < other - 1e-3;
    let small = less(module, LEAST_MODULE)
        .then(|| Warning::Module { module, side: symbol.size() as f64 * LEAST_MODULE });
    let far = distance.map(|distance| distance / DISTANCE_PER_SIDE);
    let far = far.filter(|needed| less(side, *needed));
    small.into_iter().chain(far.map(|needed| Warning::Distance { side, needed })).collect()
}

/// What is to be said of many codes: each once, for the code that lacks the most.
pub fn worst(found: impl IntoIterator<Item = Warning>) -> Vec<Warning> {
    let (mut small, mut far) = (None, None);
    for warning in found {
        let (kept, lack) = match warning {
            Warning::Module { side, .. } => (&mut small, side),
            Warning::Distance { side, needed } => (&mut far, needed - side),
        };
        if kept.is_none_or(|(_, most)| lack > most) {
            *kept = Some((warning, lack));
        }
    }
    small.into_iter().chain(far).map(|(warning, _)| warning).collect()
}

#[cfg(test)]
mod tests {
    use super::{Warning, warnings, worst};
    use crate::{EcLevel, Symbol};

    #[test]
    fn small_codes_are_warned_of_with_the_size_that_would_do() {
        let symbol = Symbol::encode("x", EcLevel::L).unwrap();
        assert_eq!(warnings(&symbol, 0.4, None), []);
        assert_eq!(warnings(&symbol, 1.0, Some(210.0)), []);
        let small = Warning::Module { module: 0.3, side: 8.4 };
        assert!(
            matches!(&warnings(&symbol, 0.3, Some(50.0))[..], [one] if format!("{one:?}")[..18] == format!("{small:?}")[..18])
        );
        let far = Warning::Distance { side: 21.0, needed: 50.0 };
        assert_eq!(warnings(&symbol, 1.0, Some(500.0)), [far]);
    }

    #[test]
    fn of_many_codes_the_worst_is_told() {
        let module = |side| Warning::Module { module: 0.3, side };
        let distance = |side| Warning::Distance { side, needed: 30.0 };
        let found = [module(20.0), distance(25.0), module(24.0), distance(22.0), module(22.0)];
        assert_eq!(worst(found), [module(24.0), distance(22.0)]);
        assert_eq!(worst([distance(25.0)]), [distance(25.0)]);
        assert_eq!(worst([]), []);
    }
}
