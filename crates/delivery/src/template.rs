//! Templates: text of an owner with `{{answers.nps}}` for members of the record. What a member holds is written for
//! the position it stands at, so that nothing a visitor typed can change what is around it. `{{{{` stands for `{{`.
//! Leaves out where desk.json may hold templates, and which escapes a service's own markup needs.

mod check;
mod escape;

use document::{Value, number_text};

/// What a body says it is, by the owner's `Content-Type`; JSON when nothing says anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// filled so that it stays JSON
    Json,
    /// filled so that it stays a form
    Form,
    /// filled as it is
    Text,
}

impl BodyKind {
    /// The kind that these headers name.
    pub fn of(headers: &[(impl AsRef<str>, impl AsRef<str>)]) -> Self {
        let named =
            |(name, _): &&(_, _)| AsRef::<str>::as_ref(name).eq_ignore_ascii_case("content-type");
        let Some((_, kind)) = headers.iter().find(named) else { return Self::Json };
        let kind = kind.as_ref().to_ascii_lowercase();
        match kind.split(';').next().unwrap_or_default().trim() {
            "application/x-www-form-urlencoded" => Self::Form,
            kind if kind.ends_with("json") => Self::Json,
            _ => Self::Text,
        }
    }
}

pub use check::{
    Mistake, host_is_literal, is_filled_everywhere, json_sample, known_names, mistakes, names,
};
pub(crate) use escape::{form_value, url_component};
use escape::{header_literal, header_value, json_string};

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    /// As the owner wrote it.
    Text(&'t str),
    /// The path of a member.
    Name(&'t str),
    /// From braces that nothing closes to the end.
    Unclosed(&'t str),
}

/// The pieces of a template in their order, each with the byte where it begins.
struct Pieces<'t> {
    template: &'t str,
    at: usize,
}

impl<'t> Pieces<'t> {
    fn of(template: &'t str) -> Self {
        Self { template, at: 0 }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = (usize, Piece<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, rest) = (self.at, &self.template[self.at..]);
        if rest.is_empty() {
            return None;
        }
        let (length, piece) = match rest.strip_prefix("{{") {
            Some(inner) if inner.starts_with("{{") => (4, Piece::Text(&rest[..2])),
            Some(inner) => match inner.find("}}") {
                Some(end) => (end + 4, Piece::Name(inner[..end].trim())),
                None => (rest.len(), Piece::Unclosed(rest)),
            },
            None => {
                let end = rest.find("{{").unwrap_or(rest.len());
                (end, Piece::Text(&rest[..end]))
            }
        };
        self.at += length;
        Some((at, piece))
    }
}

/// The members of a record, to fill templates with.
#[derive(Clone, Debug, Default)]
pub struct Members<'r> {
    json: &'r str,
    record: Value,
}

impl<'r> Members<'r> {
    /// Those of a record's JSON text. What is no JSON has none.
    pub fn of(json: &'r str) -> Self {
        Self { json, record: document::parse(json).unwrap_or_default() }
    }

    /// The record.
    pub fn record(&self) -> &Value {
        &self.record
    }

    /// The member at a path such as `answers.nps` or `metrics.0.value`. Names may themselves hold dots.
    pub fn get(&self, path: &str) -> Option<&Value> {
        find(&self.record, path)
    }

    /// What stands for a member in plain text.
    pub fn text(&self, path: &str) -> String {
        match self.get(path) {
            None if path == "record" => self.json.to_owned(),
            found => found.map(text).unwrap_or_default(),
        }
    }

    /// Fills a template, with what members hold written by `escape`.
    pub fn fill(&self, template: &str, escape: fn(&str, &mut String)) -> String {
        let mut filled = String::with_capacity(template.len());
        for (_, piece) in Pieces::of(template) {
            match piece {
                Piece::Text(text) | Piece::Unclosed(text) => filled.push_str(text),
                Piece::Name(name) => escape(&self.text(name), &mut filled),
            }
        }
        filled
    }

    /// Fills plain text.
    pub fn fill_text(&self, template: &str) -> String {
        self.fill(template, |text, to| to.push_str(text))
    }

    /// Fills JSON: between quotes a member is text, elsewhere it is the value it is in the record, or `null`.
    pub fn fill_json(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut place = JsonPlace::default();
        for (_, piece) in Pieces::of(template) {
            match piece {
                Piece::Text(text) | Piece::Unclosed(text) => {
                    place.pass(text);
                    filled.push_str(text);
                }
                Piece::Name(name) if place.in_string => {
                    if place.escaping {
                        // A backslash that the owner left open would take the first character with it.
                        filled.push('\\');
                        place.escaping = false;
                    }
                    json_string(&self.text(name), &mut filled);
                }
                Piece::Name(name) => match self.get(name) {
                    None if name == "record" => filled.push_str(self.json),
                    None | Some(Value::Undefined) => filled.push_str("null"),
                    Some(value) => filled.push_str(&value.to_json()),
                },
            }
        }
        filled
    }

