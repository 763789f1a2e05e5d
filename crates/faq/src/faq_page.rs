//! schema.org `FAQPage` as websites carry it in JSON-LD: questions with one accepted answer each, in one page or
//! several, wherever in the document they stand and in one language or several.
//! The vocabulary is open, so members that mean nothing here are passed over without a finding.

use std::collections::HashMap;

use document::{Item, JsonType, Kind, Pointer, Reader, Report, Value};
use locale::{Localized, Tag};

use crate::{Entry, EntryId, answer, markup::plain_text};

/// Members in which pages and questions stand inside of something else.
const CONTAINERS: &[&str] = &["@graph", "mainEntity", "hasPart"];

/// A question as it was found.
pub(crate) struct Question {
    /// where it stands
    pub(crate) path: Pointer,
    /// whether the entry's name is written there; else it is empty
    pub(crate) is_named: bool,
    /// its entry
    pub(crate) entry: Entry,
}

/// True for a document of schema.org's, by its shape.
pub(crate) fn is_json_ld(value: &Value) -> bool {
    let is_node = |value: &Value| {
        ["@context", "@graph", "@type"].iter().any(|name| value.get(name).is_some())
    };
    is_node(value) || value.as_array().is_some_and(|items| items.iter().any(is_node))
}

/// The questions of all pages of a document, in their order.
pub(crate) fn read(value: &Value, report: &Report) -> Vec<Question> {
    let mut found = Found::default();
    found.walk(Item { value, path: Pointer::root() }, None);
    if found.pages.is_empty() {
        report.error(&Pointer::root(), Kind::Missing { property: "FAQPage" });
    }
    let questions = found.pages.iter().flat_map(|page| found.questions(page, report));
    questions.collect()
}

/// What a walk through a document comes by.
#[derive(Default)]
struct Found<'a> {
    pages: Vec<Page<'a>>,
    /// Questions by their `@id`, because a page may name those that stand elsewhere.
    named: HashMap<&'a str, Item<'a>>,
}

struct Page<'a> {
    item: Item<'a>,
    language: Option<Tag>,
}

impl<'a> Found<'a> {
    fn walk(&mut self, item: Item<'a>, language: Option<&Tag>) {
        if let Some(items) = item.value.as_array() {
            for (index, value) in items.iter().enumerate() {
                self.walk(Item { value, path: item.path.item(index) }, language);
            }
            return;
        }
        let own = item.value.get("inLanguage").and_then(tag);
        let language = own.as_ref().or(language);
        if is_a(item.value, "FAQPage") {
            self.pages.push(Page { item: item.clone(), language: language.cloned() });
        }
        if is_a(item.value, "Question")
            && item.value.get("name").is_some()
            && let Some(id) = item.value.get("@id").and_then(Value::as_str)
        {
            self.named.entry(id).or_insert_with(|| item.clone());
        }
        for name in CONTAINERS {
            if let Some(value) = item.value.get(name) {
                self.walk(Item { value, path: item.path.member(name) }, language);
            }
        }
    }

    fn questions(&self, page: &Page<'a>, report: &Report) -> Vec<Question> {
        let Some(reader) = Reader::new(page.item.value, page.item.path.clone(), report) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        for name in ["mainEntity", "hasPart"] {
            let all = one_or_many(&reader, name).into_iter();
            // A page that stands in this one speaks for itself; of its other parts only questions matter.
            items.extend(all.filter(|item| match name {
                "mainEntity" => !is_a(item.value, "FAQPage"),
                _ => is_a(item.value, "Question"),
            }));
        }
        if items.is_empty() && reader.value("mainEntity").is_none() {
            reader.missing("mainEntity");
        }
        let questions = items.into_iter();
        questions
            .filter_map(|item| question(self.resolved(item), page.language.as_ref(), report))
            .collect()
    }

    /// The question itself where only its `@id` stands.
    fn resolved(&self, item: Item<'a>) -> Item<'a> {
        let id = item.value.get("@id").and_then(Value::as_str);
        let is_reference = item.value.get("name").is_none();
        let elsewhere = id.filter(|_| is_reference).and_then(|id| self.named.get(id));
        elsewhere.cloned().unwrap_or(item)
    }
}

/// True for a node of that type, with or without the vocabulary's address before its name.
fn is_a(value: &Value, wanted: &str) -> bool {
    let is_it = |kind: &Value| {
        let name = kind.as_str().and_then(|kind| kind.rsplit(['/', '#', ':']).next());
        name == Some(wanted)
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_it),
        Some(kind) => is_it(kind),
        None => false,
    }
}

/// The language of an `inLanguage`: a tag, a `Language` that names one, or a list of these.
fn tag(value: &Value) -> Option<Tag> {
    match value {
        Value::String(text) => Tag::parse(text.trim()),
        Value::Array(items) => items.iter().find_map(tag),
        Value::Object(_) => {
            ["alternateName", "identifier", "name"].iter().find_map(|name| tag(value.get(name)?))
        }
        _ => None,
    }
}

fn one_or_many<'a>(reader: &Reader<'a>, name: &'static str) -> Vec<Item<'a>> {
    match reader.value(name) {
        Some(Value::Array(_)) => reader.items(name),
        Some(value) => vec![Item { value, path: reader.path_of(name) }],
        None => Vec::new(),
    }
}

fn question(item: Item<'_>, language: Option<&Tag>, report: &Report) -> Option<Question> {
    let question = Reader::new(item.value, item.path.clone(), report)?;
    let own = question.value("inLanguage").and_then(tag);
    let language = own.as_ref().or(language);
    let name = texts(&question, "name", language, plain_text);
    // A list of accepted answers exists in the wild; the first one is as good as any.
    let accepted = one_or_many(&question, "acceptedAnswer").into_iter().next();
    if accepted.is_none() {
        question.missing("acceptedAnswer");
    }
    let accepted = accepted.and_then(|item| Reader::new(item.value, item.path, report))?;
    let text = texts(&accepted, "text", language, |text| text.trim().to_owned());
    if let Some(written) = accepted.value("text") {
        answer::check(written, &accepted.path_of("text"), report);
    }
    let id = question.value("@id").and_then(Value::as_str).unwrap_or_default().trim();
    let entry = Entry {
        id: EntryId(id.to_owned()),
        question: name?,
        alternates: Vec::new(),
        answer: text?,
        tags: Vec::new(),
        follow_ups: Vec::new(),
        actions: Vec::new(),
    };
    Some(Question { path: item.path, is_named: !id.is_empty(), entry })
}

/// A text member: a string, or a value with its language (`{"@value": …, "@language": …}`), or a list of them.
fn texts(
    reader: &Reader<'_>,
    name: &'static str,
    language: Option<&Tag>,
    read: fn(&str) -> String,
) -> Option<Localized> {
    let mut localized = Localized::default();
    for item in one_or_many(reader, name) {
        let (text, own) = match item.value {
            Value::Object(node) => (
                node.get("@value").and_then(Value::as_str),
                node.get("@language").and_then(Value::as_str).and_then(Tag::parse),
            ),
            other => (other.as_str(), None),
        };
        let Some(text) = text else {
            let found = JsonType::of(item.value);
            reader
                .report()
                .error(&item.path, Kind::WrongType { expected: JsonType::String, found });
            return None;
        };
        match own.or_else(|| language.cloned()) {
            Some(language) => localized.texts.push((language, read(text))),
            None => localized.default = Some(read(text)),
        }
    }
    if localized.is_empty() {
        reader.missing(name);
        return None;
    }
    Some(localized)
}
