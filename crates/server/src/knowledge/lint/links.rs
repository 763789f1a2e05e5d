//! Links and pictures that should be files of the desk's folder and are not.

use document::{Severity, is_inside_folder};
use faq::{
    Action, Entry,
    answer::{Reference, references},
};
use percent_encoding::percent_decode_str;

use super::Finding;
use crate::knowledge::folder::Knowledge;

pub(super) fn find(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    for (entry, origin) in knowledge.entries() {
        let mut said: Vec<String> = Vec::new();
        for (part, address) in addresses(entry) {
            let Some(file) = file_of(&address) else { continue };
            if said.contains(&file) || knowledge.root.join(&file).exists() {
                continue;
            }
            findings.push(Finding {
                severity: Severity::Warning,
                file: knowledge.file(origin).name.clone(),
                place: format!("{}{part}", origin.path),
                rule: "file-missing",
                words: format!(
                    "`{address}` leads to no file in the desk's folder. Add the file or correct the address."
                ),
            });
            said.push(file);
        }
    }
}

fn addresses(entry: &Entry) -> Vec<(String, String)> {
    let mut addresses = Vec::new();
    let answer = &entry.answer;
    let texts = answer.default.iter().chain(answer.texts.iter().map(|(_, text)| text));
    for reference in texts.flat_map(|text| references(text)) {
        let (Reference::Link(address) | Reference::Picture(address)) = reference;
        addresses.push(("/answer".to_owned(), address));
    }
    for (index, action) in entry.actions.iter().enumerate() {
        if let Action::Link { url, .. } = action {
            addresses.push((format!("/actions/{index}/url"), url.clone()));
        }
    }
    addresses
}

/// The file an address means; `None` for pages elsewhere, places within this page, and paths without an ending,
/// which a web server may answer in its own way.
fn file_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/').unwrap_or(path);
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let is_file = is_inside_folder(path.split('%').next().unwrap_or_default())
        && !decoded.split('/').any(|part| part == "..")
        && decoded.rsplit('/').next().is_some_and(|name| name.contains('.'));
    is_file.then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::file_of;

    #[test]
    fn files_of_addresses() {
        for (address, expect) in [
            ("menu.pdf", Some("menu.pdf")),
            ("/img/map.svg?v=2#x", Some("img/map.svg")),
            ("img/my%20map.svg", Some("img/my map.svg")),
            ("img/%2e%2e/x.svg", None),
            ("../menu.pdf", None),
            ("?survey=visit", None),
            ("#top", None),
            ("menu", None),
            ("menu/", None),
            ("https://example.com/a.pdf", None),
            ("//example.com/a.pdf", None),
            ("mailto:a@example.com", None),
            ("tel:+49123", None),
        ] {
            assert_eq!(file_of(address).as_deref(), expect, "{address}");
        }
    }
}