    /// Fills an address: members are percent-encoded, so that each stays within its segment or its parameter. A
    /// segment that would become `.` or `..`, which browsers take for a step upwards, gets `_` for its dots.
    pub fn fill_url(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut segment = Segment { start: 0, is_filled: false, in_path: true };
        for (_, piece) in Pieces::of(template) {
            match piece {
                Piece::Text(text) | Piece::Unclosed(text) => {
                    for letter in text.chars() {
                        if matches!(letter, '/' | '?' | '#') {
                            segment.end(&mut filled);
                            segment.start = filled.len() + 1;
                            segment.in_path &= letter == '/';
                        }
                        filled.push(letter);
                    }
                }
                Piece::Name(name) => {
                    segment.is_filled = true;
                    url_component(&self.text(name), &mut filled);
                }
            }
        }
        segment.end(&mut filled);
        filled
    }

    /// Fills a header's value: what HTTP can't carry, line breaks above all, is percent-encoded in UTF-8, and so is
    /// `%` in what a member holds, so that a receiver can decode it.
    pub fn fill_header(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        for (_, piece) in Pieces::of(template) {
            match piece {
                Piece::Text(text) | Piece::Unclosed(text) => header_literal(text, &mut filled),
                Piece::Name(name) => header_value(&self.text(name), &mut filled),
            }
        }
        filled
    }

    /// Fills the members of a form, percent-encoded. A field that is one placeholder and stands for a list is sent
    /// once for each of its items, as a browser sends the boxes that were ticked.
    pub fn fill_form(&self, fields: &[(String, String)]) -> String {
        let mut form = String::new();
        for (name, template) in fields {
            let mut pieces = Pieces::of(template);
            let list = match (pieces.next(), pieces.next()) {
                (Some((_, Piece::Name(path))), None) => self.get(path).and_then(Value::as_array),
                _ => None,
            };
            match list.filter(|items| items.iter().all(is_scalar)) {
                Some(items) => {
                    items.iter().for_each(|item| form_field(name, &text(item), &mut form));
                }
                None => form_field(name, &self.fill_text(template), &mut form),
            }
        }
        form
    }

    /// The whole record as a form: a field for each member that is no object, named by its path.
    pub fn as_form(&self) -> String {
        let mut form = String::new();
        each_member("", &self.record, &mut |path, value| form_field(path, &text(value), &mut form));
        form
    }
}

/// Hands on every member that is no object, with its path.
pub(crate) fn each_member(path: &str, value: &Value, take: &mut dyn FnMut(&str, &Value)) {
    let Some(members) = value.as_object() else {
        return take(path, value);
    };
    for (name, member) in members.iter() {
        match path {
            "" => each_member(name, member, take),
            _ => each_member(&[path, ".", name].concat(), member, take),
        }
    }
}

fn form_field(name: &str, value: &str, form: &mut String) {
    if !form.is_empty() {
        form.push('&');
    }
    form_value(name, form);
    form.push('=');
    form_value(value, form);
}

/// The whole path as one name, else the longest beginning of it that names something.
fn find<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let step = |name: &str| match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => value.get(name),
    };
    let dots = path.rmatch_indices('.');
    step(path)
        .or_else(|| dots.filter_map(|(dot, _)| find(step(&path[..dot])?, &path[dot + 1..])).next())
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

/// What people read: nothing for what is not there, lists with commas, JSON for what has members.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Undefined | Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number_text(*number),
        Value::Array(items) if items.iter().all(is_scalar) => {
            items.iter().map(text).collect::<Vec<_>>().join(", ")
        }
        Value::Date(date) => date.to_iso(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => value.to_json(),
    }
}

/// Where in a JSON text a template has come to.
#[derive(Default)]
struct JsonPlace {
    in_string: bool,
    escaping: bool,
}

impl JsonPlace {
    fn pass(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                _ if self.escaping => self.escaping = false,
                '\\' if self.in_string => self.escaping = true,
                '"' => self.in_string = !self.in_string,
                _ => {}
            }
        }
    }
}

/// The segment of an address that is being filled.
struct Segment {
    start: usize,
    is_filled: bool,
    in_path: bool,
}

impl Segment {
    fn end(&mut self, filled: &mut String) {
        if self.in_path && self.is_filled {
            let segment = filled[self.start..].to_ascii_lowercase().replace("%2e", ".");
            if matches!(segment.as_str(), "." | "..") {
                filled.truncate(self.start);
                filled.push_str(&segment.replace('.', "_"));
            }
        }
        self.is_filled = false;
    }
}
