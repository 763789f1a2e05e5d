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

/// The words of a language with those of a part of the app that most visitors never see, which are files of their own
/// in every language. What can't be had stands there by its key.
pub async fn catalogue_with(part: &str, language: &Tag) -> Arc<Catalogue> {
    let file = |language: &str| ["locales/", part, "/", language, ".json"].concat();
    let files = [file(language.as_str()), file(Tag::english().as_str())];
    let catalogue = catalogue(language).await;
    let replies = http::get_all(&files).await.into_iter();
    let texts = replies.map(|reply| text(reply).ok().and_then(|text| parse(&text).ok()));
    let words: Vec<Value> = texts.map(Option::unwrap_or_default).collect();
    match &words[..] {
        [words, english] => Arc::new(Catalogue::clone(&catalogue).with(words, english)),
        _ => catalogue,
    }
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
