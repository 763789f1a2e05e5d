//! When answers are the same and when there is none: survey-core's `Helpers.isValueEmpty` and `isTwoValueEquals`.

use document::Value;

use crate::{
    coerce::{compare_texts, loosely_equal, text_of, trim},
    moment::INVALID_DATE,
};

/// How [`values_equal`] compares.
#[derive(Clone, Copy, Debug)]
pub struct Equality {
    /// Lists are equal when they hold the same items in any order.
    pub ignore_order: bool,
    /// Letters in different case are different.
    pub case_sensitive: bool,
    /// White space around texts doesn't count.
    pub trim: bool,
    /// Numbers and the texts that spell them are equal.
    pub convert_numbers: bool,
}

impl Default for Equality {
    /// survey-core's defaults: order counts, case and surrounding white space don't.
    fn default() -> Self {
        Self { ignore_order: false, case_sensitive: false, trim: true, convert_numbers: true }
    }
}

/// True for undefined, null, NaN, empty text, empty lists and objects whose members are all empty.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Null => true,
        Value::Number(number) => number.is_nan(),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.iter().all(|(_, value)| is_empty(value)),
        Value::Bool(_) | Value::Date(_) => false,
    }
}

/// True when two values are the same answer.
pub fn values_equal(left: &Value, right: &Value, how: Equality) -> bool {
    match (left, right) {
        (Value::String(left), Value::String(right)) => texts_equal(left, right, how),
        (Value::Date(left), Value::Date(right)) => left == right && *left != INVALID_DATE,
        (Value::Array(items), Value::Undefined) | (Value::Undefined, Value::Array(items)) => {
            items.is_empty()
        }
        (Value::String(text), other) | (other, Value::String(text)) if other.is_nullish() => {
            text.is_empty()
        }
        _ if is_empty(left) != is_empty(right) => false,
        (Value::Bool(bool), Value::String(text)) | (Value::String(text), Value::Bool(bool)) => {
            text.to_lowercase() == if *bool { "true" } else { "false" }
        }
        (Value::Array(left), Value::Array(right)) => lists_equal(left, right, how),
        (Value::Object(left), Value::Object(right)) => {
            let same = |(name, value)| {
                right.get(name).is_some_and(|theirs| values_equal(value, theirs, how))
            };
            left.len() == right.len() && left.iter().all(same)
        }
        _ if is_structure(left) || is_structure(right) => false,
        (Value::Number(left), Value::Number(right)) => left == right,
        (Value::Number(_), _) | (_, Value::Number(_)) if !how.convert_numbers => false,
        _ => loosely_equal(left, right),
    }
}

fn is_structure(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_) | Value::Date(_))
}

fn texts_equal(left: &str, right: &str, how: Equality) -> bool {
    let [left, right] = [left, right].map(|text| if how.trim { trim(text) } else { text });
    left == right || !how.case_sensitive && left.to_lowercase() == right.to_lowercase()
}

fn lists_equal(left: &[Value], right: &[Value], how: Equality) -> bool {
    let same = |(left, right): (&Value, &Value)| values_equal(left, right, how);
    if left.len() != right.len() {
        return false;
    }
    if !how.ignore_order || left.len() < 2 {
        return left.iter().zip(right).all(same);
    }
    sorted(left).into_iter().zip(sorted(right)).all(same)
}

/// JavaScript's `sort()`: by text, what is undefined last. Each item is put in its place, because the lists of
/// answers are short and the library's sort is several kilobytes.
fn sorted(items: &[Value]) -> Vec<&Value> {
    let mut sorted: Vec<&Value> = Vec::with_capacity(items.len());
    for item in items {
        let (absent, text) = (item.is_undefined(), text_of(item));
        let place = sorted.partition_point(|other| {
            let order = other.is_undefined().cmp(&absent);
            order.then_with(|| compare_texts(&text_of(other), &text)).is_le()
        });
        sorted.insert(place, item);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use document::{Value, parse};

    use super::{Equality, is_empty, values_equal};

    fn value(json: &str) -> Value {
        if json == "undefined" { Value::Undefined } else { parse(json).unwrap() }
    }

    #[test]
    fn emptiness() {
        for empty in ["undefined", "null", r#""""#, "[]", "{}", r#"{"a": null, "b": {"c": []}}"#] {
            assert!(is_empty(&value(empty)), "{empty}");
        }
        for full in ["0", "false", r#"" ""#, "[null]", r#"{"a": 0}"#] {
            assert!(!is_empty(&value(full)), "{full}");
        }
        assert!(is_empty(&Value::Number(f64::NAN)));
    }

    #[test]
    fn equality() {
        let check = |left: &str, right: &str, how: Equality, expected: bool| {
            let (a, b) = (value(left), value(right));
            assert_eq!(values_equal(&a, &b, how), expected, "{left} and {right}");
            assert_eq!(values_equal(&b, &a, how), expected, "{right} and {left}");
        };
        let usual = Equality::default();
        for (left, right, expected) in [
            ("null", r#""""#, true),
            ("undefined", "[]", true),
            ("null", "[]", false),
            ("null", "undefined", true),
            ("0", r#""""#, false),
            ("0", "false", true),
            ("1", r#""1""#, true),
            ("1", r#"" 1 ""#, true),
            ("true", r#""TRUE""#, true),
            ("true", r#"" true""#, false),
            ("true", r#""1""#, false),
            (r#""A ""#, r#""a""#, true),
            ("[1, 2]", "[2, 1]", false),
            ("[1, 2]", r#"["1", "2"]"#, true),
            (r#"{"a": 1, "b": 2}"#, r#"{"b": "2", "a": "1"}"#, true),
            (r#"{"a": 1}"#, r#"{"a": 1, "b": null}"#, false),
            ("[1]", "1", false),
        ] {
            check(left, right, usual, expected);
        }
        check("[1, 2]", "[2, 1]", Equality { ignore_order: true, ..usual }, true);
        check("[10, 9]", "[9, 10]", Equality { ignore_order: true, ..usual }, true);
        check(r#""A""#, r#""a""#, Equality { case_sensitive: true, ..usual }, false);
        check(r#""a ""#, r#""a""#, Equality { trim: false, ..usual }, false);
        check("1", r#""1""#, Equality { convert_numbers: false, ..usual }, false);
        check("1", "1", Equality { convert_numbers: false, ..usual }, true);
    }
}
