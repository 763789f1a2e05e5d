//! Names for files that are safe on every system: no folders, no reserved names, none twice.

use std::collections::HashSet;

use crate::Row;

/// Names that mean devices on Windows, whatever ends them.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const LONGEST: usize = 80;

/// Gives out names, each once.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    taken: HashSet<String>,
}

impl FileNames {
    /// A name without its ending for this text, like `table-12`; with a number behind it when it is taken, also when only
    /// capitals differ.
    pub fn name(&mut self, text: &str) -> String {
        let safe = safe(text);
        let numbered = (2..).map(|number| format!("{safe}-{number}"));
        let free = std::iter::once(safe.clone()).chain(numbered);
        let mut free = free.filter(|name| self.taken.insert(name.to_lowercase()));
        free.next().unwrap_or(safe)
    }

    /// A name for the code of a row: its names and values, `table-12-store-nord`.
    pub fn of_row(&mut self, row: &Row) -> String {
        let parts: Vec<String> =
            row.iter().map(|(name, value)| format!("{name}-{value}")).collect();
        self.name(&parts.join("-"))
    }
}

fn safe(text: &str) -> String {
    let mut safe = String::new();
    for character in text.chars() {
        let fine = character.is_alphanumeric() || character == '_';
        match fine {
            true if safe.len() + character.len_utf8() <= LONGEST => safe.push(character),
            true => break,
            false if safe.is_empty() || safe.ends_with('-') => {}
            false => safe.push('-'),
        }
    }
    let safe = safe.trim_end_matches('-').to_owned();
    let lower = safe.to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| lower.len() == 4 && lower.starts_with(port));
    match safe.is_empty() || numbered || DEVICES.contains(&&*lower) {
        true => format!("code-{safe}").trim_end_matches('-').to_owned(),
        false => safe,
    }
}

#[cfg(test)]
mod tests {
    use super::FileNames;

    #[test]
    fn names_are_safe_and_given_once() {
        let mut names = FileNames::default();
        for (text, expected) in [
            ("table 12", "table-12"),
            ("Table/12", "Table-12-2"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\x", "C-x"),
            ("", "code"),
            ("...", "code-2"),
            ("CON", "code-CON"),
            ("com1", "code-com1"),
            ("стол №5", "стол-5"),
        ] {
            assert_eq!(names.name(text), expected, "{text}");
        }
        assert!(names.name(&"x".repeat(500)).len() <= 80);
        let row =
            vec![("table".to_owned(), "7".to_owned()), ("store".to_owned(), "süd".to_owned())];
        assert_eq!(names.of_row(&row), "table-7-store-süd");
    }
}
