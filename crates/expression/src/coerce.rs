//! What JavaScript and survey-core make of a value where another type is needed: truth, numbers, text, order.
//! Source: ECMA-262, "Type Conversion"; survey-core's `Helpers.getNumber`.

use std::{borrow::Cow, cmp::Ordering};

use document::{Value, number_text};

use crate::moment;

/// JavaScript's truthiness.
pub fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Null => false,
        Value::Bool(bool) => *bool,
        Value::Number(number) => *number != 0.0 && !number.is_nan(),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) | Value::Date(_) => true,
    }
}

/// The value as JavaScript's `String(value)` writes it; dates in UTC.
pub fn text_of(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Undefined => "undefined".into(),
        Value::Null => "null".into(),
        Value::Bool(true) => "true".into(),
        Value::Bool(false) => "false".into(),
        Value::Number(number) => number_text(*number).into(),
        Value::String(text) => text.into(),
        Value::Array(items) => join(items, ",").into(),
        Value::Object(_) => "[object Object]".into(),
        Value::Date(at) => moment::text(*at, 0).into(),
    }
}

/// JavaScript's `Array.prototype.join`.
pub(crate) fn join(items: &[Value], separator: &str) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        if !item.is_nullish() {
            text.push_str(&text_of(item));
        }
    }
    text
}

/// JavaScript's `Number(value)`.
pub(crate) fn number(value: &Value) -> f64 {
    match value {
        Value::Undefined | Value::Object(_) => f64::NAN,
        Value::Null => 0.0,
        Value::Bool(bool) => f64::from(u8::from(*bool)),
        Value::Number(number) => *number,
        Value::String(text) => number_from_text(text),
        Value::Array(_) => number_from_text(&text_of(value)),
        Value::Date(at) => moment::number(*at),
    }
}

/// JavaScript's `Number(text)`.
fn number_from_text(text: &str) -> f64 {
    let text = trim(text);
    let radix = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 10,
    };
    if radix != 10 {
        let digits = &text[2..];
        let all = digits.chars().all(|digit| digit.is_digit(radix));
        return if all { leading_digits(digits, radix) } else { f64::NAN };
    }
    // `str::parse` also knows "inf" and "nan", JavaScript only "Infinity".
    match text.trim_start_matches(['+', '-']) {
        "" if text.is_empty() => 0.0,
        unsigned if unsigned == "Infinity" || unsigned.starts_with(is_number_start) => {
            text.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

fn is_number_start(letter: char) -> bool {
    letter.is_ascii_digit() || letter == '.'
}

/// The number spelled by the digits at the start, NaN if there is none.
fn leading_digits(text: &str, radix: u32) -> f64 {
    let digits = text.chars().map_while(|digit| digit.to_digit(radix));
    let mut number = f64::NAN;
    for digit in digits {
        let higher = if number.is_nan() { 0.0 } else { number * f64::from(radix) };
        number = higher + f64::from(digit);
    }
    number
}

/// JavaScript's idea of white space differs from Unicode's in two characters.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter == '\u{feff}' || letter.is_whitespace() && letter != '\u{85}'
    })
}

/// The number a value stands for, NaN if none (survey-core's `Helpers.getNumber`): text is trimmed and may use
/// a decimal comma or `0x`; truth values, dates and long rows of digits (card numbers) are none.
pub fn number_of(value: &Value) -> f64 {
    let found = match value {
        Value::Number(number) => *number,
        Value::String(text) => number_of_text(text),
        // A list of one number reads as that number, because JavaScript goes through its text.
        Value::Array(_) => match text_of(value) {
            text if trim(&text).is_empty() => f64::NAN,
            text => number_from_text(&text),
        },
        _ => f64::NAN,
    };
    if found.is_finite() { found } else { f64::NAN }
}

/// [`number_of`] for text.
pub(crate) fn number_of_text(text: &str) -> f64 {
    let text = trim(text);
    if let Some(digits) = text.strip_prefix("0x") {
        return if text.len() > 32 { f64::NAN } else { leading_digits(digits, 16) };
    }
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() || is_plain && text.len() > 15 {
        return f64::NAN;
    }
    match text.split_once(',') {
        Some((whole, fraction)) => number_from_text(&[whole, ".", fraction].concat()),
        None => number_from_text(text),
    }
}

/// True when [`number_of`] finds a number.
pub fn is_number(value: &Value) -> bool {
    !number_of(value).is_nan()
}

/// JavaScript's `left + right`.
pub(crate) fn add(left: &Value, right: &Value) -> Value {
    let is_text = |value: &Value| {
        matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_) | Value::Date(_))
    };
    if is_text(left) || is_text(right) {
        return [text_of(left), text_of(right)].concat().into();
    }
    (number(left) + number(right)).into()
}

/// The order JavaScript's `<` and `>` see; `None` when both are false and the values not equal either.
pub(crate) fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    let is_text =
        |value: &Value| matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_));
    if is_text(left) && is_text(right) {
        return Some(compare_texts(&text_of(left), &text_of(right)));
    }
    number(left).partial_cmp(&number(right))
}

/// The order of texts in JavaScript: by UTF-16 code units.
pub(crate) fn compare_texts(left: &str, right: &str) -> Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

/// JavaScript's `left == right` for values that are neither lists, objects nor dates.
pub(crate) fn loosely_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(left), Value::String(right)) => left == right,
        _ if left.is_nullish() || right.is_nullish() => left.is_nullish() && right.is_nullish(),
        _ => number(left) == number(right),
    }
}

/// JavaScript's `value == true`.
pub(crate) fn loosely_true(value: &Value) -> bool {
    !matches!(value, Value::Date(_)) && number(value) == 1.0
}

#[cfg(test)]
mod tests {
    use document::{Value, parse};

    use super::{number, number_of};

    fn value(json: &str) -> Value {
        parse(json).unwrap()
    }

    #[test]
    fn numbers_as_javascript_reads_them() {
        for (json, expected) in [
            (r#""""#, 0.0),
            (r#"" 7 ""#, 7.0),
            (r#""+.5""#, 0.5),
            (r#""5.""#, 5.0),
            (r#""1e3""#, 1000.0),
            (r#""0x1F""#, 31.0),
            (r#""0b101""#, 5.0),
            (r#""-Infinity""#, f64::NEG_INFINITY),
            ("true", 1.0),
            ("null", 0.0),
            ("[]", 0.0),
            ("[[7]]", 7.0),
        ] {
            assert_eq!(number(&value(json)), expected, "{json}");
        }
        for json in [r#""inf""#, r#""nan""#, r#""1,5""#, r#""0x""#, r#""+-5""#, "[1,2]", "{}"] {
            assert!(number(&value(json)).is_nan(), "{json}");
        }
    }

    #[test]
    fn numbers_as_survey_core_reads_them() {
        for (json, expected) in [
            (r#""1,5""#, 1.5),
            (r#"" 7 ""#, 7.0),
            (r#""0x1G""#, 1.0),
            (r#""123456789012345""#, 123_456_789_012_345.0),
            ("[5]", 5.0),
        ] {
            assert_eq!(number_of(&value(json)), expected, "{json}");
        }
        for json in [
            r#""""#,
            r#""1-2""#,
            r#""2*3""#,
            r#""1,234,567""#,
            r#""1234567890123456""#,
            r#""Infinity""#,
            "true",
            "null",
            "[]",
            "[1,2]",
        ] {
            assert!(number_of(&value(json)).is_nan(), "{json}");
        }
    }
}
