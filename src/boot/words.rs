//! The words of a language, in files beside the page. English is part of the program.

use std::sync::Arc;

use delivery::Reply;
use document::{Value, parse};
use locale::{Catalogue, Tag};

use super::text;
use crate::platform::http;

/// The words of a language; English where its file can't be had.
pub async fn catalogue(language: &Tag) -> Arc<Catalogue> {
    match catalogue_file(language) {
        Some(file) => read_catalogue(Some(http::get(&file).await)),
        None => Arc::new(Catalogue::english()),
    }
}

/// The words of a language with those of checks: what an owner reads when a desk can't open.
pub async fn catalogue_of_findings(language: &Tag) -> Arc<Catalogue> {
    let found = http::get(&part_file("desk", language)).await;
    let catalogue = catalogue(language).await;
    Arc::new(Catalogue::clone(&catalogue).with_findings(&read(found)))
}

/// The words of a part of the app that most visitors never see: in this language and in English, files of their own.
/// `None` when neither can be had.
pub async fn part_words(part: &str, language: &Tag) -> Option<[Value; 2]> {
    let files = [language, &Tag::english()].map(|language| part_file(part, language));
    let words: Vec<Value> = http::get_all(&files).await.into_iter().map(read).collect();
    let words: [Value; 2] = words.try_into().ok()?;
    words.iter().any(|words| words.as_object().is_some()).then_some(words)
}

fn part_file(part: &str, language: &Tag) -> String {
    ["locales/", part, "/", language.as_str(), ".json"].concat()
}

fn read(reply: Reply) -> Value {
    text(reply).ok().and_then(|text| parse(&text).ok()).unwrap_or_default()
}

/// English is part of the program.
pub(super) fn catalogue_file(language: &Tag) -> Option<String> {
    (language.language() != "en").then(|| ["locales/", language.as_str(), ".json"].concat())
}

pub(super) fn read_catalogue(reply: Option<Reply>) -> Arc<Catalogue> {
    let text = reply.and_then(|reply| text(reply).ok());
    let value: Option<Value> = text.and_then(|text| parse(&text).ok());
    Arc::new(value.map_or_else(Catalogue::english, |value| Catalogue::over_english(&value)))
}
