//! Changes in JSON text that leave everything else as its owner wrote it: order, line breaks, indentation.
//! The text has been parsed before, so its grammar is not checked again.

use std::ops::Range;

use document::Value;

use super::json_layout::{Style, indentation};

/// JSON text that is being changed.
#[derive(Clone, Debug)]
pub(super) struct JsonText<'a> {
    text: String,
    style: &'a Style,
    /// How many steps inside its document the text begins.
    depth: usize,
}

/// A member of an object: its name and where its value stands.
type Member = (String, Range<usize>);

impl<'a> JsonText<'a> {
    /// `text` is one valid JSON value, with or without blanks around it, `depth` steps inside its document.
    pub(super) fn new(text: impl Into<String>, style: &'a Style, depth: usize) -> Self {
        Self { text: text.into(), style, depth }
    }

    /// The text with its changes.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Where the value at `path` stands. A step is a member's name or an item's number.
    pub(super) fn find(&self, path: &[&str]) -> Option<Range<usize>> {
        let start = skip_blanks(&self.text, 0);
        let mut range = start..value_end(&self.text, start);
        for step in path {
            range = match self.text.as_bytes()[range.start] {
                b'[' => self.items(&range).into_iter().nth(step.parse().ok()?)?,
                b'{' => {
                    let mut members = self.members(&range).into_iter();
                    members.find(|(name, _)| name == step).map(|(_, value)| value)?
                }
                _ => return None,
            };
        }
        Some(range)
    }

    /// Where the items of the list at `path` stand; none where there is no list.
    pub(super) fn items_at(&self, path: &[&str]) -> Vec<Range<usize>> {
        let list = self.find(path).filter(|range| self.text.as_bytes()[range.start] == b'[');
        list.map(|range| self.items(&range)).unwrap_or_default()
    }

    /// Puts another value in the place of the one at `path`. False when there is none.
    pub(super) fn replace(&mut self, path: &[&str], value: &Value) -> bool {
        let Some(range) = self.find(path) else { return false };
        let line_start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let indentation = indentation(&self.text[line_start..]).to_owned();
        let written = self.style.write(value, self.depth + path.len(), &indentation);
        self.text.replace_range(range, &written);
        true
    }

    /// Appends to the list at `path`. False when there is no list.
    pub(super) fn append(&mut self, path: &[&str], values: &[Value]) -> bool {
        let Some(list) = self.find(path) else { return false };
        if self.text.as_bytes()[list.start] != b'[' {
            return false;
        }
        let depth = self.depth + path.len() + 1;
        match self.items(&list).last() {
            Some(last) => {
                let values = values.iter().map(|value| (String::new(), value.clone())).collect();
                self.insert_after(&list, last.clone(), last.end, values, depth);
            }
            None => {
                let all = Value::Array(values.to_vec());
                return self.replace(path, &all);
            }
        }
        true
    }

    /// Adds a member to the object at `path`, after the member `after` or at the end. False when there is no object.
    pub(super) fn insert(&mut self, path: &[&str], after: &str, name: &str, value: &Value) -> bool {
        let Some(object) = self.find(path) else { return false };
        if self.text.as_bytes()[object.start] != b'{' {
            return false;
        }
        let members = self.members(&object);
        let before = members.iter().find(|(known, _)| known == after).or(members.last());
        let Some((_, before)) = before else {
            let only: document::Object = [(name, value.clone())].into_iter().collect();
            return self.replace(path, &Value::Object(only));
        };
        let name = format!("{}: ", Value::from(name).to_json());
        let key = self.key_start(&object, before.start);
        let depth = self.depth + path.len() + 1;
        self.insert_after(&object, key..before.end, before.end, vec![(name, value.clone())], depth);
        true
    }

    /// Writes values behind `neighbour`, which is a part of `container`, in the way the neighbour is written.
    fn insert_after(
        &mut self,
        container: &Range<usize>,
        neighbour: Range<usize>,
        at: usize,
        values: Vec<(String, Value)>,
        depth: usize,
    ) {
        let blanks_start = self.text[..neighbour.start]
            .trim_end_matches([' ', '\t', '\r', '\n'])
            .len()
            .max(container.start + 1);
        let blanks = &self.text[blanks_start..neighbour.start];
        let (separator, indentation) = match blanks.rfind('\n') {
            Some(newline) => {
                let indentation = blanks[newline + 1..].to_owned();
                (format!("{}{indentation}", self.style.newline), indentation)
            }
            None => (" ".to_owned(), String::new()),
        };
        let mut added = String::new();
        for (name, value) in values {
            let written = self.style.write(&value, depth, &indentation);
            added.push_str(&format!(",{separator}{name}{written}"));
        }
        self.text.insert_str(at, &added);
    }

