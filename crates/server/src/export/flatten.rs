//! A record as one row: every member that holds a single value gets the path to it as its column.

use document::{Value, number_text};

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A number or a truth value, written by this program.
    Plain(String),
    /// Text from outside.
    Text(String),
}

/// Members that stand in a column of their own whatever is in the record, in this order.
pub(super) const FIRST: &[&str] = &[
    "id",
    "rev",
    "kind",
    "desk",
    "survey.id",
    "survey.status",
    "survey.reason",
    "channel",
    "language",
    "startedAt",
    "endedAt",
    "durationMs",
];

/// Members that are left out: the form's name says nothing, the way through the pages is no table.
const LEFT_OUT: &[&str] = &["schema", "path", "metrics"];

/// The columns and cells of a record in the order of its members. Lists of single values become one cell
/// (`a; b`), lists of anything else JSON. A metric is a column of its own: `metrics.<question>.<kind>`.
pub(super) fn flatten(record: &Value) -> Vec<(String, Cell)> {
    let mut cells = Vec::new();
    for (name, value) in record.as_object().into_iter().flat_map(document::Object::iter) {
        if !LEFT_OUT.contains(&name) {
            flatten_into(name.to_owned(), value, &mut cells);
        }
    }
    for metric in record.get("metrics").and_then(Value::as_array).unwrap_or_default() {
        let text = |name| metric.get(name).and_then(Value::as_str).unwrap_or_default();
        let column = format!("metrics.{}.{}", text("question"), text("kind"));
        cells.extend(metric.get("value").and_then(cell).map(|value| (column.clone(), value)));
        let segment = metric.get("segment").and_then(cell);
        cells.extend(segment.map(|segment| (format!("{column}.segment"), segment)));
    }
    cells
}

fn flatten_into(column: String, value: &Value, cells: &mut Vec<(String, Cell)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter() {
                flatten_into(format!("{column}.{name}"), value, cells);
            }
        }
        value => cells.extend(cell(value).map(|cell| (column, cell))),
    }
}

fn cell(value: &Value) -> Option<Cell> {
    match value {
        Value::Undefined | Value::Null => None,
        Value::Bool(bool) => Some(Cell::Plain(bool.to_string())),
        Value::Number(number) => Some(Cell::Plain(number_text(*number))),
        Value::String(text) => Some(Cell::Text(text.clone())),
        Value::Array(items) => Some(Cell::Text(list(items).unwrap_or_else(|| value.to_json()))),
        Value::Object(_) | Value::Date(_) => Some(Cell::Text(value.to_json())),
    }
}

fn list(items: &[Value]) -> Option<String> {
    let item = |item: &Value| match item {
        Value::Array(_) | Value::Object(_) => None,
        item => Some(match cell(item) {
            Some(Cell::Plain(text) | Cell::Text(text)) => text,
            None => String::new(),
        }),
    };
    items.iter().map(item).collect::<Option<Vec<_>>>().map(|items| items.join("; "))
}

#[cfg(test)]
mod tests {
    use super::{Cell, flatten};

    #[test]
    fn members_become_columns() {
        let record = r#"{"schema": "x", "id": "1", "device": {"id": "d", "seq": 3}, "path": [{}],
            "answers": {"nps": 9, "ok": true, "tags": ["a", 2], "rows": {"food": "good"}, "list": [{"a": 1}],
            "gone": null},
            "metrics": [{"question": "nps", "kind": "nps", "value": 9, "segment": "promoter"}],
            "flags": ["burst"]}"#;
        let cells: Vec<String> = flatten(&document::parse(record).unwrap())
            .into_iter()
            .map(|(column, cell)| match cell {
                Cell::Plain(value) => format!("{column}={value}"),
                Cell::Text(value) => format!("{column}='{value}'"),
            })
            .collect();
        assert_eq!(
            cells,
            [
                "id='1'",
                "device.id='d'",
                "device.seq=3",
                "answers.nps=9",
                "answers.ok=true",
                "answers.tags='a; 2'",
                "answers.rows.food='good'",
                "answers.list='[{\"a\":1}]'",
                "flags='burst'",
                "metrics.nps.nps=9",
                "metrics.nps.nps.segment='promoter'",
            ]
        );
    }
}
