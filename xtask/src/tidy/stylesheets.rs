//! index.html lists every stylesheet: Trunk follows no `@import`, so one that is not listed is silently missing.

use std::collections::BTreeSet;

use super::Finding;
use super::tree::Tree;
use crate::app::references;

const PAGE: &str = "index.html";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let html = tree.find(PAGE).map_or("", |page| page.text.as_str());
    let listed: BTreeSet<String> = references(html)
        .into_iter()
        .filter(|reference| reference.rel == "css")
        .map(|reference| reference.file)
        .collect();
    let present: BTreeSet<String> = tree
        .files
        .iter()
        .filter(|file| file.path.starts_with("style/") && file.path.ends_with(".css"))
        .map(|file| file.path.clone())
        .collect();
    let unlisted = present
        .difference(&listed)
        .map(|file| Finding::new(file, 0, "is not listed in index.html"));
    let missing = listed
        .difference(&present)
        .map(|file| Finding::new(PAGE, 0, format!("lists {file}, which is not there")));
    unlisted.chain(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_and_folder_agree() {
        let page = r#"<link data-trunk rel="css" href="style/a.css"><link data-trunk rel="css" href="style/b.css">"#;
        let check = |files: &[(&str, &str)]| {
            check(&Tree::of(files))
                .into_iter()
                .map(|f| format!("{}: {}", f.file, f.words))
                .collect::<Vec<_>>()
        };
        assert_eq!(check(&[(PAGE, page), ("style/a.css", ""), ("style/b.css", "")]), [""; 0]);
        assert_eq!(
            check(&[(PAGE, page), ("style/a.css", "")]),
            ["index.html: lists style/b.css, which is not there"]
        );
        assert_eq!(
            check(&[
                (PAGE, page),
                ("style/a.css", ""),
                ("style/b.css", ""),
                ("style/ui/c.css", "")
            ]),
            ["style/ui/c.css: is not listed in index.html"]
        );
    }
}
