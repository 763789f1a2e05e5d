//! Many codes at once: what differs between them, from ranges and lists (`1-60`, `A1-A12`, `1-10, 15`) or a table with
//! names in its first line (CSV, or pasted from a spreadsheet).

use crate::table;

/// No more codes are made at once.
pub const MOST_ROWS: usize = 5_000;

/// The longest name or value, in bytes.
const LONGEST: usize = 200;

/// Names and values of one code.
pub type Row = Vec<(String, String)>;

/// What is wrong with a list or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsFault {
    /// the line, from 1
    pub line: usize,
    /// what is wrong there
    pub reason: RowsReason,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowsReason {
    /// the file isn't text in UTF-8
    NoUnicode,
    /// there is nothing in the text
    Empty,
    /// here the rows become more than [`MOST_ROWS`]
    TooMany,
    /// the range ends before it begins
    Backwards(String),
    /// a name of the first line is missing or there twice
    Header(String),
    /// the line has more or fewer cells than the first one
    Cells {
        /// how many there are
        found: usize,
        /// how many there should be
        expected: usize,
    },
    /// a quoted cell doesn't end
    OpenQuote,
    /// the value is longer than 200 bytes or has marks that aren't text
    Value(String),
}

pub(crate) fn fault<T>(line: usize, reason: RowsReason) -> Result<T, RowsFault> {
    Err(RowsFault { line, reason })
}

/// The text of a list or a table in a file.
pub fn text_of_file(bytes: Vec<u8>) -> Result<String, RowsFault> {
    String::from_utf8(bytes).map_err(|wrong| {
        let whole = &wrong.as_bytes()[..wrong.utf8_error().valid_up_to()];
        let line = 1 + whole.iter().filter(|byte| **byte == b'\n').count();
        RowsFault { line, reason: RowsReason::NoUnicode }
    })
}

/// One row for each value of a list, for this name. Values are separated by commas, semicolons, tabs or lines; two numbers
/// with a hyphen, with the same letters before them or none, are a range. `01-12` keeps its zeros.
pub fn rows_of_list(name: &str, text: &str) -> Result<Vec<Row>, RowsFault> {
    let mut rows: Vec<Row> = Vec::new();
    for (index, words) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = index + 1;
        for part in words.split([',', ';', '\t']).map(str::trim).filter(|part| !part.is_empty()) {
            let values: Vec<String> = match Range::read(part) {
                None => vec![checked(part, line)?],
                Some(range) if range.last < range.first => {
                    return fault(line, RowsReason::Backwards(part.to_owned()));
                }
                Some(range) if range.last - range.first >= MOST_ROWS as u64 => {
                    return fault(line, RowsReason::TooMany);
                }
                Some(range) => range.values().collect(),
            };
            rows.extend(values.into_iter().map(|value| vec![(name.to_owned(), value)]));
            if rows.len() > MOST_ROWS {
                return fault(line, RowsReason::TooMany);
            }
        }
    }
    if rows.is_empty() { fault(1, RowsReason::Empty) } else { Ok(rows) }
}

/// One row for each line of a table below its first, which has the names. Empty cells are left out, empty lines skipped.
pub fn rows_of_table(text: &str) -> Result<Vec<Row>, RowsFault> {
    let mut lines = table::read(text)?.into_iter();
    let Some((line, names)) = lines.next() else {
        return fault(1, RowsReason::Empty);
    };
    for (index, name) in names.iter().enumerate() {
        if name.is_empty() || names[..index].contains(name) || name.len() > LONGEST {
            return fault(line, RowsReason::Header(name.clone()));
        }
    }
    let mut rows = Vec::new();
    for (line, cells) in lines {
        if cells.len() != names.len() {
            return fault(line, RowsReason::Cells { found: cells.len(), expected: names.len() });
        }
        if rows.len() == MOST_ROWS {
            return fault(line, RowsReason::TooMany);
        }
        let filled = names.iter().zip(&cells).filter(|(_, value)| !value.is_empty());
        let row = filled.map(|(name, value)| Ok((name.clone(), checked(value, line)?)));
        rows.push(row.collect::<Result<Row, RowsFault>>()?);
    }
    if rows.is_empty() { fault(line, RowsReason::Empty) } else { Ok(rows) }
}

fn checked(value: &str, line: usize) -> Result<String, RowsFault> {
    match value.len() > LONGEST || value.contains(char::is_control) {
        true => fault(line, RowsReason::Value(value.chars().take(40).collect())),
        false => Ok(value.to_owned()),
    }
}

/// `T01-T20`
struct Range<'a> {
    letters: &'a str,
    first: u64,
    last: u64,
    /// numbers with fewer digits get zeros before them
    digits: usize,
}

impl<'a> Range<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (first, last) = text.split_once(['-', '–', '—'])?;
        let (letters, first) = numbered(first.trim())?;
        let (others, last) = numbered(last.trim())?;
        // A number with a zero before it says how many digits there are.
        let digits = if first.starts_with('0') { first.len() } else { 0 };
        let same = others.is_empty() || others == letters;
        let [first, last] = [first, last].map(|digits| digits.parse().ok());
        same.then_some(Self { letters, first: first?, last: last?, digits })
    }

    fn values(&self) -> impl Iterator<Item = String> {
        let Self { letters, first, last, digits } = *self;
        (first..=last).map(move |number| format!("{letters}{number:0digits$}"))
    }
}

