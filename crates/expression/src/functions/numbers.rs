//! Functions over numbers: `sum`, `min`, `max`, `count`, `avg`, `round`, `trunc`. Lists among the arguments count
//! with their items, what is null not at all.

use std::{borrow::Cow, cmp::Ordering};

use document::Value;

use super::{Call, Function};
use crate::{
    coerce::{compare, is_truthy, number, number_of, text_of},
    operators::{power, sum},
};

pub(super) static FUNCTIONS: &[Function] = &[
    Function::new("sum", |call| total(&items(call))),
    Function::new("min", |call| extreme(call, Ordering::Greater)),
    Function::new("max", |call| extreme(call, Ordering::Less)),
    Function::new("count", |call| (items(call).len() as f64).into()),
    Function::new("avg", average),
    Function::new("round", |call| with_precision(call, 0.0, rounded)),
    Function::new("trunc", |call| with_precision(call, -1.0, truncated)),
];

fn items(call: &Call<'_>) -> Vec<Value> {
    let mut items = Vec::new();
    call.arguments.iter().for_each(|argument| flatten(argument, &mut items));
    items
}

fn flatten(value: &Value, items: &mut Vec<Value>) {
    match value {
        Value::Undefined | Value::Null => {}
        Value::Array(inner) => inner.iter().for_each(|value| flatten(value, items)),
        _ => {
            let number = number_of(value);
            items.push(if number.is_finite() { number.into() } else { value.clone() });
        }
    }
}

fn total(items: &[Value]) -> Value {
    items.iter().fold(Value::Number(0.0), |total, item| sum(&total, item))
}

fn average(call: &Call<'_>) -> Value {
    let items = items(call);
    match items.len() {
        0 => 0.0.into(),
        count => (number(&total(&items)) / count as f64).into(),
    }
}

/// The first item than which no other is `beyond`.
fn extreme(call: &Call<'_>, beyond: Ordering) -> Value {
    let better = |best: Value, item: Value| match compare(&best, &item) {
        Some(order) if order == beyond => item,
        _ => best,
    };
    items(call).into_iter().reduce(better).unwrap_or_default()
}

fn with_precision(call: &Call<'_>, default: f64, shorten: fn(f64, f64) -> f64) -> Value {
    let items = items(call);
    let number = |index: usize| items.get(index).map_or(f64::NAN, number_of);
    let has_precision = items.get(1).is_some_and(is_truthy);
    let precision = if has_precision { number(1) } else { default };
    let value = number(0);
    let both = value.is_finite() && precision.is_finite();
    if both { shorten(value, precision).into() } else { f64::NAN.into() }
}

fn rounded(value: f64, precision: f64) -> f64 {
    let scale = power(10.0, precision);
    let scaled = value * scale * (1.0 + f64::EPSILON);
    // JavaScript's `Math.round`: halves go up.
    let below = scaled.floor();
    let whole = if scaled - below >= 0.5 { below + 1.0 } else { below };
    whole / scale
}

/// Cuts the text of a number, as survey-core does: `^-?\d+(?:.\d{0,precision})?`. A precision that is no whole
/// positive number takes the fraction away.
fn truncated(value: f64, precision: f64) -> f64 {
    let text: Cow<'_, str> = text_of(&Value::Number(value)).into_owned().into();
    let is_digit = |letter: &char| letter.is_ascii_digit();
    let sign = usize::from(text.starts_with('-'));
    let mut length = sign + text[sign..].chars().take_while(is_digit).count();
    if precision >= 0.0 && precision.fract() == 0.0 && length < text.len() {
        length += 1;
        length += text[length..].chars().take(precision as usize).take_while(is_digit).count();
    }
    number(&text[..length].into())
}