    fn items(&self, list: &Range<usize>) -> Vec<Range<usize>> {
        let mut items = Vec::new();
        let mut at = skip_blanks(&self.text, list.start + 1);
        while at < list.end - 1 {
            let end = value_end(&self.text, at);
            items.push(at..end);
            at = skip_blanks(&self.text, skip_blanks(&self.text, end) + 1);
        }
        items
    }

    fn members(&self, object: &Range<usize>) -> Vec<Member> {
        let mut members = Vec::new();
        let mut at = skip_blanks(&self.text, object.start + 1);
        while at < object.end - 1 {
            let key_end = value_end(&self.text, at);
            let colon = skip_blanks(&self.text, key_end);
            let start = skip_blanks(&self.text, colon + 1);
            let end = value_end(&self.text, start);
            let name = document::parse(&self.text[at..key_end]).unwrap_or_default();
            members.push((name.as_str().unwrap_or_default().to_owned(), start..end));
            at = skip_blanks(&self.text, skip_blanks(&self.text, end) + 1);
        }
        members
    }

    /// Where the name of the member begins whose value begins at `value`.
    fn key_start(&self, object: &Range<usize>, value: usize) -> usize {
        let mut at = skip_blanks(&self.text, object.start + 1);
        loop {
            let colon = skip_blanks(&self.text, value_end(&self.text, at));
            let start = skip_blanks(&self.text, colon + 1);
            if start >= value {
                return at;
            }
            let comma = skip_blanks(&self.text, value_end(&self.text, start));
            at = skip_blanks(&self.text, comma + 1);
        }
    }
}

fn skip_blanks(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    text.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len()
}

