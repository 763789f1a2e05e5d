//! schema.org `FAQPage` as websites carry it in JSON-LD: questions with one accepted answer each.
//! Its vocabulary is open, so members that mean nothing here are passed over without a finding.

use document::{Item, Reader, Report, Value};
use locale::Localized;

use crate::{Entry, EntryId};

/// True for a document that says it is a `FAQPage`.
pub(crate) fn is_faq_page(value: &Value) -> bool {
    match value.get("@type") {
        Some(Value::String(kind)) => kind == "FAQPage",
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind.as_str() == Some("FAQPage")),
        _ => false,
    }
}

/// The questions of a `FAQPage`. Their names are their `@id`, or `q1`, `q2`, … by position.
pub(crate) fn read<'a>(value: &'a Value, report: &'a Report) -> Vec<(Item<'a>, Entry)> {
    let Some(page) = Reader::new(value, document::Pointer::root(), report) else {
        return Vec::new();
    };
    if page.value("mainEntity").is_none() {
        page.missing("mainEntity");
    }
    let items = page.items("mainEntity").into_iter().enumerate();
    items
        .filter_map(|(index, item)| {
            let entry = question(index, item.clone(), report)?;
            Some((item, entry))
        })
        .collect()
}

fn question(index: usize, item: Item<'_>, report: &Report) -> Option<Entry> {
    let question = Reader::new(item.value, item.path, report)?;
    let name = text(&question, "name");
    let answer = match question.value("acceptedAnswer") {
        // A list of accepted answers exists in the wild; the first one is as good as any.
        Some(Value::Array(_)) => {
            let first = question.items("acceptedAnswer").into_iter().next();
            first.and_then(|item| Reader::new(item.value, item.path, report))
        }
        Some(_) => question.reader("acceptedAnswer"),
        None => {
            question.missing("acceptedAnswer");
            None
        }
    };
    let answer = text(&answer?, "text");
    let id = question.value("@id").and_then(Value::as_str);
    Some(Entry {
        id: EntryId(id.map_or_else(|| format!("q{}", index + 1), str::to_owned)),
        question: Localized::plain(name?),
        alternates: Vec::new(),
        answer: Localized::plain(answer?),
        tags: Vec::new(),
        follow_ups: Vec::new(),
        actions: Vec::new(),
    })
}

fn text(reader: &Reader<'_>, name: &'static str) -> Option<String> {
    if reader.value(name).is_none() {
        reader.missing(name);
    }
    reader.text(name).map(str::to_owned)
}
