//! Reading files with one JSON value a line, packed or not.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use document::Value;

/// A line and what it holds, or why it holds nothing.
pub(crate) type Line = (usize, Result<Value, String>);

/// The lines of a file, counted from 1; a file that ends in `.gz` is unpacked.
pub(crate) fn read(path: &Path) -> io::Result<Vec<Line>> {
    Ok(of(&unpacked(path)?))
}

/// The first of these files that is there.
pub(crate) fn first(folder: &Path, names: &[&str]) -> Option<PathBuf> {
    names.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

fn of(text: &str) -> Vec<Line> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| (at + 1, document::parse(line).map_err(|error| error.to_string())))
        .collect()
}

fn unpacked(path: &Path) -> io::Result<String> {
    let bytes = fs::read(path)?;
    let mut text = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        bytes.as_slice().read_to_string(&mut text)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_line_that_is_no_json_is_not_passed_over() {
        let lines = of("{\"a\":1}\n\n{\"a\":\n");
        let read: Vec<(usize, bool)> = lines.iter().map(|(at, line)| (*at, line.is_ok())).collect();
        assert_eq!(read, [(1, true), (3, false)]);
    }
}
