//! Rules: what may stand at one place of desk.json. Tables of them are walked by the checks and by the schema.

use document::{
    Item, JsonType, Kind, Pointer, Reader, Report, Subject, Syntax, UnixMillis, Value,
    is_inside_folder, is_web_link, nearest, number_text,
};
use expression::Expression;
use locale::{Localized, Tag};

use crate::{Color, TimeOfDay};

/// What may stand at one place.
pub(crate) enum Rule {
    /// a text that isn't empty
    Text,
    /// a text in one of the small languages
    Written(&'static Grammar),
    /// the same, checked with what no first question depends on
    #[cfg_attr(not(feature = "schema"), allow(dead_code, reason = "only the schema reads it"))]
    Later(&'static Grammar),
    /// the name of a file inside the desk's folder
    File,
    /// a text in one or several languages
    Words,
    /// a condition in the expression language
    Condition,
    /// one of these words
    OneOf(&'static [&'static str]),
    /// the name of a delivery preset
    Preset,
    /// the name of a survey or an endpoint of this desk
    Reference(Subject),
    /// `true` or `false`
    Flag,
    /// a whole number between two bounds, both possible
    Whole(u32, u32),
    /// a number
    Number,
    /// a text, a number or a truth value
    Scalar,
    /// a list of such values
    List(&'static Rule),
    /// an object of such values, named by the owner
    Map(&'static Rule),
    /// a declared object
    Object(&'static Shape),
}

/// One of the small languages inside a document.
pub(crate) struct Grammar {
    syntax: Syntax,
    accepts: fn(&str) -> bool,
    #[cfg(feature = "schema")]
    pub(crate) pattern: &'static str,
}

/// The fields of a declared object.
pub(crate) struct Shape {
    pub(crate) fields: &'static [Field],
    #[cfg(feature = "schema")]
    pub(crate) name: &'static str,
    #[cfg(feature = "schema")]
    pub(crate) doc: &'static [&'static str],
}

/// A member of a declared object.
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) rule: Rule,
    pub(crate) required: bool,
    #[cfg(feature = "schema")]
    pub(crate) doc: &'static [&'static str],
    #[cfg(feature = "schema")]
    pub(crate) default: fn() -> Option<Value>,
}

