//! Compares a record of survey-core's with ours, field by field. What differs on purpose is decided here by rule:
//! the product's own words, escaping, and what a screen shows instead of a record.

use document::{Object, Value};

/// What differs, as `field: expected … found …`. `default_language`: default words are English ones.
pub fn differences(expected: &Value, actual: &Value, default_language: bool) -> Vec<String> {
    let mut found = Vec::new();
    let comparison = Comparison { default_language };
    let Some(record) = expected.as_object() else { return found };
    if record.contains("threw") || record.contains("snapshotThrew") {
        return found;
    }
    for name in [
        "state",
        "locale",
        "page",
        "pageNo",
        "visiblePages",
        "isFirstPage",
        "isLastPage",
        "buttons",
        "title",
        "data",
        "progress",
        "calculated",
        "variables",
    ] {
        let (theirs, ours) = (pruned(expected.get(name)), pruned(actual.get(name)));
        if !comparison.same(&theirs, &ours) {
            found.push(difference(name, &theirs, &ours));
        }
    }
    if let Some(Value::Bool(ok)) = expected.get("ok") {
        let ours = actual.get("ok");
        if ours.is_some_and(|ours| *ours != Value::Bool(*ok)) {
            found.push(difference("ok", &Value::Bool(*ok), ours.unwrap_or(&Value::Undefined)));
        }
    }
    comparison.pages(expected, actual, &mut found);
    comparison.errors(expected, actual, &mut found);
    comparison.ending(expected, actual, &mut found);
    found
}

struct Comparison {
    default_language: bool,
}

impl Comparison {
    fn pages(&self, expected: &Value, actual: &Value, found: &mut Vec<String>) {
        let brief = expected.get("titles").is_some();
        let list = |value: &Value| {
            value.get("pages").and_then(Value::as_array).unwrap_or_default().to_vec()
        };
        let (theirs, ours) = (list(expected), list(actual));
        if theirs.len() != ours.len() {
            found.push(format!("pages: expected {} found {}", theirs.len(), ours.len()));
            return;
        }
        for (theirs, ours) in theirs.iter().zip(&ours) {
            let name = text(theirs.get("name"));
            if brief {
                let ours = brief_page(ours);
                if !self.same(&pruned(Some(theirs)), &pruned(Some(&ours))) {
                    found.push(difference(&format!("page {name}"), theirs, &ours));
                }
                continue;
            }
            for field in ["name", "visible", "title", "description", "no"] {
                let (theirs, ours) = (pruned(theirs.get(field)), pruned(ours.get(field)));
                if !self.same(&theirs, &ours) {
                    found.push(difference(&format!("page {name}.{field}"), &theirs, &ours));
                }
            }
            self.elements(&name, theirs, ours, found);
        }
        if brief {
            let (theirs, ours) = (pruned(expected.get("titles")), pruned(actual.get("titles")));
            self.members("title of", &theirs, &ours, found);
        }
    }

    fn members(&self, what: &str, theirs: &Value, ours: &Value, found: &mut Vec<String>) {
        let empty = Object::new();
        let (theirs, ours) =
            (theirs.as_object().unwrap_or(&empty), ours.as_object().unwrap_or(&empty));
        for (name, value) in theirs.iter() {
            let other = ours.get(name).unwrap_or(&Value::Undefined);
            if !self.same(value, other) {
                found.push(difference(&format!("{what} {name}"), value, other));
            }
        }
        for name in ours.keys().filter(|name| !theirs.contains(name)) {
            found.push(format!("{what} {name}: not expected"));
        }
    }

