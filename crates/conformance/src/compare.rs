//! Compares a record of survey-core's with ours, member by member. What is not compared has its reason here: `type` never
//! changes, `progressText`, `jsonErrors` and default words are the product's own, and an element's errors are all in `errors`.

mod definition;
mod elements;
mod errors;
mod texts;

use document::Value;

pub(crate) use self::definition::Definition;
use crate::values::same;

/// What a record is compared with in mind.
struct Comparison<'a> {
    definition: &'a Definition,
    /// Default words are English ones.
    default_language: bool,
    /// What differs, as `field: expected … found …`.
    found: Vec<String>,
}

/// Members that are the same or not, with nothing more to it.
const MEMBERS: [&str; 15] = [
    "ok",
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
    "events",
];

/// What differs, as `field: expected … found …`.
pub(crate) fn differences(
    expected: &Value,
    actual: &Value,
    definition: &Definition,
    default_language: bool,
) -> Vec<String> {
    let mut comparison = Comparison { definition, default_language, found: Vec::new() };
    for name in MEMBERS {
        comparison.member("", name, expected, actual);
    }
    comparison.pages(expected, actual);
    comparison.errors(expected, actual);
    comparison.ending(expected, actual);
    comparison.found
}

impl Comparison<'_> {
    /// Compares one member; an object of members one by one, so that a difference names its own.
    fn member(&mut self, place: &str, name: &str, expected: &Value, actual: &Value) {
        let (theirs, ours) = (member(expected, name), member(actual, name));
        let place = if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        match (theirs, ours) {
            (Value::Object(a), Value::Object(b)) => {
                let names = a.keys().chain(b.keys().filter(|name| !a.contains(name)));
                let names: Vec<String> = names.map(str::to_owned).collect();
                for name in &names {
                    self.member(&place, name, theirs, ours);
                }
            }
            _ => self.unless(same(theirs, ours), &place, theirs, ours),
        }
    }

    fn unless(&mut self, equal: bool, place: &str, theirs: &Value, ours: &Value) {
        if !equal {
            let short = |value: &Value| match value {
                Value::Undefined => "nothing".to_owned(),
                value => value.to_json().chars().take(220).collect::<String>(),
            };
            self.found.push(format!("{place}: expected {} found {}", short(theirs), short(ours)));
        }
    }
}

fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or(&Value::Undefined)
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    member(value, name).as_array().unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    member(value, name).as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Definition, differences};

    fn check(definition: &str, expected: &str, actual: &str) -> Vec<String> {
        let read = |text: &str| document::parse(text).expect(text);
        let definition = Definition::of(&read(definition));
        differences(&read(expected), &read(actual), &definition, true)
    }

    #[test]
    fn whatever_a_record_holds_is_compared() {
        let full = r#"{"ok":true,"state":"running","page":"p","buttons":["next"],"data":{"a":{"b":1}},"progress":50,
            "calculated":{"c":1},"completedHtml":"Bye","navigateToUrl":"/x","events":["complete"],
            "errors":[{"name":"q","kind":"custom","text":"No!"}],"pages":[{"name":"p","visible":true,"elements":
            [{"name":"q","title":"Q 1","choices":[{"value":1,"text":"One"},{"value":2,"text":"Two"}]}]}]}"#;
        let definition = r#"{"completedHtml":"Bye","elements":[]}"#;
        assert_eq!(check(definition, full, full), [""; 0]);
        for (from, to, place) in [
            ("true,\"state", "false,\"state", "ok"),
            ("running", "completed", "state"),
            ("\"page\":\"p\"", "\"page\":\"r\"", "page"),
            ("[\"next\"]", "[\"prev\"]", "buttons"),
            ("{\"b\":1}", "{\"b\":2}", "data.a.b"),
            ("50", "51", "progress"),
            ("{\"c\":1}", "{}", "calculated.c"),
            ("\"completedHtml\":\"Bye\"", "\"completedHtml\":\"Hi\"", "completedHtml"),
            ("/x", "/y", "navigateToUrl"),
            ("[\"complete\"]", "[]", "events"),
            ("custom", "required", "errors"),
            ("No!", "Yes!", "error of q"),
            ("Q 1", "Q {a}", "q.title"),
            ("{\"value\":2,\"text\":\"Two\"}", "{\"value\":2,\"text\":\"2\"}", "q.choices"),
            ("\"visible\":true", "\"visible\":false", "page p.visible"),
        ] {
            let found = check(definition, full, &full.replace(from, to));
            assert_eq!(found.len(), 1, "{to}: {found:?}");
            assert!(found[0].starts_with(&format!("{place}: ")), "{found:?}");
        }
    }

    #[test]
    fn what_differs_on_purpose_is_equal() {
        for (definition, expected, actual) in [
            ("{}", r#"{"completedHtml":"Thank you for completing the survey"}"#, "{}"),
            (
                r#"{"completedHtml":"{a}"}"#,
                r#"{"completedHtml":"<i>"}"#,
                r#"{"completedHtml":"&lt;i&gt;"}"#,
            ),
            ("{}", r#"{"navigateToUrl":"/?a=é b"}"#, r#"{"navigateToUrl":"/?a=%C3%A9%20b"}"#),
            (
                "{}",
                r#"{"errors":[{"name":"q","kind":"required","text":"Response required."}]}"#,
                r#"{"errors":[{"name":"q","kind":"required"}]}"#,
            ),
        ] {
            assert_eq!(check(definition, expected, actual), [""; 0]);
        }
    }

    #[test]
    fn own_words_do_not_stand_for_the_authors() {
        for (definition, expected, actual) in [
            (r#"{"completedHtml":"Bye"}"#, r#"{"completedHtml":"Bye"}"#, "{}"),
            (
                r#"{"requiredErrorText":"Please!"}"#,
                r#"{"errors":[{"name":"q","kind":"required","text":"Please!"}]}"#,
                r#"{"errors":[{"name":"q","kind":"required"}]}"#,
            ),
        ] {
            assert_eq!(check(definition, expected, actual).len(), 1, "{definition}");
        }
    }
}