macro_rules! grammar {
    ($($(#[$doc:meta])+ $name:ident, $syntax:expr, $pattern:literal, $accepts:expr;)+) => {
        $( $(#[$doc])+
        pub(crate) static $name: Grammar = Grammar {
            syntax: $syntax,
            accepts: $accepts,
            #[cfg(feature = "schema")]
            pattern: $pattern,
        }; )+
    };
}

grammar! {
    /// a language tag
    LANGUAGE, Syntax::LanguageTag, "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$",
        |text| Tag::parse(text).is_some();
    /// a colour
    COLOR, Syntax::Color, "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
        |text| Color::parse(text).is_some();
    /// a time of day
    TIME_OF_DAY, Syntax::TimeOfDay, "^([01][0-9]|2[0-3]):[0-5][0-9]$",
        |text| TimeOfDay::parse(text).is_some();
    /// a moment
    MOMENT, Syntax::DateTime,
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$",
        |text| UnixMillis::from_iso(text).is_some();
    /// an address: `http(s)`, or relative to the page
    LINK, Syntax::Url,
        "^([Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]|/[^/]|/$|[^:/?#\\s]+([/?#]|$)|[?#])[^\\s]*$",
        is_web_link;
    /// the address of a page, as phones are to open it: `http(s)`, without a query
    ADDRESS, Syntax::Url, "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]+(/[^?#\\s]*)?$",
        |text| is_web_link(text) && text.contains("://") && !text.contains(['?', '#']);
    /// the origin of a website, or of all below a host: `https://*.shop.example`
    ORIGIN, Syntax::Origin,
        "^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9_-][A-Za-z0-9._-]*|\\*\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+|\\[[0-9A-Fa-f:.]+\\])(:[1-9][0-9]{0,4})?$",
        embed::is_pattern;
}

/// Checks a text whose rule is [`Rule::Later`].
pub(crate) fn check_later(grammar: &Grammar, text: &str, path: &Pointer, report: &Report) {
    if !text.is_empty() && !(grammar.accepts)(text) {
        bad_syntax(grammar.syntax, text, 0, path, report);
    }
}

/// Checks a value and everything in it. `desk` is the document as a whole, in which names are looked up.
pub(crate) fn check(rule: &Rule, item: Item<'_>, desk: &Value, report: &Report) {
    let Item { value, path } = item;
    let expected = match rule {
        Rule::Flag => JsonType::Bool,
        Rule::Whole(..) | Rule::Number => JsonType::Number,
        Rule::List(_) => JsonType::Array,
        Rule::Map(_) | Rule::Object(_) => JsonType::Object,
        Rule::Words => {
            Localized::read(value, &path, report);
            return;
        }
        Rule::Scalar if matches!(value, Value::Number(_) | Value::Bool(_)) => return,
        _ => JsonType::String,
    };
    let found = JsonType::of(value);
    match (rule, value) {
        _ if found != expected => report.error(&path, Kind::WrongType { expected, found }),
        (Rule::Whole(min, max), Value::Number(number)) => {
            whole(*number, *min, *max, &path, report);
        }
        (Rule::List(rule), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                check(rule, Item { value, path: path.item(index) }, desk, report);
            }
        }
        (Rule::Map(rule), Value::Object(members)) => {
            for (name, value) in members.iter() {
                check(rule, Item { value, path: path.member(name) }, desk, report);
            }
        }
        (Rule::Object(shape), _) => object(shape, Item { value, path }, desk, report),
        (_, Value::String(text)) => check_text(rule, text, &path, desk, report),
        _ => {}
    }
}

fn object(shape: &Shape, item: Item<'_>, desk: &Value, report: &Report) {
    let Some(reader) = Reader::new(item.value, item.path, report) else {
        return;
    };
    for field in shape.fields {
        match reader.value(field.key) {
            Some(value) => {
                check(&field.rule, Item { value, path: reader.path_of(field.key) }, desk, report);
            }
            None if field.required => reader.missing(field.key),
            None => {}
        }
    }
    reader.finish();
}

fn whole(number: f64, min: u32, max: u32, path: &Pointer, report: &Report) {
    if number.fract() != 0.0 || number < min.into() || number > max.into() {
        let (min, max) = (min.to_string(), max.to_string());
        report.error(path, Kind::OutOfRange { value: number_text(number), min, max });
    }
}

fn check_text(rule: &Rule, text: &str, path: &Pointer, desk: &Value, report: &Report) {
    match rule {
        Rule::Scalar => {}
        Rule::OneOf(words) if !words.contains(&text) => not_allowed(text, words, path, report),
        Rule::Written(grammar) if !(grammar.accepts)(text) => {
            bad_syntax(grammar.syntax, text, 0, path, report);
        }
        Rule::Condition => condition(text, path, report),
        Rule::Preset => preset(text, path, report),
        _ if text.is_empty() => not_allowed(text, &["text"], path, report),
        Rule::File if !is_inside_folder(text) => {
            report.error(path, Kind::OutsideFolder { file: text.to_owned() });
        }
        Rule::Reference(subject) => {
            let known = names(*subject, desk);
            if !known.contains(&text) {
                report.unknown_name(path, *subject, text, known);
            }
        }
        _ => {}
    }
}

fn condition(text: &str, path: &Pointer, report: &Report) {
    match Expression::parse(text) {
        Ok(expression) => {
            let known: Vec<&str> = expression::function_names().collect();
            for name in expression.functions().into_iter().filter(|name| !known.contains(name)) {
                report.unknown_name(path, Subject::Function, name, known.iter().copied());
            }
        }
        Err(error) => bad_syntax(Syntax::Expression, text, error.at, path, report),
    }
}

fn preset(text: &str, path: &Pointer, report: &Report) {
    if delivery::preset(text).is_some() {
        return;
    }
    let known: Vec<&str> = delivery::preset_names().collect();
    match nearest(text, known.iter().copied()) {
        Some(_) => report.unknown_name(path, Subject::Preset, text, known),
        // Nothing near: the list of what is possible says more.
        None => not_allowed(text, &known, path, report),
    }
}

/// The names of the desk's surveys or endpoints as they are written, right or wrong in the rest.
fn names(subject: Subject, desk: &Value) -> Vec<&str> {
    if subject == Subject::Survey {
        let surveys = desk.get("surveys").and_then(Value::as_object);
        return surveys.into_iter().flat_map(document::Object::keys).collect();
    }
    let endpoints = desk.get("delivery").and_then(|delivery| delivery.get("endpoints"));
    let endpoints = endpoints.and_then(Value::as_array).unwrap_or_default();
    endpoints.iter().filter_map(|endpoint| endpoint.get("id")?.as_str()).collect()
}

fn bad_syntax(syntax: Syntax, text: &str, at: usize, path: &Pointer, report: &Report) {
    report.error(path, Kind::BadSyntax { syntax, text: text.to_owned(), at });
}

/// Reports a word that is none of those possible.
pub(crate) fn not_allowed(value: &str, allowed: &[&str], path: &Pointer, report: &Report) {
    let kind = Kind::NotAllowed { value: value.to_owned(), allowed: allowed.join(", ") };
    report.error(path, kind);
}
