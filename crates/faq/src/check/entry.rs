//! What is wrong with one entry.

use document::{Item, JsonType, Kind, Reader, Report, Syntax, Value, is_web_link};
use locale::Localized;

use crate::answer;

/// Reports why an entry, or something of it, is left out, and what will not be seen of its answer.
pub(super) fn check(item: Item<'_>, report: &Report) {
    let Some(reader) = Reader::new(item.value, item.path, report) else { return };
    let _ = required_text(&reader, "id");
    required_localized(&reader, "question");
    required_localized(&reader, "answer");
    if let Some(written) = reader.value("answer") {
        answer::check(written, &reader.path_of("answer"), report);
    }
    for item in reader.items("alternates") {
        let _ = Localized::read(item.value, &item.path, report);
    }
    check_texts(&reader, "tags");
    check_texts(&reader, "followUps");
    reader.items("actions").into_iter().for_each(|item| check_action(item, report));
    reader.finish();
}

fn check_action(item: Item<'_>, report: &Report) {
    let Some(reader) = Reader::new(item.value, item.path, report) else { return };
    let has_label = required_localized(&reader, "label");
    let is_usable = match required_text(&reader, "type") {
        Some("link") => match required_text(&reader, "url") {
            Some(url) if !is_web_link(url) => {
                let kind = Kind::BadSyntax { syntax: Syntax::Url, text: url.to_owned(), at: 0 };
                report.error(&reader.path_of("url"), kind);
                false
            }
            url => url.is_some(),
        },
        Some("phone") => required_text(&reader, "number").is_some(),
        Some("callback") => true,
        Some(other) => {
            let allowed = "link, phone, callback".to_owned();
            let kind = Kind::NotAllowed { value: other.to_owned(), allowed };
            report.error(&reader.path_of("type"), kind);
            false
        }
        None => false,
    };
    // What else stands in an action that can't be used depends on what it should have been.
    if is_usable && has_label {
        reader.finish();
    }
}

fn required_text<'a>(reader: &Reader<'a>, name: &'static str) -> Option<&'a str> {
    let is_blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    if reader.value(name).is_none_or(is_blank) {
        reader.missing(name);
        return None;
    }
    reader.text(name)
}

fn required_localized(reader: &Reader<'_>, name: &'static str) -> bool {
    let text = match reader.value(name) {
        Some(value) => Localized::read(value, &reader.path_of(name), reader.report()),
        None => Some(Localized::default()),
    };
    // A value of another type has been reported by now.
    let Some(text) = text else { return false };
    if text.is_empty() {
        reader.missing(name);
    }
    !text.is_empty()
}

fn check_texts(reader: &Reader<'_>, name: &'static str) {
    for item in reader.items(name).iter().filter(|item| item.value.as_str().is_none()) {
        let found = JsonType::of(item.value);
        reader.report().error(&item.path, Kind::WrongType { expected: JsonType::String, found });
    }
}