    fn elements(&self, place: &str, theirs: &Value, ours: &Value, found: &mut Vec<String>) {
        let list = |value: &Value| {
            value.get("elements").and_then(Value::as_array).unwrap_or_default().to_vec()
        };
        let (theirs, ours) = (list(theirs), list(ours));
        let names = |list: &[Value]| -> Vec<String> {
            list.iter().map(|item| text(item.get("name"))).collect()
        };
        if names(&theirs) != names(&ours) {
            // A random order need not be the same one.
            let sorted = |mut names: Vec<String>| {
                names.sort();
                names
            };
            if sorted(names(&theirs)) != sorted(names(&ours)) {
                found.push(format!(
                    "{place}: expected {:?} found {:?}",
                    names(&theirs),
                    names(&ours)
                ));
                return;
            }
        }
        for theirs in &theirs {
            let name = text(theirs.get("name"));
            let Some(ours) = ours.iter().find(|ours| text(ours.get("name")) == name) else {
                continue;
            };
            self.element(&name, theirs, ours, found);
        }
    }

    fn element(&self, name: &str, theirs: &Value, ours: &Value, found: &mut Vec<String>) {
        for field in [
            "title",
            "description",
            "required",
            "readOnly",
            "no",
            "value",
            "comment",
            "display",
            "html",
            "imageLink",
            "choices",
            "columns",
            "rows",
            "items",
            "collapsed",
        ] {
            let (a, b) = (pruned(theirs.get(field)), pruned(ours.get(field)));
            let unordered = matches!(field, "choices" | "rows") && same_set(&a, &b, self);
            let own_word = field == "display" && !self.default_language && is_word(Some(&b));
            if own_word
                || self.same(&a, &b)
                || unordered
                || field == "html" && self.same_html(&a, &b)
            {
                continue;
            }
            found.push(difference(&format!("{name}.{field}"), &a, &b));
        }
        if theirs.get("elements").is_some() || ours.get("elements").is_some() {
            self.elements(name, theirs, ours, found);
        }
    }

    fn errors(&self, expected: &Value, actual: &Value, found: &mut Vec<String>) {
        let list = |value: &Value| {
            value.get("errors").and_then(Value::as_array).unwrap_or_default().to_vec()
        };
        let key =
            |error: &Value| format!("{}:{}", text(error.get("name")), text(error.get("kind")));
        let (theirs, ours) = (list(expected), list(actual));
        let keys = |list: &[Value]| {
            let mut keys: Vec<String> = list.iter().map(key).collect();
            keys.sort();
            keys
        };
        if keys(&theirs) != keys(&ours) {
            found.push(format!("errors: expected {:?} found {:?}", keys(&theirs), keys(&ours)));
            return;
        }
        for ours in &ours {
            let Some(own) = ours.get("text").and_then(Value::as_str) else { continue };
            let named = |theirs: &&Value| key(theirs) == key(ours);
            if !theirs.iter().filter(named).any(|theirs| text(theirs.get("text")) == own) {
                let theirs = theirs.iter().find(named).and_then(|theirs| theirs.get("text"));
                found.push(difference(
                    "error text",
                    theirs.unwrap_or(&Value::Undefined),
                    &own.into(),
                ));
            }
        }
    }

    fn ending(&self, expected: &Value, actual: &Value, found: &mut Vec<String>) {
        let (theirs, ours) =
            (text(expected.get("completedHtml")), text(actual.get("completedHtml")));
        // Without the author's words the product's own are shown; survey-core has its own there.
        let default = ours.is_empty() && !theirs.contains('{');
        if theirs != unescaped(&ours) && !default {
            found.push(difference("completedHtml", &theirs.into(), &ours.into()));
        }
        let (theirs, ours) =
            (text(expected.get("navigateToUrl")), text(actual.get("navigateToUrl")));
        if theirs != ours && theirs != decoded(&ours) {
            found.push(difference("navigateToUrl", &theirs.into(), &ours.into()));
        }
    }

    fn same_html(&self, theirs: &Value, ours: &Value) -> bool {
        match (theirs, ours) {
            (Value::String(theirs), Value::String(ours)) => *theirs == unescaped(ours),
            _ => false,
        }
    }

