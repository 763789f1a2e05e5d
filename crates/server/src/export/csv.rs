//! CSV (RFC 4180) for spreadsheets. What guests typed, and the names of what they answered, can't become a
//! formula: such a cell begins with an apostrophe. Reads the database twice, first for the columns.

use std::{
    collections::{HashMap, HashSet},
    io::{self, Write},
};

use document::{UnixMillis, Value};

use super::{
    Fault, Request,
    flatten::{Cell, FIRST, flatten},
};
use crate::store::sqlite::Archive;

const RECEIVED: &str = "receivedAt";
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) async fn write(
    archive: &mut Archive,
    request: &Request<'_>,
    out: &mut impl Write,
) -> Result<u64, Fault> {
    let columns = columns(archive, request.survey).await?;
    if request.mark {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    }
    let header = columns.iter().map(|column| Some(Cell::Text(column.clone())));
    write_row(header, out)?;
    let places: HashMap<&str, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.as_str(), place)).collect();
    let mut count = 0;
    archive
        .each(request.survey, |(body, received)| {
            count += 1;
            let mut row = vec![None; columns.len()];
            let received = Cell::Plain(UnixMillis(received).to_iso());
            let cells = flatten(&record(&body)).into_iter();
            for (column, cell) in cells.chain([(RECEIVED.to_owned(), received)]) {
                if let Some(place) = places.get(column.as_str()) {
                    row[*place] = Some(cell);
                }
            }
            write_row(row, out).map_err(Fault::Write)
        })
        .await?;
    Ok(count)
}

/// All columns, the fixed ones first, then the others in the order in which they first come up.
async fn columns(archive: &mut Archive, survey: Option<&str>) -> Result<Vec<String>, Fault> {
    let mut columns: Vec<String> =
        FIRST.iter().chain(&[RECEIVED]).map(|column| (*column).to_owned()).collect();
    let mut known: HashSet<String> = columns.iter().cloned().collect();
    archive
        .each::<Fault>(survey, |(body, _)| {
            for (column, _) in flatten(&record(&body)) {
                if known.insert(column.clone()) {
                    columns.push(column);
                }
            }
            Ok(())
        })
        .await?;
    // What belongs together stands together, however late a question came into the survey.
    let group = |column: &String| match column.split('.').next().unwrap_or_default() {
        "device" | "context" => 1,
        "metrics" => 2,
        "answers" => 3,
        "contact" => 4,
        _ => 5,
    };
    columns[FIRST.len() + 1..].sort_by_key(group);
    Ok(columns)
}

/// Bodies were parsed before they were stored; one that somebody has changed by hand is an empty row.
fn record(body: &str) -> Value {
    document::parse(body).unwrap_or_default()
}

fn write_row(
    cells: impl IntoIterator<Item = Option<Cell>>,
    out: &mut impl Write,
) -> io::Result<()> {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        match cell {
            None => {}
            Some(Cell::Plain(text)) => out.write_all(text.as_bytes())?,
            Some(Cell::Text(text)) => out.write_all(quoted(&defused(text)).as_bytes())?,
        }
    }
    out.write_all(b"\r\n")
}

/// Puts an apostrophe before whatever a spreadsheet could take for a formula (OWASP, "CSV Injection"), also
/// after blanks, which some programs skip, and in the full-width forms that some take for the same signs.
pub(crate) fn defused(text: String) -> String {
    let skipped =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let is_formula = skipped.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_odd = text.starts_with(['\t', '\r', '\n', '\0', '\u{feff}']);
    if is_formula || is_odd { format!("'{text}") } else { text }
}

/// Quotes a text where it has to be. A lone blank at an end is kept by quoting, too.
fn quoted(text: &str) -> String {
    let special = |c: char| matches!(c, ',' | ';' | '"' | '\r' | '\n' | '\t');
    if text.contains(special) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{defused, quoted};

    #[test]
    fn cells_cannot_become_formulas() {
        for (text, expect) in [
            ("good", "good"),
            ("a=b", "a=b"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("+49 170 1234567", "'+49 170 1234567"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n", "'\n"),
            ("＝1", "'＝1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"),
        ] {
            assert_eq!(defused(text.into()), expect, "{text:?}");
        }
    }

    #[test]
    fn quotes_what_rfc_4180_wants_quoted() {
        for (text, expect) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("a;b", "\"a;b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" blank", "\" blank\""),
        ] {
            assert_eq!(quoted(text), expect, "{text:?}");
        }
    }
}
