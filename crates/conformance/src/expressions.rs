//! Compares what the expression engine answers with recorded rows: `{expr, values, now?}` with `{expected?, condition}` or
//! `{error: "syntax", at?}`.

use document::{UnixMillis, Value};
use expression::{Expression, ObjectScope};

use crate::{
    lines::Line,
    tally::Tally,
    values::{plain, same},
};

/// The clock of rows that don't set one.
const NOW: &str = "2025-06-15T12:00:00.000Z";

/// Compares all rows of a file, or the one on line `only`.
pub(crate) fn compare(file: &str, lines: Vec<Line>, only: Option<&str>) -> Tally {
    let mut tally = Tally::new(file, "rows");
    for (number, line) in lines {
        let id = format!("{file}:{number}");
        if only.is_some_and(|only| only != id) {
            continue;
        }
        tally.cases += 1;
        let found = match line {
            Ok(row) => difference(&plain(row.clone())).map(|found| vec![row.to_json(), found]),
            Err(reason) => Some(vec![reason]),
        };
        tally.count(&id, None, found.unwrap_or_default());
    }
    tally
}

/// How the engine's answer to a row differs from the recorded one.
fn difference(row: &Value) -> Option<String> {
    let member = |name| row.get(name).unwrap_or(&Value::Undefined);
    let text = |name| member(name).as_str().unwrap_or_default();
    let expression = match (Expression::parse(text("expr")), text("error")) {
        (Err(error), "syntax") => {
            // Without a place: survey-core read the text, but as nothing.
            let at = member("at").as_number().unwrap_or(0.0);
            let differs = at != error.at as f64;
            return differs.then(|| format!("error expected at {at} found at {}", error.at));
        }
        (Err(error), _) => return Some(format!("not read: {error:?}")),
        (Ok(_), "syntax") => return Some("read without error".to_owned()),
        (Ok(expression), _) => expression,
    };
    let scope = ObjectScope {
        values: member("values").as_object().cloned().unwrap_or_default(),
        now: UnixMillis::from_iso(member("now").as_str().unwrap_or(NOW)).unwrap_or_default(),
        utc_offset_minutes: 0,
    };
    let value = expression.evaluate(&scope);
    let holds = expression.holds(&scope);
    // Where survey-core itself breaks, any answer is as good.
    if text("error") == "runtime" {
        return None;
    }
    let is_same = same(&value, member("expected")) && Value::Bool(holds) == *member("condition");
    (!is_same).then(|| format!("found value {}, condition {holds}", value.to_json()))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn rows_that_differ_are_found() {
        for (row, equal) in [
            (r#"{"expr":"{a}+1","values":{"a":1},"expected":2,"condition":false}"#, true),
            (r#"{"expr":"{a}+1","values":{"a":1},"expected":"2","condition":false}"#, false),
            (r#"{"expr":"{a}=1","values":{"a":1},"expected":true,"condition":false}"#, false),
            (r#"{"expr":"{a} ===","values":{},"error":"syntax","at":6}"#, true),
            (r#"{"expr":"{a} ===","values":{},"error":"syntax","at":1}"#, false),
            (r#"{"expr":"{a}=1","values":{},"error":"syntax","at":1}"#, false),
            (r#"{"values":5}"#, false),
        ] {
            let found = difference(&document::parse(row).expect(row));
            assert_eq!(found.is_none(), equal, "{row}: {found:?}");
        }
    }
}