    fn same(&self, theirs: &Value, ours: &Value) -> bool {
        match (theirs, ours) {
            (Value::Array(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(a, b))
            }
            (Value::Object(a), Value::Object(b)) => {
                if let Some(Value::String(number)) = a.get("$num") {
                    return *number == expression::text_of(ours);
                }
                let missing = |name: &str| a.get(name).is_none_or(Value::is_nullish);
                b.iter().all(|(name, value)| !missing(name) || value.is_nullish())
                    && a.iter().all(|(name, value)| {
                        let other = b.get(name);
                        if value.is_nullish() {
                            return other.is_none_or(Value::is_nullish);
                        }
                        // Words for "other" and its kin are the catalogue's in other languages.
                        let own_word = name == "text" && !self.default_language && is_word(other);
                        own_word || other.is_some_and(|other| self.same(value, other))
                    })
            }
            (Value::Object(a), Value::Date(at)) => {
                a.get("$date").and_then(Value::as_str) == Some(at.to_iso().as_str())
            }
            (Value::Object(a), Value::Number(number)) => {
                a.get("$num").and_then(Value::as_str)
                    == Some(document::number_text(*number).as_str())
            }
            (Value::Null | Value::Undefined, Value::Null | Value::Undefined) => true,
            _ => theirs == ours,
        }
    }
}

fn is_word(value: Option<&Value>) -> bool {
    let words =
        ["Other (describe)", "None", "Refuse to answer", "Don't know", "Select All", "Yes", "No"];
    value
        .and_then(Value::as_str)
        .is_some_and(|text| text.split(", ").any(|part| words.contains(&part)))
}

/// Lists of random order are compared as sets.
fn same_set(theirs: &Value, ours: &Value, comparison: &Comparison) -> bool {
    let (Value::Array(theirs), Value::Array(ours)) = (theirs, ours) else { return false };
    theirs.len() == ours.len()
        && theirs.iter().all(|item| ours.iter().any(|other| comparison.same(item, other)))
}

/// Without members that say nothing, as the oracle leaves them out.
fn pruned(value: Option<&Value>) -> Value {
    let nothing = |value: &Value| match value {
        Value::Undefined => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    match value {
        None => Value::Undefined,
        Some(Value::Array(items)) if items.is_empty() => Value::Undefined,
        Some(Value::String(text)) if text.is_empty() => Value::Undefined,
        Some(Value::Array(items)) => {
            Value::Array(items.iter().map(|item| pruned_members(item, &nothing)).collect())
        }
        Some(value) => pruned_members(value, &nothing),
    }
}

fn pruned_members(value: &Value, nothing: &dyn Fn(&Value) -> bool) -> Value {
    match value {
        Value::Object(object) => {
            let members = object.iter().filter(|(_, value)| !nothing(value));
            Value::Object(members.map(|(name, value)| (name, value.clone())).collect())
        }
        other => other.clone(),
    }
}

/// A page with the names of its elements only.
fn brief_page(page: &Value) -> Value {
    fn names(elements: Option<&Value>) -> Value {
        let elements = elements.and_then(Value::as_array).unwrap_or_default().iter();
        let names = elements.map(|element| match element.get("elements") {
            Some(inner) => {
                let mut object = Object::new();
                object.set(text(element.get("name")), names(Some(inner)));
                Value::Object(object)
            }
            None => element.get("name").cloned().unwrap_or_default(),
        });
        Value::Array(names.collect())
    }
    let mut brief = Object::new();
    brief.set("name", page.get("name").cloned().unwrap_or_default());
    brief.set("visible", page.get("visible").cloned().unwrap_or_default());
    brief.set("elements", names(page.get("elements")));
    Value::Object(brief)
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Undefined | Value::Null) => String::new(),
        Some(value) => expression::text_of(value).into_owned(),
    }
}

fn difference(what: &str, theirs: &Value, ours: &Value) -> String {
    let short = |value: &Value| {
        let text = value.to_json();
        text.chars().take(220).collect::<String>()
    };
    format!("{what}: expected {} found {}", short(theirs), short(ours))
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Percent-encoded text as it was.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
