//! A record as the row of a table: what queries look for as columns, and the record as a whole. docs/delivery.md
//! has the tables that take it.

use document::Object;

use crate::{Outgoing, template::Members};

/// Columns and the members they hold. All rows of a request have all columns.
const COLUMNS: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("desk", "desk"),
    ("device", "device.id"),
    ("seq", "device.seq"),
    ("channel", "channel"),
    ("language", "language"),
    ("started_at", "startedAt"),
    ("ended_at", "endedAt"),
    ("duration_ms", "durationMs"),
    ("survey", "survey.id"),
    ("status", "survey.status"),
];

/// All columns but the record itself.
pub(super) fn columns(record: &Outgoing<'_>) -> Object {
    let members = Members::of(record.json);
    let mut row = Object::new();
    row.set("id", record.key.id.to_string());
    row.set("rev", record.key.rev);
    for (column, path) in COLUMNS {
        row.set(*column, members.get(path).cloned().unwrap_or(document::Value::Null));
    }
    row
}
