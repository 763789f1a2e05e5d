//! Reads cells separated by commas, semicolons or tabs, quoted or not (RFC 4180, and what spreadsheets make of it).

use crate::rows::{RowsFault, RowsReason, fault};

/// The lines that aren't empty, each with its number from 1, cells without the space around them.
pub(crate) fn read(text: &str) -> Result<Vec<(usize, Vec<String>)>, RowsFault> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = separator(text);
    let mut lines = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut line, mut began) = (1, 1);
    let mut characters = text.chars().peekable();
    let mut end = |cells: &mut Vec<String>, cell: &mut String, began: usize| {
        cells.push(std::mem::take(cell).trim().to_owned());
        let cells = std::mem::take(cells);
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push((began, cells));
        }
    };
    while let Some(character) = characters.next() {
        match character {
            '"' if cell.trim().is_empty() => {
                cell.clear();
                loop {
                    match characters.next() {
                        None => return fault(began, RowsReason::OpenQuote),
                        Some('"') if characters.next_if_eq(&'"').is_none() => break,
                        Some(quoted) => {
                            line += usize::from(quoted == '\n');
                            cell.push(quoted);
                        }
                    }
                }
            }
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                end(&mut cells, &mut cell, began);
                line += 1;
                began = line;
            }
            character if character == separator => {
                cells.push(std::mem::take(&mut cell).trim().to_owned());
            }
            character => cell.push(character),
        }
    }
    end(&mut cells, &mut cell, began);
    Ok(lines)
}

/// The one that is most often in the first line, outside quotes.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let outside: String = first.split('"').step_by(2).collect();
    let count = |separator: &char| outside.matches(*separator).count();
    // Of equals the last is taken.
    [',', ';', '\t'].into_iter().rev().max_by_key(count).unwrap_or(',')
}
