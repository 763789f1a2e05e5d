//! schema.org `FAQPage` as websites carry it in JSON-LD: questions with one accepted answer each, in one page or
//! several, wherever in the document they stand and in one language or several.
//! The vocabulary is open, so members that mean nothing here are passed over. Leaves out what is wrong (`check`).

use document::{Item, Pointer, Value};
use locale::{Localized, Tag};

use crate::{Entry, EntryId, markup::plain_text, names::Names};

/// Members in which pages and questions stand inside of something else.
const CONTAINERS: &[&str] = &["@graph", "mainEntity", "hasPart"];

/// True for a document of schema.org's, by its shape.
pub(crate) fn is_json_ld(value: &Value) -> bool {
    let is_node = |value: &Value| {
        ["@context", "@graph", "@type"].iter().any(|name| value.get(name).is_some())
    };
    is_node(value) || value.as_array().is_some_and(|items| items.iter().any(is_node))
}

/// A page, and the language that what stands in it is written in.
pub(crate) struct Page<'a> {
    pub(crate) item: Item<'a>,
    language: Option<Tag>,
}

/// A question of a page, with its language when it says none itself.
pub(crate) struct Question<'a> {
    pub(crate) item: Item<'a>,
    language: Option<Tag>,
}

/// What a walk through a document comes by.
#[derive(Default)]
pub(crate) struct Found<'a> {
    pub(crate) pages: Vec<Page<'a>>,
    /// Questions with an `@id`, because a page may name those that stand elsewhere.
    named: Vec<Item<'a>>,
    ids: Names,
}

/// The pages of a document.
pub(crate) fn pages(value: &Value) -> Found<'_> {
    let mut found = Found::default();
    found.walk(Item { value, path: Pointer::root() }, None);
    found
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
            && self.ids.add(id)
        {
            self.named.push(item.clone());
        }
        for name in CONTAINERS {
            if let Some(value) = item.value.get(name) {
                self.walk(Item { value, path: item.path.member(name) }, language);
            }
        }
    }

    /// The questions of a page, in their order.
    pub(crate) fn questions(&self, page: &Page<'a>) -> Vec<Question<'a>> {
        // A page that stands in this one speaks for itself; of its other parts only questions matter.
        let main = one_or_many(&page.item, "mainEntity").into_iter();
        let main = main.filter(|item| !is_a(item.value, "FAQPage"));
        let parts = one_or_many(&page.item, "hasPart").into_iter();
        let parts = parts.filter(|item| is_a(item.value, "Question"));
        let question =
            |item| Question { item: self.resolved(item), language: page.language.clone() };
        main.chain(parts).map(question).collect()
    }

    /// The question itself where only its `@id` stands.
    fn resolved(&self, item: Item<'a>) -> Item<'a> {
        let id = item.value.get("@id").and_then(Value::as_str);
        let is_reference = item.value.get("name").is_none();
        let elsewhere = id.filter(|_| is_reference).and_then(|id| self.ids.find(id));
        elsewhere.map_or(item, |number| self.named[number].clone())
    }
}

impl Question<'_> {
    /// The entry it is, without a name when none is written; `None` when it lacks its words or those of its answer.
    pub(crate) fn entry(&self) -> Option<Entry> {
        let (question, answer) = (self.words()?, self.answer(&self.accepted()?)?);
        let id = self.item.value.get("@id").and_then(Value::as_str).unwrap_or_default().trim();
        Some(Entry {
            id: EntryId(id.to_owned()),
            question,
            alternates: Vec::new(),
            answer,
            tags: Vec::new(),
            follow_ups: Vec::new(),
            actions: Vec::new(),
        })
    }

    /// What it asks.
    pub(crate) fn words(&self) -> Option<Localized> {
        self.texts(&self.item, "name", plain_text)
    }

    /// Its accepted answer. A list of them exists in the wild; the first one is as good as any.
    pub(crate) fn accepted(&self) -> Option<Item<'_>> {
        one_or_many(&self.item, "acceptedAnswer").into_iter().next()
    }

    /// The words of its accepted answer.
    pub(crate) fn answer(&self, accepted: &Item<'_>) -> Option<Localized> {
        self.texts(accepted, "text", |text| text.trim().to_owned())
    }

    /// A text member: a string, or a value with its language (`{"@value": …, "@language": …}`), or a list of them.
    fn texts(&self, item: &Item<'_>, name: &str, read: fn(&str) -> String) -> Option<Localized> {
        let common = self.item.value.get("inLanguage").and_then(tag).or(self.language.clone());
        let mut localized = Localized::default();
        for item in one_or_many(item, name) {
            let own = item.value.get("@language").and_then(Value::as_str).and_then(Tag::parse);
            let text = read(text(item.value)?);
            match own.or_else(|| common.clone()) {
                Some(language) => localized.texts.push((language, text)),
                None => localized.default = Some(text),
            }
        }
        (!localized.is_empty()).then_some(localized)
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

/// A member's values: one, or a list of them.
pub(crate) fn one_or_many<'a>(item: &Item<'a>, name: &str) -> Vec<Item<'a>> {
    let path = item.path.member(name);
    match item.value.get(name) {
        Some(Value::Array(items)) => {
            let items = items.iter().enumerate();
            items.map(|(index, value)| Item { value, path: path.item(index) }).collect()
        }
        Some(value) if !value.is_nullish() => vec![Item { value, path }],
        _ => Vec::new(),
    }
}

/// The words of a text.
pub(crate) fn text(value: &Value) -> Option<&str> {
    value.get("@value").unwrap_or(value).as_str()
}
