//! How the codes look: colours, logo and words from the command line.

use std::{collections::BTreeMap, fs};

use qr::{Caption, Colour, Design, Logo, SHEETS, Sheet, Style, Symbol};

use super::{Qr, contents::Content, refused, words};
use crate::Error;

/// One look for all codes: a logo is as large as the one that bears the least allows.
pub(super) fn design<'a>(
    qr: &Qr,
    symbols: impl Iterator<Item = &'a Symbol>,
) -> Result<Design, Error> {
    let style = Style::new(qr.dark, qr.light).map_err(|fault| refused(words::style(&fault)))?;
    let Some(file) = &qr.logo else { return Ok(Design { style, ..Design::default() }) };
    let bytes = fs::read(file).map_err(|reason| refused(words::unreadable(file, &reason)))?;
    // Symbols of a version bear the same.
    let versions: BTreeMap<usize, &Symbol> =
        symbols.map(|symbol| (symbol.version(), symbol)).collect();
    let shares = versions.values().map(|symbol| Logo::largest_share(symbol).unwrap_or(0.0));
    let most = shares.fold(Logo::LARGEST, f64::min);
    let share = qr.logo_size.map_or(most, |percent| percent / 100.0);
    let logo = match share > most {
        true => Err(qr::LogoFault::Side { most }),
        false => Logo::new(&bytes, share),
    };
    let logo = logo.map_err(|fault| refused(words::logo(fault, file)))?;
    Ok(Design { style, logo: Some(logo), ..Design::default() })
}

/// The words around a code, with its values in place of their names.
pub(super) fn caption(qr: &Qr, content: &Content) -> Caption {
    let filled = |words: &str| {
        let filled = |words: String, (name, value): &(String, String)| {
            words.replace(&format!("{{{name}}}"), value)
        };
        content.values.iter().fold(words.to_owned(), filled)
    };
    Caption {
        call_to_action: filled(&qr.call),
        words: filled(&qr.caption),
        address: filled(&qr.address),
    }
}

/// Reads a sheet's name.
pub(super) fn sheet(name: &str) -> Result<&'static Sheet, String> {
    let names: Vec<&str> = SHEETS.iter().map(|sheet| sheet.name).collect();
    Sheet::named(name).ok_or_else(|| format!("there are {}", names.join(", ")))
}

/// Reads a colour.
pub(super) fn colour(text: &str) -> Result<Colour, String> {
    Colour::parse(text).ok_or_else(|| "write it like #0b6e4f".to_owned())
}

/// Reads a length, in whatever unit.
pub(super) fn length(text: &str) -> Result<f64, String> {
    between(text, 1.0, 10_000.0)
}

/// Reads a resolution in dots per inch.
pub(super) fn dots(text: &str) -> Result<f64, String> {
    between(text, 72.0, 2_400.0)
}

fn between(text: &str, least: f64, most: f64) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("give a number from {least} to {most}"))
}
