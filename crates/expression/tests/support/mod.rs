//! Reads the rows of the conformance files for expressions and compares what the engine answers. A row is
//! `{expr, values, now?}` with `{expected?, condition}` or `{error: "syntax", at?}`; undefined is left out, NaN is
//! `{"$num": "NaN"}`, a date is `{"$date": "…Z"}` or, invalid, `{"$date": null}`.

use document::{Object, UnixMillis, Value};
use expression::{Expression, INVALID_DATE, ObjectScope};

/// The clock of rows that don't set one.
const NOW: &str = "2025-06-15T12:00:00.000Z";

/// Compares all rows of a file's text: how many there are, and a line for each that differs.
pub(crate) fn compare(text: &str) -> (usize, Vec<String>) {
    let rows: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let differences = rows
        .iter()
        .filter_map(|row| difference(row).map(|difference| format!("{row}\n    {difference}")));
    (rows.len(), differences.collect())
}

/// How the engine's answer to a row differs from the recorded one.
fn difference(row: &str) -> Option<String> {
    let row = match document::parse(row) {
        Ok(row) => plain(row),
        Err(error) => return Some(error.to_string()),
    };
    let member = |name| row.get(name).unwrap_or(&Value::Undefined);
    let text = |name| member(name).as_str().unwrap_or_default();
    let parsed = Expression::parse(text("expr"));
    let expression = match (parsed, text("error")) {
        (Err(error), "syntax") => {
            // Without a place: survey-core read the text, but as nothing.
            let at = member("at").as_number().unwrap_or(0.0);
            let differs = at != error.at as f64;
            return differs.then(|| format!("error at {}", error.at));
        }
        (Err(error), _) => return Some(format!("not read: {error:?}")),
        (Ok(_), "syntax") => return Some("read without error".to_owned()),
        (Ok(expression), _) => expression,
    };
    let scope = ObjectScope {
        values: member("values").as_object().cloned().unwrap_or_default(),
        now: UnixMillis::from_iso(member("now").as_str().unwrap_or(NOW))?,
        utc_offset_minutes: 0,
    };
    let value = expression.evaluate(&scope);
    let holds = expression.holds(&scope);
    // Where survey-core itself breaks, any answer is as good.
    if text("error") == "runtime" {
        return None;
    }
    let same = same(&value, member("expected"));
    if same && Value::Bool(holds) == *member("condition") {
        return None;
    }
    Some(format!("value {value:?}, holds {holds}"))
}

/// Undoes the notation for what JSON lacks.
fn plain(value: Value) -> Value {
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

/// Equal, with NaN equal to itself and undefined items read back as null.
fn same(left: &Value, right: &Value) -> bool {
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
            let is_same = |(name, value)| right.get(name).is_some_and(|other| same(value, other));
            left.len() == right.len() && left.iter().all(is_same)
        }
        _ => left == right,
    }
}
