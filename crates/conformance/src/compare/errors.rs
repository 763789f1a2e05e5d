//! What is wrong with the answers: whose, of which kind, how bad; and in which words, where they are the author's.

use document::Value;

use super::{Comparison, list, member, text};

impl Comparison<'_> {
    pub(super) fn errors(&mut self, expected: &Value, actual: &Value) {
        let (theirs, ours) = (list(expected, "errors"), list(actual, "errors"));
        let keys = |errors: &[Value]| {
            let mut keys: Vec<String> = errors.iter().map(key).collect();
            keys.sort();
            keys
        };
        let (their_keys, our_keys) = (keys(theirs), keys(ours));
        if their_keys != our_keys {
            let all = |keys: Vec<String>| Value::Array(keys.into_iter().map(Value::from).collect());
            self.unless(false, "errors", &all(their_keys), &all(our_keys));
            return;
        }
        for own in ours {
            let named: Vec<&Value> = theirs.iter().filter(|other| key(other) == key(own)).collect();
            let is_said = |theirs: &&Value| match own.get("text") {
                Some(words) => words == member(theirs, "text"),
                // Without a text the product's own words are shown, never in place of the author's.
                None => !self.definition.has_text(text(theirs, "text")),
            };
            let said = named.iter().any(is_said);
            let first = named.first().map_or(&Value::Undefined, |theirs| member(theirs, "text"));
            let place = format!("error of {}", text(own, "name"));
            self.unless(said, &place, first, member(own, "text"));
        }
    }
}

fn key(error: &Value) -> String {
    let whose = ["panel", "page"].into_iter().find(|name| error.get(name).is_some());
    let kind = whose.unwrap_or(text(error, "kind"));
    format!("{}:{kind}:{}", text(error, "name"), text(error, "notification"))
}
