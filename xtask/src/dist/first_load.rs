//! Which files a guest's browser loads before the first question, taken from the page and the desk themselves.
//! The end-to-end test compares this list with what a real browser asks for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::app::{references, studio, worker};
use crate::failure::{Failure, Outcome};

/// What the page calls the part of the program that comes after the first question.
const REST: &str = "rest";

/// The files that are weighed: the page, what it names, the desk, its largest survey, its largest catalogue of
/// messages, and its own look. Of the surveys and catalogues a guest gets one: the largest stands for the worst case.
pub(super) fn files(dist: &Path) -> Outcome<Vec<PathBuf>> {
    collect(dist, |candidates| largest(dist, candidates).into_iter().collect())
}

/// Every file that may be among the first: with all surveys and all catalogues.
pub(super) fn possible(dist: &Path) -> Outcome<Vec<PathBuf>> {
    collect(dist, |candidates| candidates)
}

/// What comes after the first question.
pub(super) fn later(dist: &Path) -> Outcome<Vec<PathBuf>> {
    named(dist, REST)
}

/// What comes when an owner opens the QR studio.
pub(super) fn studio(dist: &Path) -> Outcome<Vec<PathBuf>> {
    with_modules(named(dist, studio::REL)?)
}

/// What comes when the browser has nothing better to do, or somebody wants to ask something: the bot.
pub(super) fn bot(dist: &Path) -> Outcome<Vec<PathBuf>> {
    with_modules(named(dist, worker::REL)?)
}

/// A script starts the module of the same name.
fn with_modules(scripts: Vec<PathBuf>) -> Outcome<Vec<PathBuf>> {
    let modules: Vec<PathBuf> =
        scripts.iter().map(|script| script.with_extension("wasm")).collect();
    Ok(scripts.into_iter().chain(modules).collect())
}

/// The files that the page calls so.
fn named(dist: &Path, rel: &str) -> Outcome<Vec<PathBuf>> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let named = references(&html).into_iter().filter(|reference| reference.rel == rel);
    Ok(named.map(|reference| reference.file.into()).collect())
}

fn collect(dist: &Path, choose: impl Fn(Vec<PathBuf>) -> Vec<PathBuf>) -> Outcome<Vec<PathBuf>> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let desk_file = dist.join("desk.json");
    let text = fs::read_to_string(&desk_file).map_err(Failure::of_file("read", &desk_file))?;
    let desk: Value =
        serde_json::from_str(&text).map_err(Failure::of_file("understand", &desk_file))?;

    let mut files: BTreeSet<PathBuf> = BTreeSet::from(["index.html".into(), "desk.json".into()]);
    // A phone asks for the touch icon when a guest puts the page on the home screen, not before; the rest of the
    // program comes when the first question is there, the bot when somebody wants to ask it.
    let later = [
        "apple-touch-icon",
        REST,
        worker::REL,
        studio::REL,
        "studio-style",
        "chat-style",
        "kiosk-style",
        "staff-style",
        "offers-style",
        "status-style",
    ];
    let named =
        references(&html).into_iter().filter(|reference| !later.contains(&reference.rel.as_str()));
    files.extend(named.map(|reference| reference.file.into()));
    files.extend(choose(surveys(&desk)));
    files.extend(choose(catalogues(&desk)));
    files.extend(look(&desk));
    Ok(files.into_iter().collect())
}

fn surveys(desk: &Value) -> Vec<PathBuf> {
    let surveys = desk["surveys"].as_object().into_iter().flat_map(|surveys| surveys.values());
    surveys.filter_map(Value::as_str).map(PathBuf::from).collect()
}

fn catalogues(desk: &Value) -> Vec<PathBuf> {
    let languages = desk["languages"]["offer"].as_array().into_iter().flatten();
    // English is part of the app.
    let others = languages.filter_map(Value::as_str).filter(|tag| *tag != "en");
    others.map(|tag| PathBuf::from(format!("locales/{tag}.json"))).collect()
}

fn look(desk: &Value) -> Vec<PathBuf> {
    ["logo", "css"]
        .iter()
        .filter_map(|part| desk["theme"][part].as_str())
        .map(PathBuf::from)
        .collect()
}

fn largest(dist: &Path, files: Vec<PathBuf>) -> Option<PathBuf> {
    files
        .into_iter()
        .max_by_key(|file| fs::metadata(dist.join(file)).map_or(0, |metadata| metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_desk() {
        let desk: Value = serde_json::from_str(
            r#"{ "surveys": { "visit": "surveys/visit.json" }, "languages": { "offer": ["en", "ru"] },
                 "theme": { "brand": "red", "css": "brand.css" } }"#,
        )
        .unwrap();
        assert_eq!(surveys(&desk), [PathBuf::from("surveys/visit.json")]);
        assert_eq!(catalogues(&desk), [PathBuf::from("locales/ru.json")]);
        assert_eq!(look(&desk), [PathBuf::from("brand.css")]);
        assert!(surveys(&Value::Null).is_empty());
    }
}
