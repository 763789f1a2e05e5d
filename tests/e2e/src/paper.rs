//! What came out of a printer: the pages of a PDF, drawn by a program that has nothing to do with the browser.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::settings;

/// Dots of an inch.
const DOTS: f64 = 300.0;

/// A printed page in shades of grey.
pub struct Page {
    width: usize,
    height: usize,
    shades: Vec<u8>,
}

/// A rectangle on paper, in millimetres from the upper left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// of its left edge
    pub x: f64,
    /// of its upper edge
    pub y: f64,
    /// across
    pub width: f64,
    /// down
    pub height: f64,
}

/// The pages of a PDF file; `None`, said on a line, where there is nothing to draw them with.
pub fn pages(pdf: &[u8]) -> Option<Vec<Page>> {
    let Some(program) = settings::pdftoppm() else {
        let _ = writeln!(io::stderr(), "not measured: pdftoppm isn't installed");
        return None;
    };
    let folder = TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
    let file = folder.path().join("printed.pdf");
    fs::write(&file, pdf).expect("a temporary folder can be filled");
    let drawn = Command::new(program)
        .args(["-gray", "-r", &DOTS.to_string()])
        .args([&file, &folder.path().join("page")])
        .status();
    assert!(drawn.is_ok_and(|status| status.success()), "the PDF can't be drawn");
    let entries = fs::read_dir(folder.path()).expect("it is there").flatten();
    let pictures = entries.map(|entry| entry.path());
    let mut pictures: Vec<_> =
        pictures.filter(|path| path.extension().is_some_and(|end| end == "pgm")).collect();
    pictures.sort();
    Some(pictures.iter().map(|picture| Page::read(picture)).collect())
}

impl Page {
    fn read(file: &Path) -> Self {
        let bytes = fs::read(file).expect("the picture is there");
        let mut rest = &bytes[..];
        // Magic, width, height and the whitest shade, each followed by one blank.
        let mut word = || {
            let end = rest.iter().position(u8::is_ascii_whitespace).expect("a header");
            let (word, after) = rest.split_at(end);
            rest = &after[1..];
            String::from_utf8_lossy(word).into_owned()
        };
        assert_eq!(word(), "P5", "a picture in grey");
        let mut number = || word().parse().expect("a number");
        let (width, height, _): (usize, usize, usize) = (number(), number(), number());
        Self { width, height, shades: rest.to_vec() }
    }

    /// Of the paper, in millimetres.
    pub fn size(&self) -> (f64, f64) {
        (self.width as f64 / DOTS * 25.4, self.height as f64 / DOTS * 25.4)
    }

    /// What is printed in this part of the page, without the white around it.
    pub fn printed(&self, part: Extent) -> Option<Extent> {
        let [left, top, right, bottom] = self.dots(part);
        let mut found: Option<[usize; 4]> = None;
        for y in top..bottom {
            for x in (left..right).filter(|x| self.shades[y * self.width + x] < 128) {
                let [least_x, least_y, most_x, most_y] = found.unwrap_or([x, y, x, y]);
                found = Some([least_x.min(x), least_y.min(y), most_x.max(x), most_y.max(y)]);
            }
        }
        let millimetres = |dots: usize| dots as f64 / DOTS * 25.4;
        found.map(|[least_x, least_y, most_x, most_y]| Extent {
            x: millimetres(least_x),
            y: millimetres(least_y),
            width: millimetres(most_x + 1 - least_x),
            height: millimetres(most_y + 1 - least_y),
        })
    }

    /// The text of the code in this part of the page.
    pub fn code(&self, part: Extent) -> Option<String> {
        let [left, top, right, bottom] = self.dots(part);
        let shade = |x, y| self.shades[(top + y) * self.width + left + x];
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(right - left, bottom - top, shade);
        let mut read = image.detect_grids().into_iter().filter_map(|grid| grid.decode().ok());
        read.next().map(|(_, text)| text)
    }

    /// The edges of a part: left, upper, right, lower.
    fn dots(&self, part: Extent) -> [usize; 4] {
        let dots = |millimetres: f64| (millimetres / 25.4 * DOTS).round().max(0.0) as usize;
        let (right, bottom) = (dots(part.x + part.width), dots(part.y + part.height));
        [dots(part.x), dots(part.y), right.min(self.width), bottom.min(self.height)]
    }
}
