//! What the operators do (survey-core's `OperandMaker`).

use std::{borrow::Cow, cmp::Ordering};

use document::Value;

use crate::{
    Equality, Scope,
    coerce::{add, compare, is_number, is_truthy, join, number, text_of},
    date_of,
    equality::{is_empty, values_equal},
    moment::{self, Fields, offset_minutes},
    syntax::Binary,
};

/// Applies an operator. `strict_order`: lists are equal only in the same order.
pub(crate) fn apply<'v>(
    operator: Binary,
    left: Cow<'v, Value>,
    right: Cow<'v, Value>,
    strict_order: bool,
    scope: &dyn Scope,
) -> Cow<'v, Value> {
    let truth = match operator {
        Binary::Or | Binary::And => {
            let (left, right) = without_gaps(left, right);
            return if is_truthy(&left) == (operator == Binary::Or) { left } else { right };
        }
        Binary::Plus if has_date(&left) || has_date(&right) => {
            let (left, right) = without_gaps(left, right);
            return Cow::Owned(add(&in_local_time(left, scope), &in_local_time(right, scope)));
        }
        Binary::Plus
        | Binary::Minus
        | Binary::Times
        | Binary::Divide
        | Binary::Modulo
        | Binary::Power => {
            let (left, right) = without_gaps(left, right);
            return Cow::Owned(calculate(operator, &left, &right));
        }
        Binary::Equal => equal(&left, &right, strict_order, scope),
        Binary::NotEqual => !equal(&left, &right, strict_order, scope),
        Binary::Less => ordered(&left, &right, Ordering::Less, scope),
        Binary::Greater => ordered(&left, &right, Ordering::Greater, scope),
        Binary::LessOrEqual => {
            equal(&left, &right, false, scope) || ordered(&left, &right, Ordering::Less, scope)
        }
        Binary::GreaterOrEqual => {
            equal(&left, &right, false, scope) || ordered(&left, &right, Ordering::Greater, scope)
        }
        Binary::Contains => contains(&left, &right, true),
        Binary::NotContains => {
            !is_truthy(&left) && !is_empty(&right) || contains(&left, &right, false)
        }
        Binary::AnyOf => any_of(&left, &right),
        Binary::NoneOf => !any_of(&left, &right),
        Binary::AllOf => all_of(&left, &right),
    };
    Cow::Owned(Value::Bool(truth))
}

/// Replaces what is empty by the neutral value that fits the other side.
fn without_gaps<'v>(
    left: Cow<'v, Value>,
    right: Cow<'v, Value>,
) -> (Cow<'v, Value>, Cow<'v, Value>) {
    let left = filled(left, &right);
    let right = filled(right, &left);
    (left, right)
}

fn filled<'v>(value: Cow<'v, Value>, other: &Value) -> Cow<'v, Value> {
    if !is_empty(&value) {
        return value;
    }
    Cow::Owned(match (&*value, other) {
        (_, Value::Number(_)) => Value::Number(0.0),
        (Value::String(_), _) | (_, Value::String(_)) => "".into(),
        (_, Value::Array(_)) => Value::Array(Vec::new()),
        _ => Value::Number(0.0),
    })
}

fn has_date(value: &Value) -> bool {
    matches!(value, Value::Date(_))
}

/// The text of a date, as its author's clock shows it.
fn in_local_time<'v>(value: Cow<'v, Value>, scope: &dyn Scope) -> Cow<'v, Value> {
    match *value {
        Value::Date(at) => Cow::Owned(moment::text(at, offset_minutes(at, scope)).into()),
        _ => value,
    }
}

fn calculate(operator: Binary, left: &Value, right: &Value) -> Value {
    let (a, b) = (number(left), number(right));
    match operator {
        Binary::Plus => plus(left, right),
        Binary::Minus => corrected(left, right, a - b),
        Binary::Times => with_digits(decimals(left) + decimals(right), a * b).into(),
        Binary::Divide | Binary::Modulo if !is_truthy(right) => Value::Null,
        Binary::Divide => (a / b).into(),
        Binary::Modulo => (a % b).into(),
        _ => power(a, b).into(),
    }
}

/// survey-core's `Helpers.sumAnyValues`.
fn plus(left: &Value, right: &Value) -> Value {
    match (left, right) {
        _ if is_number(left) && is_number(right) => sum(left, right),
        (Value::Array(left), Value::Array(right)) => [&left[..], right].concat().into(),
        (Value::Array(items), Value::String(text)) => (join(items, ", ") + text).into(),
        (Value::String(text), Value::Array(items)) => {
            [text.as_str(), &join(items, ", ")].concat().into()
        }
        (Value::Array(items), other @ Value::Number(_))
        | (other @ Value::Number(_), Value::Array(items)) => {
            let numbers = items.iter().filter(|item| item.as_number().is_some());
            let total = numbers.fold(Value::Number(0.0), |total, item| sum(&total, item));
            sum(&total, other)
        }
        _ => add(left, right),
    }
}

/// `left + right`, without the noise of binary fractions if it is a number.
pub(crate) fn sum(left: &Value, right: &Value) -> Value {
    match add(left, right) {
        Value::Number(total) => corrected(left, right, total),
        text => text,
    }
}

fn corrected(left: &Value, right: &Value, result: f64) -> Value {
    with_digits(decimals(left).max(decimals(right)), result).into()
}

/// How many digits stand behind the decimal point of what reads as a number.
fn decimals(value: &Value) -> usize {
    if !is_number(value) {
        return 0;
    }
    text_of(value).split('.').nth(1).map_or(0, str::len)
}

