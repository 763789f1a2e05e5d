//! The notation of the recorded files for what JSON lacks, and when two values are the same: undefined is left out, NaN is
//! `{"$num": "NaN"}`, a date is `{"$date": "…Z"}` or, invalid, `{"$date": null}`.

use document::{Object, UnixMillis, Value};
use expression::INVALID_DATE;

/// Undoes the notation.
pub(crate) fn plain(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            if let Some(number) = object.get("$num").and_then(Value::as_str) {
                return Value::Number(number.parse().unwrap_or(f64::NAN));
            }
            if let Some(date) = object.get("$date") {
                let date = date.as_str().and_then(UnixMillis::from_iso);
                return Value::Date(date.unwrap_or(INVALID_DATE));
            }
            let members = object.into_iter().map(|(name, value)| (name, plain(value)));
            Value::Object(members.collect::<Object>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        other => other,
    }
}

/// Equal, with NaN equal to itself, members that are undefined not there, and undefined items read back as null.
pub(crate) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || left.is_nan() && right.is_nan()
        }
        (Value::Array(left), Value::Array(right)) => {
            let same = |(left, right): (&Value, &Value)| {
                same(left, right) || left.is_nullish() && right.is_nullish()
            };
            left.len() == right.len() && left.iter().zip(right).all(same)
        }
        (Value::Object(left), Value::Object(right)) => {
            let count =
                |object: &Object| object.iter().filter(|(_, value)| !value.is_undefined()).count();
            let found = |(name, value): (&str, &Value)| {
                value.is_undefined() || right.get(name).is_some_and(|other| same(value, other))
            };
            count(left) == count(right) && left.iter().all(found)
        }
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, same};

    #[test]
    fn notation_and_sameness() {
        for (left, right, expected) in [
            (r#"{"$num":"NaN"}"#, r#"{"$num":"NaN"}"#, true),
            (r#"{"a":{"$num":"Infinity"}}"#, r#"{"a":{"$num":"-Infinity"}}"#, false),
            (r#"{"$date":"2025-06-15T12:00:00.000Z"}"#, r#""2025-06-15T12:00:00.000Z""#, false),
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, true),
            (r#"{"a":1}"#, r#"{"a":1,"b":null}"#, false),
            ("[1,2]", "[2,1]", false),
            ("1", r#""1""#, false),
        ] {
            let read = |text| plain(document::parse(text).expect(text));
            assert_eq!(same(&read(left), &read(right)), expected, "{left} {right}");
        }
    }
}
