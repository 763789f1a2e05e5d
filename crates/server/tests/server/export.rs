//! Exports: records as they came, and tables that no spreadsheet can be tricked with.

use std::fs;

use crate::support::{Place, record, record_of};

fn export(place: &Place, arguments: &[&str]) -> String {
    let all = [&["export", "--database", "desk.db"], arguments].concat();
    let output = place.program(&all).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn lines_are_the_records_while_the_server_runs() {
    let place = Place::new();
    let server = place.start();
    let (first, second) = (record(1, 1), record_of(2, 1, "nps", r#"{"nps":9}"#));
    server.client.post(&first);
    server.client.post(&second);
    assert_eq!(export(&place, &[]), format!("{first}\n{second}\n"));
    assert_eq!(export(&place, &["--format", "jsonl", "--survey", "nps"]), format!("{second}\n"));

    assert_eq!(export(&place, &["-o", "out.jsonl"]), "");
    assert_eq!(
        fs::read_to_string(place.path("out.jsonl")).unwrap(),
        format!("{first}\n{second}\n")
    );
    assert!(!place.path("out.jsonl.unfinished").exists());
    server.stop();
    assert_eq!(export(&place, &["--survey", "nps"]), format!("{second}\n"));
}

/// Reads CSV back (RFC 4180).
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().unwrap().push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends, too");
    rows
}

#[test]
fn tables_have_a_column_for_everything_answered() {
    let place = Place::new();
    let server = place.start();
    server.client.post(&record_of(1, 1, "visit", r#"{"overall":2,"tags":["queue","staff"]}"#));
    server.client.post(&record_of(2, 1, "visit", r#"{"why":"a, \"b\"\nc","rows":{"food":-1}}"#));
    server.client.post(&record_of(3, 1, "nps", r#"{"nps":9}"#));
    let table = rows(&export(&place, &["--format", "csv", "--survey", "visit"]));
    let cell = |row: usize, column: &str| {
        let place = table[0].iter().position(|name| name == column).expect(column);
        table[row][place].as_str()
    };
    assert_eq!(table.len(), 3);
    assert!(table.iter().all(|row| row.len() == table[0].len()));
    for (row, column, expect) in [
        (1, "rev", "1"),
        (1, "survey.id", "visit"),
        (1, "context.table", "12"),
        (1, "answers.overall", "2"),
        (1, "answers.tags", "queue; staff"),
        (1, "answers.why", ""),
        (2, "answers.why", "a, \"b\"\nc"),
        (2, "answers.rows.food", "-1"),
        (2, "answers.overall", ""),
    ] {
        assert_eq!(cell(row, column), expect, "{row} {column}");
    }
    assert!(!table[0].iter().any(|column| column == "answers.nps"));
    assert_eq!(rows(&export(&place, &["--format", "csv"])).len(), 4);
    assert!(export(&place, &["--format", "csv", "--bom"]).starts_with('\u{feff}'));
    server.stop();
}

#[test]
fn hostile_answers_are_text_in_cells_and_headers() {
    let place = Place::new();
    let server = place.start();
    let hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1:A9)",
        "=HYPERLINK(\"http://evil.example\",\"click\")",
        "=cmd|' /C calc'!A0",
        "\t=1+1",
        "\r\n=1+1",
        " =1+1",
        "＝1+1",
        "\",=1+1",
    ];
    for (number, text) in (1..).zip(hostile) {
        let text = document::Value::from(text).to_json();
        let answers = format!(r#"{{"why":{text},{text}:"name"}}"#);
        let answer = server.client.post(&record_of(number, 1, "=survey", &answers));
        assert_eq!(answer.statuses(), "stored");
    }
    let csv = export(&place, &["--format", "csv"]);
    let table = rows(&csv);
    assert_eq!(table.len(), hostile.len() + 1);
    for cell in table.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell:?}");
    }
    let why = table[0].iter().position(|column| column == "answers.why").unwrap();
    assert_eq!(table[1][why], "'=1+1");
    assert_eq!(table[11][why], "\",=1+1", "harmless text stays as it is");
    server.stop();
}