/// Where the value ends that begins at `start`.
fn value_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 0 => return at,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use document::{Value, parse};
    use proptest::{
        collection::vec,
        prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest},
    };

    use super::{JsonText, Style};

    const SPREAD: &str =
        "{\n  \"a\": [\n    { \"x\": \"}\\\"]\" },\n    \"two\"\n  ],\n  \"b\": {}\n}\n";

    fn change(text: &str, change: impl FnOnce(&mut JsonText<'_>) -> bool) -> String {
        let style = Style::of(text);
        let mut json = JsonText::new(text, &style, 3);
        assert!(change(&mut json));
        let text = json.into_text();
        parse(&text).unwrap();
        text
    }

    #[test]
    fn finds_values() {
        let style = Style::default();
        let json = JsonText::new(SPREAD, &style, 0);
        let found = |path: &[&str]| json.find(path).map(|range| &SPREAD[range]);
        assert_eq!(found(&["a", "0", "x"]), Some(r#""}\"]""#));
        assert_eq!(found(&["a", "1"]), Some(r#""two""#));
        assert_eq!(found(&["b"]), Some("{}"));
        assert_eq!(found(&["b", "c"]), None);
        assert_eq!(found(&["a", "2"]), None);
        assert_eq!(found(&["a", "1", "x"]), None);
        assert_eq!(json.items_at(&["a"]).len(), 2);
        assert_eq!(json.items_at(&["b"]).len(), 0);
        let escaped = JsonText::new(r#"{"\u0061" : 1 , "b":[-1.5e3 ]}"#, &style, 0);
        assert_eq!(escaped.find(&["a"]).map(|range| range.len()), Some(1));
        assert_eq!(escaped.find(&["b", "0"]).map(|range| range.len()), Some(6));
    }

    #[test]
    fn additions_are_written_as_their_neighbours() {
        let three = [Value::from("three")];
        for (text, path, expect) in [
            (r#"["one", "two"]"#, &[][..], r#"["one", "two", "three"]"#),
            (r#"["one"]"#, &[], r#"["one", "three"]"#),
            ("[ ]", &[], r#"["three"]"#),
            ("[\n\t1\n]", &[], "[\n\t1,\n\t\"three\"\n]"),
            ("[\r\n  1\r\n]\r\n", &[], "[\r\n  1,\r\n  \"three\"\r\n]\r\n"),
            (
                SPREAD,
                &["a"],
                "{\n  \"a\": [\n    { \"x\": \"}\\\"]\" },\n    \"two\",\n    \"three\"\n  ],\n  \"b\": {}\n}\n",
            ),
        ] {
            assert_eq!(change(text, |json| json.append(path, &three)), expect);
        }
        for (text, after, expect) in [
            (r#"{ "a": 1, "b": 2 }"#, "a", r#"{ "a": 1, "n": "three", "b": 2 }"#),
            (r#"{ "a": 1, "b": 2 }"#, "?", r#"{ "a": 1, "b": 2, "n": "three" }"#),
            ("{}", "a", r#"{ "n": "three" }"#),
            (
                "{\n  \"a\": 1,\n  \"b\": 2\n}",
                "a",
                "{\n  \"a\": 1,\n  \"n\": \"three\",\n  \"b\": 2\n}",
            ),
        ] {
            assert_eq!(change(text, |json| json.insert(&[], after, "n", &three[0])), expect);
        }
    }

    #[test]
    fn replacing_touches_nothing_else() {
        let two = parse(r#"{"en": "two", "ru": "два"}"#).unwrap();
        assert_eq!(
            change(SPREAD, |json| json.replace(&["a", "1"], &two)),
            SPREAD.replace("\"two\"", r#"{ "en": "two", "ru": "два" }"#)
        );
        let style = Style::default();
        let mut json = JsonText::new(SPREAD, &style, 0);
        assert!(!json.replace(&["c"], &two));
        assert!(!json.append(&["b"], &[]) && !json.insert(&["a"], "", "n", &two));
        assert_eq!(json.into_text(), SPREAD);
    }

    /// JSON values, and their text with blanks wherever blanks may be.
    fn json() -> impl Strategy<Value = (Value, String)> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            ".{0,6}".prop_map(Value::from),
        ];
        let value = leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Value::from),
                vec(("[a-c\"\\\\]{1,2}", inner), 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        });
        (value, "[ \n\t]{0,2}").prop_map(|(value, blanks)| {
            let text = spread(&value, &blanks);
            (value, text)
        })
    }

    fn spread(value: &Value, blanks: &str) -> String {
        let (open, close, parts): (_, _, Vec<String>) = match value {
            Value::Array(items) => {
                ('[', ']', items.iter().map(|item| spread(item, blanks)).collect())
            }
            Value::Object(members) => {
                let member = |(name, value): (&str, &Value)| {
                    format!(
                        "{}{blanks}:{blanks}{}",
                        Value::from(name).to_json(),
                        spread(value, blanks)
                    )
                };
                ('{', '}', members.iter().map(member).collect())
            }
            scalar => return scalar.to_json(),
        };
        let parts = parts.join(&format!("{blanks},{blanks}"));
        format!("{open}{blanks}{parts}{blanks}{close}")
    }

    proptest! {
        #[test]
        fn changes_mean_what_they_say((value, text) in json(), (new, _) in json()) {
            let style = Style::of(&text);
            let mut json = JsonText::new(text.as_str(), &style, 0);
            prop_assert!(json.replace(&[], &new));
            prop_assert_eq!(parse(&json.into_text()).unwrap(), new.clone());

            let mut json = JsonText::new(text.as_str(), &style, 0);
            let is_list = json.append(&[], &[new.clone(), new.clone()]);
            let expected = match value.clone() {
                Value::Array(items) => Value::from([items, vec![new.clone(), new.clone()]].concat()),
                other => other,
            };
            prop_assert_eq!(is_list, value.as_array().is_some());
            prop_assert_eq!(parse(&json.into_text()).unwrap(), expected);

            let mut json = JsonText::new(text.as_str(), &style, 0);
            let is_object = json.insert(&[], "a", "new", &new);
            let expected = match value.clone() {
                Value::Object(mut members) => {
                    members.set("new", new);
                    Value::Object(members)
                }
                other => other,
            };
            prop_assert_eq!(is_object, value.as_object().is_some());
            prop_assert_eq!(parse(&json.into_text()).unwrap(), expected);
        }

        #[test]
        fn every_value_is_found((value, text) in json()) {
            let style = Style::default();
            let json = JsonText::new(text.as_str(), &style, 0);
            let found = |step: &str| json.find(&[step]).map(|range| parse(&text[range]).unwrap());
            for (index, item) in value.as_array().unwrap_or_default().iter().enumerate() {
                prop_assert_eq!(found(&index.to_string()), Some(item.clone()));
            }
            for (name, member) in value.as_object().into_iter().flat_map(document::Object::iter) {
                prop_assert_eq!(found(name), Some(member.clone()));
            }
        }
    }
}
