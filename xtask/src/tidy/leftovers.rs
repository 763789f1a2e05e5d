//! Nothing unfinished is committed: an issue says what is missing, a comment nobody reads does not.

use super::Finding;
use super::layers::has_word;
use super::tree::Tree;

/// In comments as in code.
const WORDS: [&str; 3] = ["TODO", "FIXME", "XXX"];

/// In code.
const MACROS: [&str; 3] = ["todo!", "unimplemented!", "dbg!"];

/// The rule itself has to name what it forbids.
const EXEMPT: [&str; 1] = ["xtask/src/tidy/leftovers.rs"];

const CHECKED: [&str; 6] = [".rs", ".js", ".css", ".html", ".toml", ".md"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        if !CHECKED.iter().any(|end| file.path.ends_with(end))
            || EXEMPT.contains(&file.path.as_str())
        {
            continue;
        }
        for (number, (line, code)) in file.text.lines().zip(file.code.lines()).enumerate() {
            let words = WORDS.iter().filter(|word| has_word(line, word));
            let macros =
                MACROS.iter().filter(|name| file.path.ends_with(".rs") && has_word(code, name));
            for found in words.chain(macros) {
                findings.push(Finding::new(
                    &file.path,
                    number + 1,
                    format!("`{found}` is left over"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::findings_in;
    use super::*;

    #[test]
    fn unfinished_things() {
        let in_file = |text| findings_in(check, "src/a.rs", text);
        assert_eq!(in_file("fn a() {}\n// TODO: b\n"), ["2: `TODO` is left over"]);
        assert_eq!(in_file("fn a() { todo!() }\n"), ["1: `todo!` is left over"]);
        assert_eq!(in_file("let a = dbg!(b);\n"), ["1: `dbg!` is left over"]);
        assert_eq!(in_file("let todos = \"todo!\";\n"), [""; 0]);
    }
}
