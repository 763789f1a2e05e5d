//! Measurements as a table in Markdown that can be read as it is on a terminal: a row for each engine and survey, times with
//! three digits, and how many times faster than the reference that is.

use super::measurement::{Machine, Measurement};

/// The engine the others are compared with.
const REFERENCE: &str = "survey-core";

pub(super) fn of(measurements: &[Measurement], machine: &Machine) -> String {
    let mut head = vec!["questions".to_owned(), "engine".to_owned(), "load".to_owned()];
    let changes = measurements.first().map_or(&[][..], |first| &first.changes);
    head.extend(changes.iter().map(|(name, _)| format!("change: {name}")));
    let mut rows = vec![head];
    let mut sizes: Vec<u64> = measurements.iter().map(|one| one.questions).collect();
    sizes.sort_unstable();
    sizes.dedup();
    for size in sizes {
        let of_size = || measurements.iter().filter(|one| one.questions == size);
        let reference = of_size().find(|one| one.engine == REFERENCE);
        rows.extend(of_size().map(|one| row(one, reference)));
    }
    let Machine { name, cores, node, date, reference } = machine;
    format!(
        "Measured on {date}: {name}, {cores} cores, Node.js {node}, survey-core {reference}. In brackets: how many times \
         faster than survey-core.\n\n{}",
        aligned(&rows)
    )
}

fn row(one: &Measurement, reference: Option<&Measurement>) -> Vec<String> {
    let reference = reference.filter(|reference| reference.engine != one.engine);
    let cell = |time: f64, other: Option<f64>| match other {
        Some(other) => format!("{} ({})", duration(time), times(other / time)),
        None => duration(time),
    };
    let mut row = vec![one.questions.to_string(), one.engine.clone()];
    row.push(cell(one.load, reference.map(|other| other.load)));
    for (name, time) in &one.changes {
        let same = |other: &Measurement| {
            other.changes.iter().find(|(other, _)| other == name).map(|(_, time)| *time)
        };
        row.push(cell(*time, reference.and_then(same)));
    }
    row
}

/// Microseconds as a person would say it.
pub(super) fn duration(microseconds: f64) -> String {
    match microseconds {
        1_000_000.0.. => format!("{} s", digits(microseconds / 1e6)),
        1_000.0.. => format!("{} ms", digits(microseconds / 1e3)),
        _ => format!("{} µs", digits(microseconds)),
    }
}

fn digits(number: f64) -> String {
    match number {
        100.0.. => format!("{number:.0}"),
        10.0.. => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

pub(super) fn times(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.1}×") } else { format!("{ratio:.0}×") }
}

pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let widths = rows.iter().filter_map(|row| Some(row.get(column)?.chars().count()));
        widths.max().unwrap_or(0)
    };
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let width = width(column);
            text.push_str(&format!("| {cell:<width$} "));
        }
        text.push_str("|\n");
        if index == 0 {
            (0..columns)
                .for_each(|column| text.push_str(&format!("|{}", "-".repeat(width(column) + 2))));
            text.push_str("|\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measurement(engine: &str, load: f64, change: f64) -> Measurement {
        let changes = vec![("one".to_owned(), change)];
        Measurement { engine: engine.to_owned(), questions: 100, load, changes }
    }

    #[test]
    fn a_row_says_how_many_times_faster_it_is() {
        let ours = measurement("native", 4_120.0, 2.5);
        let theirs = measurement(REFERENCE, 2_060_000.0, 20.0);
        assert_eq!(
            row(&ours, Some(&theirs)),
            ["100", "native", "4.12 ms (500×)", "2.50 µs (8.0×)"]
        );
        assert_eq!(row(&theirs, Some(&theirs)), ["100", REFERENCE, "2.06 s", "20.0 µs"]);
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["a", "µs"], ["long", "b"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(aligned(&rows), "| a    | µs |\n|------|----|\n| long | b  |\n");
    }
}
