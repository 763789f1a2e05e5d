//! Pages and what is visible on them: in full, or in brief records the names alone.

use document::{Object, Value};

use super::{Comparison, list, member, text};
use crate::values::same;

/// What is compared of every element, piped as it is shown.
const MEMBERS: [&str; 14] = [
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
];

/// Questions that ask for nothing.
const SILENT: [&str; 3] = ["html", "image", "expression"];

impl Comparison<'_> {
    pub(super) fn pages(&mut self, expected: &Value, actual: &Value) {
        let brief = expected.get("titles").is_some();
        let (theirs, ours) = (list(expected, "pages"), list(actual, "pages"));
        let count = |pages: &[Value]| Value::Number(pages.len() as f64);
        if theirs.len() != ours.len() {
            self.unless(false, "pages", &count(theirs), &count(ours));
            return;
        }
        for (theirs, ours) in theirs.iter().zip(ours) {
            let place = format!("page {}", text(theirs, "name"));
            for name in ["name", "visible"] {
                self.member(&place, name, theirs, ours);
            }
            if brief {
                let ours = names(list(ours, "elements"));
                let theirs = member(theirs, "elements");
                let random = self.definition.is_random && same(&sorted(theirs), &sorted(&ours));
                self.unless(random || same_names(theirs, &ours), &place, theirs, &ours);
                continue;
            }
            for name in ["title", "description", "no"] {
                self.member(&place, name, theirs, ours);
            }
            self.elements(&place, theirs, ours);
        }
        if brief {
            self.member("", "titles", expected, actual);
        }
    }

    fn elements(&mut self, place: &str, theirs: &Value, ours: &Value) {
        let (theirs, ours) = (list(theirs, "elements"), list(ours, "elements"));
        let flat = |elements: &[Value]| {
            Value::Array(elements.iter().map(|element| member(element, "name").clone()).collect())
        };
        let (their_names, our_names) = (flat(theirs), flat(ours));
        let random = self.definition.is_random && same(&sorted(&their_names), &sorted(&our_names));
        if !random && !same(&their_names, &our_names) {
            self.unless(false, &format!("{place} elements"), &their_names, &our_names);
            return;
        }
        for (at, theirs) in theirs.iter().enumerate() {
            let name = text(theirs, "name");
            let named = || ours.iter().find(|ours| text(ours, "name") == name);
            // By place where that is the same: several elements may have one name.
            let own = ours.get(at).filter(|ours| text(ours, "name") == name).or_else(named);
            if let Some(ours) = own {
                self.element(name, theirs, ours);
            }
        }
    }

    fn element(&mut self, name: &str, theirs: &Value, ours: &Value) {
        for field in MEMBERS {
            let (a, b) = (member(theirs, field), member(ours, field));
            let equal = same(a, b)
                || match field {
                    "html" => self.is_html(a, b),
                    "display" => self.is_own_word(a, b),
                    // What opens and closes needs a name on a screen to be opened by.
                    "title" => {
                        text(theirs, "type") == "panel"
                            && a.is_undefined()
                            && b.as_str() == Some(name)
                    }
                    // Only the questions of a panel can be read-only, and only what asks can be required.
                    "readOnly" => text(theirs, "type") == "panel",
                    "required" => SILENT.contains(&text(theirs, "type")),
                    // What a question without an answer holds is nothing, written one way or the other.
                    "value" => a.is_nullish() && b.is_nullish(),
                    "choices" | "columns" | "rows" | "items" => self.are_items(a, b),
                    _ => false,
                };
            self.unless(equal, &format!("{name}.{field}"), a, b);
        }
        self.member(name, "collapsed", theirs, ours);
        self.elements(name, theirs, ours);
    }

    fn are_items(&self, theirs: &Value, ours: &Value) -> bool {
        let (Value::Array(theirs), Value::Array(ours)) = (theirs, ours) else { return false };
        let is_item = |theirs: &Value, ours: &Value| self.is_item(theirs, ours);
        let in_order = || theirs.iter().zip(ours).all(|(theirs, ours)| is_item(theirs, ours));
        let in_any_order =
            || theirs.iter().all(|theirs| ours.iter().any(|ours| is_item(theirs, ours)));
        theirs.len() == ours.len()
            && if self.definition.is_random { in_any_order() } else { in_order() }
    }

    fn is_item(&self, theirs: &Value, ours: &Value) -> bool {
        let (Value::Object(a), Value::Object(b)) = (theirs, ours) else { return false };
        let names = a.keys().chain(b.keys());
        names.into_iter().all(|name| {
            let (a, b) = (member(theirs, name), member(ours, name));
            same(a, b)
                || name == "text" && self.is_own_word(a, b)
                || name == "value" && a.is_nullish() && b.is_nullish()
        })
    }
}

/// The names of elements as brief records have them: a panel is an object with the names of what is in it.
fn names(elements: &[Value]) -> Value {
    let names = elements.iter().map(|element| match element.get("elements") {
        Some(inner) => {
            let mut panel = Object::new();
            panel.set(text(element, "name"), names(inner.as_array().unwrap_or_default()));
            Value::Object(panel)
        }
        None => member(element, "name").clone(),
    });
    Value::Array(names.collect())
}

/// A page without elements has none written.
fn same_names(theirs: &Value, ours: &Value) -> bool {
    let is_empty = |value: &Value| value.as_array().is_none_or(<[Value]>::is_empty);
    same(theirs, ours) || is_empty(theirs) && is_empty(ours)
}

fn sorted(names: &Value) -> Value {
    let mut names: Vec<String> =
        names.as_array().unwrap_or_default().iter().map(Value::to_json).collect();
    names.sort();
    Value::Array(names.into_iter().map(Value::from).collect())
}