/// JavaScript's `parseFloat(number.toFixed(digits))`, in whole numbers: the library's exact printer is large.
fn with_digits(digits: usize, number: f64) -> f64 {
    let scaled = if digits == 0 { None } else { scaled(number, digits as u32) };
    // With twenty digits and more the text says all that the number knows.
    let Some(scaled) = scaled.and_then(|scaled| u64::try_from(scaled).ok()) else { return number };
    let text = [&scaled.to_string(), "e-", &digits.to_string()].concat();
    text.parse::<f64>().unwrap_or(number).copysign(number)
}

/// `number * 10^digits` without its sign as the nearest whole number, halves up; `None` when it is too large.
fn scaled(number: f64, digits: u32) -> Option<u128> {
    let bits = number.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = u128::from(bits & ((1 << 52) - 1));
    // number = mantissa * 2^(exponent - 1075)
    let mantissa = if exponent == 0 { fraction << 1 } else { fraction | 1 << 52 };
    let product = 5_u128.checked_pow(digits)?.checked_mul(mantissa)?;
    let shift = 1075 - exponent - digits as i32;
    match shift {
        ..1 => None,
        1..127 => Some(((product >> (shift - 1)) + 1) >> 1),
        _ => Some(0),
    }
}

/// JavaScript's `Math.pow` differs from IEEE 754's at one.
pub(crate) fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || base.abs() == 1.0 && exponent.is_infinite() {
        return f64::NAN;
    }
    base.powf(exponent)
}

fn equal(left: &Value, right: &Value, strict_order: bool, scope: &dyn Scope) -> bool {
    let (left, right) = with_dates(left, right, scope);
    let how = Equality { ignore_order: !strict_order, ..Equality::default() };
    values_equal(&defined(left), &defined(right), how)
}

/// The text "undefined" stands for nothing.
fn defined(value: Cow<'_, Value>) -> Cow<'_, Value> {
    if value.as_str() == Some("undefined") { Cow::Owned(Value::Undefined) } else { value }
}

fn ordered(left: &Value, right: &Value, order: Ordering, scope: &dyn Scope) -> bool {
    if left.is_nullish() || right.is_nullish() {
        return false;
    }
    let (left, right) = with_dates(left, right, scope);
    compare(&left, &right) == Some(order)
}

/// A date and a text: reads the text as a date, and forgets of the date what the text doesn't say.
fn with_dates<'v>(
    left: &'v Value,
    right: &'v Value,
    scope: &dyn Scope,
) -> (Cow<'v, Value>, Cow<'v, Value>) {
    match (left, right) {
        (Value::String(_), Value::Date(at)) => {
            let date = Fields { millis: 0.0, ..Fields::at(*at, scope) };
            let read = date_of(left, scope);
            let has_time = date.hours > 0.0 || date.minutes > 0.0 || date.seconds > 0.0;
            let read = match has_time {
                true => read,
                false => Fields::at(read, scope).at_midnight().moment(scope),
            };
            (Cow::Owned(Value::Date(read)), Cow::Owned(Value::Date(date.moment(scope))))
        }
        (Value::Date(at), Value::String(text)) => {
            let mut date = Fields::at(*at, scope);
            let length = text.encode_utf16().count();
            date.millis = 0.0;
            if length < 17 {
                date.seconds = 0.0;
            }
            if length < 14 {
                date.minutes = 0.0;
            }
            if length < 11 {
                date.hours = 0.0;
            }
            let has_time = date.hours > 0.0 || date.minutes > 0.0 || date.seconds > 0.0;
            let read = date_of(right, scope);
            let read = match has_time {
                true => read,
                false => Fields::at(read, scope).at_midnight().moment(scope),
            };
            (Cow::Owned(Value::Date(date.moment(scope))), Cow::Owned(Value::Date(read)))
        }
        _ => (Cow::Borrowed(left), Cow::Borrowed(right)),
    }
}

/// survey-core's `containsCore`. What holds nothing neither contains nor doesn't contain.
fn contains(left: &Value, right: &Value, wanted: bool) -> bool {
    match left {
        Value::Array(items) if items.is_empty() => !wanted,
        Value::Array(items) => {
            let parts = right.as_array().unwrap_or(std::slice::from_ref(right));
            parts.iter().all(|part| items.iter().any(|item| same(item, part))) == wanted
        }
        Value::Number(number) if number.is_nan() => false,
        Value::Undefined | Value::Null => false,
        Value::String(text) if text.is_empty() => false,
        _ if !is_truthy(right) => false,
        _ => {
            let [left, right] = [left, right].map(|value| text_of(value).to_lowercase());
            left.contains(&right) == wanted
        }
    }
}

fn same(left: &Value, right: &Value) -> bool {
    let defined = |value| defined(Cow::Borrowed(value));
    let how = Equality { ignore_order: true, ..Equality::default() };
    values_equal(&defined(left), &defined(right), how)
}

fn any_of(left: &Value, right: &Value) -> bool {
    match (left, right) {
        _ if is_empty(left) => is_empty(right),
        _ if is_empty(right) => true,
        (Value::Array(_), Value::Array(parts)) => {
            parts.iter().any(|part| contains(left, part, true))
        }
        (Value::Array(_), _) => contains(left, right, true),
        _ => contains(right, left, true),
    }
}

fn all_of(left: &Value, right: &Value) -> bool {
    if !is_truthy(left) && !is_empty(right) {
        return false;
    }
    match right {
        Value::Array(parts) => parts.iter().all(|part| contains(left, part, true)),
        _ => contains(left, right, true),
    }
}
