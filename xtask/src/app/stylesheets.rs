//! Makes one stylesheet of the page's many: one request instead of twenty before the first frame, and better compression.

use std::fs;
use std::path::Path;

use super::page::{Reference, references};
use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;

/// A part of the app that most visitors don't meet. The app makes a stylesheet of `<link rel="NAME-style">` when it needs it.
struct Part {
    name: &'static str,
    /// its files without their endings
    sheets: &'static [&'static str],
}

const LATER: [Part; 6] = [
    Part { name: "chat", sheets: &["chat"] },
    Part {
        name: "kiosk",
        sheets: &["kiosk", "contrast", "switches", "tap_row", "attract", "one_tap", "phone"],
    },
    Part { name: "offers", sheets: &["offers"] },
    Part { name: "staff", sheets: &["staff"] },
    Part { name: "status", sheets: &["status"] },
    Part { name: "studio", sheets: &["studio", "studio_preview", "print"] },
];

/// Joins the stylesheets in page order, those of the first screens and those of each later part, and puts each
/// result in the place of its first.
pub(super) fn merge(dist: &Path) -> Outcome {
    let is_later = |sheet: &str| LATER.iter().any(|part| part.sheets.contains(&sheet));
    merge_into(dist, "style", "stylesheet", &|sheet| !is_later(sheet))?;
    LATER.iter().try_for_each(|Part { name, sheets }| {
        merge_into(dist, name, &format!("{name}-style"), &|sheet| sheets.contains(&sheet))
    })
}

fn merge_into(dist: &Path, name: &str, rel: &str, belongs: &dyn Fn(&str) -> bool) -> Outcome {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let sheets = references(&html).into_iter().filter(|reference| {
        reference.rel == "stylesheet" && belongs(without_hash(&reference.file))
    });
    let sheets: Vec<Reference> = sheets.collect();
    let mut css = String::new();
    for sheet in &sheets {
        let path = dist.join(&sheet.file);
        css.push_str(&fs::read_to_string(&path).map_err(Failure::of_file("read", &path))?);
        css.push('\n');
        fs::remove_file(&path).map_err(Failure::of_file("remove", &path))?;
    }
    let mut hash = Fnv::new();
    hash.write(css.as_bytes());
    let name = format!("{name}-{}.css", hash.hex());
    let path = dist.join(&name);
    fs::write(&path, css).map_err(Failure::of_file("write", &path))?;
    fs::write(&page, with_one_sheet(&html, &sheets, rel, &name))
        .map_err(Failure::of_file("write", &page))
}

/// `chat-0123456789abcdef.css` is of `chat`.
fn without_hash(file: &str) -> &str {
    file.rsplit_once('-').map_or(file, |(name, _)| name)
}

fn with_one_sheet(html: &str, sheets: &[Reference], rel: &str, name: &str) -> String {
    let mut page = html.to_owned();
    for (index, sheet) in sheets.iter().enumerate() {
        let tag = match index {
            0 => format!(r#"<link rel="{rel}" href="./{name}">"#),
            _ => String::new(),
        };
        page = page.replacen(&sheet.tag, &tag, 1);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_is_of_the_part_it_is_named_after() {
        assert_eq!(without_hash("chat-0123456789abcdef.css"), "chat");
        assert_eq!(without_hash("language_chips-a63e04028a936b3c.css"), "language_chips");
        assert_eq!(without_hash("brand.css"), "brand.css");
    }

    #[test]
    fn the_first_tag_names_the_joined_sheet_and_the_others_go() {
        let html = r#"<head><link rel="stylesheet" href="./a-1.css"/><link rel="icon" href="i.svg"><link rel="stylesheet" href="./b-2.css"/></head>"#;
        let sheets: Vec<Reference> = references(html)
            .into_iter()
            .filter(|reference| reference.rel == "stylesheet")
            .collect();
        assert_eq!(
            with_one_sheet(html, &sheets, "stylesheet", "style-3.css"),
            r#"<head><link rel="stylesheet" href="./style-3.css"><link rel="icon" href="i.svg"></head>"#
        );
    }
}
