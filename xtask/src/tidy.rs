//! `cargo xtask tidy`: the rules of ARCHITECTURE.md and CONTRIBUTING.md that a machine can check, one file per rule.

mod code;
mod dependencies;
mod foreign;
mod headers;
mod layers;
mod leftovers;
mod length;
mod licences;
mod stylesheets;
mod tree;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use tree::Tree;

pub(crate) const ABOUT: &str =
    "check the project's own rules: layers, dependencies, file sizes, no leftovers";

/// One thing that breaks a rule.
#[derive(Debug, PartialEq)]
struct Finding {
    file: String,
    /// From 1; 0 for the file as a whole.
    line: usize,
    words: String,
}

impl Finding {
    fn new(file: &str, line: usize, words: impl Into<String>) -> Self {
        Finding { file: file.to_owned(), line, words: words.into() }
    }
}

/// Every rule; each sees the whole tree and reports all it finds.
const RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    headers::check,
    length::files,
    length::views,
    layers::check,
    leftovers::check,
    stylesheets::check,
    foreign::addresses,
    foreign::machine_paths,
    foreign::lock_file,
    licences::check,
];

/// `cargo xtask tidy`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    check(workspace)
}

/// Prints every finding and fails if there is one.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let tree = Tree::read(&workspace.root)?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.extend(dependencies::check(&dependencies::read(workspace)?));
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    for finding in &findings {
        match finding.line {
            0 => println!("{}: {}", finding.file, finding.words),
            line => println!("{}:{line}: {}", finding.file, finding.words),
        }
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files keep the rules", tree.files.len());
            Ok(())
        }
        1 => Err(Failure::new("tidy: 1 finding")),
        many => Err(Failure::new(format!("tidy: {many} findings"))),
    }
}

/// What a rule says about a tree of one file, as "line: words"; for the tests of the rules.
#[cfg(test)]
fn findings_in(rule: fn(&Tree) -> Vec<Finding>, path: &str, text: &str) -> Vec<String> {
    let tree = Tree::of(&[(path, text)]);
    rule(&tree).into_iter().map(|finding| format!("{}: {}", finding.line, finding.words)).collect()
}
