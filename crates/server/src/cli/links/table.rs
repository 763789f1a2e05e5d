//! Short links as CSV, to be kept, changed in a spreadsheet, or taken to another database.

use std::path::Path;

use crate::{
    Error,
    export::defused,
    links::{Code, Destination, label},
    store::link::Link,
};

/// The columns that are written; `code`, `target` and `label` are read.
const COLUMNS: [&str; 7] = ["code", "path", "target", "label", "visits", "created", "changed"];

/// A line of a table: the code if it has one, where the link leads, and what it is called.
pub(super) type Row = (Option<Code>, Destination, String);

/// The links as a table.
pub(super) fn to_csv(links: &[Link], has_header: bool) -> Result<String, Error> {
    let fault = |error: csv::Error| Error::Links(format!("the table can't be written: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    if has_header {
        writer.write_record(COLUMNS).map_err(fault)?;
    }
    for link in links {
        let path = format!("/q/{}", link.code);
        let (created, changed) = (link.created_at.to_iso(), link.changed_at.to_iso());
        let visits = link.visits.to_string();
        let label = defused(link.label.clone());
        let row = [&link.code, &path, &link.target, &label, &visits, &created, &changed];
        writer.write_record(row).map_err(fault)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Links(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads a table with a column `target`, and `label` and `code` where it has them.
pub(super) fn read(file: &Path) -> Result<Vec<Row>, Error> {
    let fault = |words: String| Error::Links(format!("{}: {words}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| fault(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| fault(error.to_string()))?.clone();
    let column = |name: &str| header.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
    let Some(target) = column("target") else {
        return Err(fault("the first line has to name the columns, one of them target".into()));
    };
    let (label_column, code_column) = (column("label"), column("code"));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell =
            |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default();
        let code = match cell(code_column).trim() {
            "" => None,
            text => {
                Some(super::code(text).map_err(|words| fault(format!("line {line}: {words}")))?)
            }
        };
        let written = label(plain(cell(label_column)));
        let written =
            written.ok_or_else(|| fault(format!("line {line}: the label is too long")))?;
        rows.push((code, Destination::Written(cell(Some(target)).to_owned()), written));
    }
    Ok(rows)
}

/// The label without the apostrophe that kept it from being a formula.
fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if defused(rest.to_owned()) == text => rest,
        _ => text,
    }
}
