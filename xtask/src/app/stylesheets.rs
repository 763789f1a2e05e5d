//! Makes one stylesheet of the page's many: one request instead of twenty before the first frame, and better compression.

use std::fs;
use std::path::Path;

use super::page::{Reference, references};
use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;

/// Joins the stylesheets in page order and puts the result in the place of the first.
pub(super) fn merge(dist: &Path) -> Outcome {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let sheets: Vec<Reference> =
        references(&html).into_iter().filter(|reference| reference.rel == "stylesheet").collect();
    let mut css = String::new();
    for sheet in &sheets {
        let path = dist.join(&sheet.file);
        css.push_str(&fs::read_to_string(&path).map_err(Failure::of_file("read", &path))?);
        css.push('\n');
        fs::remove_file(&path).map_err(Failure::of_file("remove", &path))?;
    }
    let mut hash = Fnv::new();
    hash.write(css.as_bytes());
    let name = format!("style-{}.css", hash.hex());
    let path = dist.join(&name);
    fs::write(&path, css).map_err(Failure::of_file("write", &path))?;
    fs::write(&page, with_one_sheet(&html, &sheets, &name))
        .map_err(Failure::of_file("write", &page))
}

fn with_one_sheet(html: &str, sheets: &[Reference], name: &str) -> String {
    let mut page = html.to_owned();
    for (index, sheet) in sheets.iter().enumerate() {
        let tag = match index {
            0 => format!(r#"<link rel="stylesheet" href="./{name}">"#),
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
    fn the_first_tag_names_the_joined_sheet_and_the_others_go() {
        let html = r#"<head><link rel="stylesheet" href="./a-1.css"/><link rel="icon" href="i.svg"><link rel="stylesheet" href="./b-2.css"/></head>"#;
        let sheets: Vec<Reference> = references(html)
            .into_iter()
            .filter(|reference| reference.rel == "stylesheet")
            .collect();
        assert_eq!(
            with_one_sheet(html, &sheets, "style-3.css"),
            r#"<head><link rel="stylesheet" href="./style-3.css"><link rel="icon" href="i.svg"></head>"#
        );
    }
}
