//! Every Rust file opens with a line that says what it is for: who opens a file first wants to know that.

use super::Finding;
use super::tree::Tree;

/// Longer openings belong into ARCHITECTURE.md or onto the items themselves.
const LONGEST: usize = 5;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust(&[""]) {
        let lines = file.text.lines().take_while(|line| line.starts_with("//!")).count();
        match lines {
            0 => findings.push(Finding::new(
                &file.path,
                1,
                "opens without a `//!` line that says what it is for",
            )),
            1..=LONGEST => {}
            more => findings.push(Finding::new(
                &file.path,
                1,
                format!("opens with {more} `//!` lines, more than {LONGEST}"),
            )),
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::findings_in;
    use super::*;

    #[test]
    fn openings() {
        let in_file = |text| findings_in(check, "src/a.rs", text);
        assert_eq!(in_file("//! What it is for.\nfn a() {}\n"), [""; 0]);
        assert_eq!(
            in_file("fn a() {}\n"),
            ["1: opens without a `//!` line that says what it is for"]
        );
        assert_eq!(in_file(&"//! x\n".repeat(6)), ["1: opens with 6 `//!` lines, more than 5"]);
        assert_eq!(findings_in(check, "a.css", "p {}"), [""; 0]);
    }
}
