//! Whoever takes the code finds both licences beside it.

use super::Finding;
use super::tree::Tree;

const FILES: [(&str, &str); 2] =
    [("LICENSE-MIT", "Permission is hereby granted"), ("LICENSE-APACHE", "Apache License")];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let missing = FILES
        .iter()
        .filter(|(path, words)| !tree.find(path).is_some_and(|file| file.text.contains(words)));
    missing
        .map(|(path, _)| Finding::new(path, 0, "is missing or not the licence it is named for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_asked_for() {
        let both = Tree::of(&[
            ("LICENSE-MIT", "Permission is hereby granted, …"),
            ("LICENSE-APACHE", "Apache License 2.0"),
        ]);
        assert_eq!(check(&both), []);
        assert_eq!(check(&Tree::of(&[("LICENSE-MIT", "All rights reserved")])).len(), 2);
    }
}
