//! Files and views stay small enough to be read at one sitting. Tests and lists of like things may be long.

use super::Finding;
use super::tree::{File, Tree};

/// Lines before the tests.
const ENGINE_LIMIT: usize = 400;
const APP_LIMIT: usize = 200;
/// Lines of one `view!`.
const VIEW_LIMIT: usize = 40;

/// Files that may be longer, each with the reason. Lists of like things read no worse for being long.
const EXEMPT: &[(&str, &str)] = &[
    ("crates/document/src/diagnostic.rs", "the one list of what can be wrong in an owner's file"),
    ("crates/survey/src/view.rs", "the one list of what a screen can show: types and their docs"),
];

/// No Rust file outside the tests is longer than its part of the project allows.
pub(super) fn files(tree: &Tree) -> Vec<Finding> {
    let measured =
        tree.rust(&["src/", "crates/", "xtask/"]).filter(|file| !file.path.contains("/tests"));
    measured
        .filter(|file| EXEMPT.iter().all(|(path, _)| *path != file.path))
        .filter_map(|file| {
            let limit = if file.path.starts_with("src/") { APP_LIMIT } else { ENGINE_LIMIT };
            let lines = lines_before_tests(&file.text);
            let words = format!("{lines} lines before its tests, more than {limit}: give a part of it a file of its own");
            (lines > limit).then(|| Finding::new(&file.path, 0, words))
        })
        .collect()
}

fn lines_before_tests(text: &str) -> usize {
    text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count()
}

/// No `view!` is longer than a screen.
pub(super) fn views(tree: &Tree) -> Vec<Finding> {
    tree.rust(&["src/"]).flat_map(long_views).collect()
}

fn long_views(file: &File) -> Vec<Finding> {
    let starts = file.code.match_indices("view!").map(|(at, _)| at);
    let long = starts.filter_map(|at| {
        let lines = braced(&file.code[at..]).lines().count();
        let line = file.code[..at].lines().count().max(1);
        let words = format!(
            "a view! of {lines} lines, more than {VIEW_LIMIT}: make a component of a part of it"
        );
        (lines > VIEW_LIMIT).then(|| Finding::new(&file.path, line, words))
    });
    long.collect()
}

/// From the start of the text to the brace that closes its first one.
fn braced(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return &text[..=at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::findings_in;
    use super::*;

    #[test]
    fn long_files() {
        let lines = |count| "fn a() {}\n".repeat(count);
        assert_eq!(findings_in(files, "src/ui/a.rs", &lines(200)), [""; 0]);
        assert_eq!(findings_in(files, "src/ui/a.rs", &lines(201)).len(), 1);
        assert_eq!(findings_in(files, "crates/survey/src/a.rs", &lines(400)), [""; 0]);
        assert_eq!(findings_in(files, "crates/survey/src/a.rs", &lines(401)).len(), 1);
        let tested = format!("{}#[cfg(test)]\n{}", lines(10), lines(900));
        assert_eq!(findings_in(files, "crates/survey/src/a.rs", &tested), [""; 0]);
        assert_eq!(findings_in(files, "crates/survey/tests/a.rs", &lines(900)), [""; 0]);
    }

    #[test]
    fn long_views_are_found_where_they_start() {
        let view = |lines| format!("fn a() {{\n    view! {{{}}}\n}}\n", "\n<p/>".repeat(lines));
        assert_eq!(findings_in(views, "src/ui/a.rs", &view(39)), [""; 0]);
        assert_eq!(
            findings_in(views, "src/ui/a.rs", &view(40)),
            ["2: a view! of 41 lines, more than 40: make a component of a part of it"]
        );
    }
}
