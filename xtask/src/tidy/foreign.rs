//! Nothing in the tree ties it to another host or to one machine.

use super::Finding;
use super::tree::Tree;

/// Files that reach the browser.
const SHIPPED: [&str; 4] = ["public/", "style/", "index.html", "boot.js"];

/// Addresses that are names, not places to load from, and those reserved for examples.
const HARMLESS: [&str; 7] = [
    "http://www.apache.org/licenses/",
    "http://www.w3.org/",
    "https://json-schema.org/",
    "https://schema.org",
    "https://example.com",
    "https://example.org",
    "http://localhost",
];

/// What reaches the browser names no foreign host (ARCHITECTURE.md, invariant 8).
pub(super) fn addresses(tree: &Tree) -> Vec<Finding> {
    let shipped =
        tree.files.iter().filter(|file| SHIPPED.iter().any(|start| file.path.starts_with(start)));
    let mut findings = Vec::new();
    for file in shipped {
        for (number, line) in file.text.lines().enumerate() {
            for address in addresses_in(line) {
                if !is_harmless(address) {
                    findings.push(Finding::new(
                        &file.path,
                        number + 1,
                        format!("names a foreign host: {address}"),
                    ));
                }
            }
        }
    }
    findings
}

fn addresses_in(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("://").filter_map(|(at, _)| {
        let start = line[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
        let end =
            line[at..].find(['"', '\'', ')', ' ', '<', '`']).map_or(line.len(), |end| at + end);
        matches!(&line[start..at], "http" | "https" | "ws" | "wss").then(|| &line[start..end])
    })
}

/// Also hosts under `.example`, which nobody can own, an ellipsis, which is none, and a scheme by itself.
fn is_harmless(address: &str) -> bool {
    let host = address
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split(['/', ':', '?']).next())
        .unwrap_or("");
    host == "…"
        || !host.contains(char::is_alphanumeric)
        || host.ends_with(".example")
        || HARMLESS.iter().any(|start| address.starts_with(start))
}

/// Folders that exist on somebody's machine only.
const MACHINE_FOLDERS: [&str; 3] = ["/home/", "/root/", "/Users/"];

/// No file names a folder of one machine.
pub(super) fn machine_paths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path != "xtask/src/tidy/foreign.rs") {
        for (number, line) in file.text.lines().enumerate() {
            for folder in MACHINE_FOLDERS {
                // "src/home/" is a folder of ours; "/home/" at the start of a word is not.
                let found = line.match_indices(folder).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}~/".contains(c))
                });
                if found {
                    findings.push(Finding::new(
                        &file.path,
                        number + 1,
                        format!("names a folder of one machine: {folder}"),
                    ));
                }
            }
        }
    }
    findings
}

/// A lock file written behind a mirror makes every other machine ask that mirror.
pub(super) fn lock_file(tree: &Tree) -> Vec<Finding> {
    const SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let Some(lock) = tree.find("Cargo.lock") else {
        return vec![Finding::new("Cargo.lock", 0, "is missing")];
    };
    let lines = lock.text.lines().enumerate();
    lines
        .filter(|(_, line)| line.starts_with("source = ") && *line != SOURCE)
        .map(|(number, line)| {
            Finding::new(&lock.path, number + 1, format!("takes a package from elsewhere: {line}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::findings_in;
    use super::*;

    #[test]
    fn foreign_hosts() {
        let in_page = |text| findings_in(addresses, "index.html", text);
        assert_eq!(
            in_page(r#"<script src="https://cdn.test/x.js">"#),
            ["1: names a foreign host: https://cdn.test/x.js"]
        );
        assert_eq!(in_page(r#"<svg xmlns="http://www.w3.org/2000/svg">"#), [""; 0]);
        assert_eq!(in_page("such as https://…"), [""; 0]);
        assert_eq!(in_page("see https://cafe-nord.example/menu"), [""; 0]);
        assert_eq!(in_page("file://x and a://b"), [""; 0]);
        assert_eq!(findings_in(addresses, "README.md", "https://cdn.test"), [""; 0]);
    }

    #[test]
    fn folders_of_one_machine() {
        assert_eq!(findings_in(machine_paths, "a.md", "see /home/ann/x").len(), 1);
        assert_eq!(findings_in(machine_paths, "a.md", "cd \"/root/x\"").len(), 1);
        assert_eq!(findings_in(machine_paths, "a.md", "src/home/start.rs and ~/root/"), [""; 0]);
    }

    #[test]
    fn sources_of_packages() {
        let good = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
        assert_eq!(findings_in(lock_file, "Cargo.lock", good), [""; 0]);
        assert_eq!(
            findings_in(lock_file, "Cargo.lock", "source = \"sparse+https://mirror.test/\"\n")
                .len(),
            1
        );
        assert_eq!(findings_in(lock_file, "README.md", "").len(), 1);
    }
}