/// Cuts a text before the digits it ends with; `None` without digits, or when there are others before.
fn numbered(text: &str) -> Option<(&str, &str)> {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[letters.len()..];
    let plain = !letters.contains(|c: char| c.is_ascii_digit() || c.is_whitespace());
    (plain && (1..=9).contains(&digits.len())).then_some((letters, digits))
}

#[cfg(test)]
mod tests {
    use super::{MOST_ROWS, RowsFault, RowsReason, rows_of_list, rows_of_table, text_of_file};

    #[test]
    fn a_file_in_an_old_encoding_is_refused_at_its_line() {
        assert_eq!(text_of_file("store\nsüd".into()).as_deref(), Ok("store\nsüd"));
        let latin = text_of_file(b"store\nnord\ns\xfcd".to_vec());
        assert_eq!(latin, Err(RowsFault { line: 3, reason: RowsReason::NoUnicode }));
        // What spreadsheets call Unicode text.
        assert_eq!(text_of_file(b"\xff\xfet\0".to_vec()).unwrap_err().line, 1);
    }

    fn values(text: &str) -> Result<Vec<String>, RowsFault> {
        let rows = rows_of_list("table", text)?;
        assert!(rows.iter().all(|row| row.len() == 1 && row[0].0 == "table"));
        Ok(rows.into_iter().map(|mut row| row.remove(0).1).collect())
    }

    #[test]
    fn lists_and_ranges_become_rows() {
        for (text, expected) in [
            ("1-3", "1 2 3"),
            ("1 – 3, 15, 20-21", "1 2 3 15 20 21"),
            ("A1-A3", "A1 A2 A3"),
            ("A9-11", "A9 A10 A11"),
            ("01-03;T08-T10", "01 02 03 T08 T09 T10"),
            ("\u{feff}bar\r\nterrace-a\r\n\r\n12\t13", "bar terrace-a 12 13"),
            ("A1-B3", "A1-B3"),
            ("2024-11-22", "2024-11-22"),
            ("7", "7"),
        ] {
            assert_eq!(values(text).unwrap().join(" "), expected, "{text}");
        }
        assert_eq!(values("Table 1").unwrap(), ["Table 1"]);
        assert_eq!(values("1-5000").unwrap().len(), MOST_ROWS);
    }

    #[test]
    fn faults_of_lists_have_lines() {
        for (text, line, reason) in [
            ("", 1, RowsReason::Empty),
            (" ,\n;", 1, RowsReason::Empty),
            ("1\n9-3", 2, RowsReason::Backwards("9-3".to_owned())),
            ("1-999999999", 1, RowsReason::TooMany),
            ("1-4000\n1-1001", 2, RowsReason::TooMany),
            ("a\u{7}", 1, RowsReason::Value("a\u{7}".to_owned())),
        ] {
            assert_eq!(values(text), Err(RowsFault { line, reason }), "{text}");
        }
        assert!(values(&"x".repeat(201)).is_err());
    }

    fn table(text: &str) -> String {
        let rows = rows_of_table(text).unwrap();
        let row = |row: &super::Row| {
            let pairs: Vec<String> =
                row.iter().map(|(name, value)| format!("{name}={value}")).collect();
            pairs.join(" ")
        };
        rows.iter().map(row).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn tables_are_read_as_spreadsheets_write_them() {
        for (text, expected) in [
            ("table,store\n1,nord\n2,süd\n", "table=1 store=nord | table=2 store=süd"),
            (
                "\u{feff}table;store\r\n1;nord, city\r\n\r\n2;\r\n",
                "table=1 store=nord, city | table=2",
            ),
            ("table\tstore\r1\tnord", "table=1 store=nord"),
            ("\"table\",\"store\"\n\"1\",\"a \"\"b\"\", c\"\n", "table=1 store=a \"b\", c"),
            ("table\n1\n2", "table=1 | table=2"),
        ] {
            assert_eq!(table(text), expected, "{text:?}");
        }
    }

    #[test]
    fn faults_of_tables_have_lines() {
        for (text, line, reason) in [
            ("", 1, RowsReason::Empty),
            ("table\n", 1, RowsReason::Empty),
            ("a,a\n1,2", 1, RowsReason::Header("a".to_owned())),
            ("a,\n1,2", 1, RowsReason::Header(String::new())),
            ("a,b\n1,2\n\n3", 4, RowsReason::Cells { found: 1, expected: 2 }),
            ("a,b\n1,\"2\n3", 2, RowsReason::OpenQuote),
            ("a,b\n1,\"2\n3\"", 2, RowsReason::Value("2\n3".to_owned())),
        ] {
            assert_eq!(rows_of_table(text), Err(RowsFault { line, reason }), "{text:?}");
        }
        let long = format!("table\n{}", "1\n".repeat(MOST_ROWS + 1));
        let fault = RowsFault { line: MOST_ROWS + 2, reason: RowsReason::TooMany };
        assert_eq!(rows_of_table(&long), Err(fault));
    }
}
