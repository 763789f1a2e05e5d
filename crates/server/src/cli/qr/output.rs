//! Writes the codes: one file, a folder of them, an archive, or pages.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use qr::{FileNames, PngFault, Resolution};

use super::{Code, Format, Qr, page, refused};
use crate::{Error, knowledge::safe_write};

/// The format that was asked for, or that the file's name means.
pub(super) fn format(qr: &Qr) -> Result<Format, Error> {
    let ending = qr.out.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    let format = match (qr.format, ending) {
        (Some(format), _) => format,
        (None, Some("png")) => Format::Png,
        (None, Some("html")) => Format::Html,
        (None, Some("zip")) => Format::Zip,
        (None, _) => Format::Svg,
    };
    match format == Format::Png && qr.logo.is_some() {
        true => Err(refused("a PNG has no logo in it: use svg, zip or html")),
        false => Ok(format),
    }
}

/// How large a module is on paper, in millimetres.
pub(super) fn module(qr: &Qr, format: Format, code: &Code) -> f64 {
    let asked = qr.size / code.symbol.size() as f64;
    match format {
        Format::Svg | Format::Zip => asked,
        Format::Png => qr::pixels_per_module(asked, qr.dpi) as f64 * 25.4 / qr.dpi,
        Format::Html => qr.sheet.module(qr::extent(&code.symbol, &code.design)),
    }
}

pub(super) fn write(qr: &Qr, format: Format, codes: &[Code]) -> Result<(), Error> {
    match (format, codes) {
        (Format::Zip, _) => whole(qr, &archive(codes)),
        (Format::Html, _) => whole(qr, page::html(qr.sheet, codes).as_bytes()),
        (_, [code]) => whole(qr, &file(qr, format, code)?),
        _ => folder(qr, format, codes),
    }
}

fn file(qr: &Qr, format: Format, code: &Code) -> Result<Vec<u8>, Error> {
    if format != Format::Png {
        return Ok(qr::svg(&code.symbol, &code.design).into_bytes());
    }
    let asked = qr.size / code.symbol.size() as f64;
    let pixels_per_module = qr::pixels_per_module(asked, qr.dpi);
    let resolution = Resolution { pixels_per_module, dots_per_inch: qr.dpi };
    qr::png(&code.symbol, &code.design, resolution).map_err(|fault| match fault {
        PngFault::Logo => refused("a PNG has no logo in it: use svg, zip or html"),
        PngFault::TooLarge => {
            refused("the picture would be too large: take a smaller --size or --dpi")
        }
    })
}

fn archive(codes: &[Code]) -> Vec<u8> {
    let mut names = FileNames::default();
    let files: Vec<(String, String)> = codes
        .iter()
        .map(|code| (names.of_row(&code.content.row) + ".svg", qr::svg(&code.symbol, &code.design)))
        .collect();
    qr::zip(files.iter().map(|(name, svg)| (&**name, svg.as_bytes())))
}

/// To the file that was named, or to standard output.
fn whole(qr: &Qr, bytes: &[u8]) -> Result<(), Error> {
    let fault = |target: String| |source: io::Error| Error::Write { target, source };
    match &qr.out {
        Some(path) => {
            safe_write::write(path, bytes).map_err(fault(path.display().to_string()))?;
            said(path, 1)
        }
        None => io::stdout().lock().write_all(bytes).map_err(fault("the output".to_owned()))?,
    }
    Ok(())
}

fn folder(qr: &Qr, format: Format, codes: &[Code]) -> Result<(), Error> {
    let folder = qr.out.as_deref().ok_or_else(|| {
        refused(
            "say where to write that many codes: --out FOLDER, --out codes.zip or --out pages.html",
        )
    })?;
    let fault = |path: &Path, source| Error::Write { target: path.display().to_string(), source };
    fs::create_dir_all(folder).map_err(|source| fault(folder, source))?;
    let ending = if format == Format::Png { "png" } else { "svg" };
    let mut names = FileNames::default();
    for code in codes {
        let path = folder.join(format!("{}.{ending}", names.of_row(&code.content.row)));
        let bytes = file(qr, format, code)?;
        safe_write::write(&path, bytes).map_err(|source| fault(&path, source))?;
    }
    said(folder, codes.len());
    Ok(())
}

fn said(path: &Path, count: usize) {
    let files = super::super::counted(count, "file", "files");
    // On the other stream, so that it never stands in a code.
    let _ = writeln!(io::stderr(), "{files} written: {}", path.display());
}
