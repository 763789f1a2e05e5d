//! Writes the service worker: `service-worker.js` of the root with the SHA-256 of every file of the app. The desk's files
//! aren't in the list: they change without a build. Nor are tables of word vectors, which nobody has to wait for.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::scripts::shortened;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

/// As the page registers it. Never named by its content: browsers look for a newer one under the same name.
const NAME: &str = "service-worker.js";

/// What stands in the source in the place of the list.
const PLACE: &str = "const LIST = null;";

/// How long a name that begins with a build's is; enough that none meets another.
const BUILD_LENGTH: usize = 16;

/// Puts the service worker beside the finished app.
pub(super) fn write(workspace: &Workspace, dist: &Path) -> Outcome {
    let source = workspace.root.join(NAME);
    let script = fs::read_to_string(&source).map_err(Failure::of_file("read", &source))?;
    if !script.contains(PLACE) {
        return Err(Failure::new(format!(
            "{} has no place for the list of files",
            source.display()
        )));
    }
    let mut files = BTreeMap::new();
    add(dist, "", &mut files)?;
    let path = dist.join(NAME);
    fs::write(&path, with_list(&shortened(&script), &files))
        .map_err(Failure::of_file("write", &path))
}

/// The worker with a build's name and files. Its own text is part of the name: another worker is another build.
fn with_list(script: &str, files: &BTreeMap<String, String>) -> String {
    let names: String = files.iter().map(|(path, hash)| format!("{path} {hash}\n")).collect();
    let mut build = sha256(format!("{script}\n{names}").as_bytes());
    build.truncate(BUILD_LENGTH);
    let list = json!({ "build": build, "files": files });
    script.replacen(PLACE, &format!("const LIST = {list};"), 1)
}

fn add(dist: &Path, folder: &str, files: &mut BTreeMap<String, String>) -> Outcome {
    let here = dist.join(folder);
    for entry in fs::read_dir(&here).map_err(Failure::of_file("read", &here))?.flatten() {
        let path = format!("{folder}{}", entry.file_name().to_string_lossy());
        let file = entry.path();
        if file.is_dir() {
            add(dist, &format!("{path}/"), files)?;
        } else if is_of_app(&path) {
            let content = fs::read(&file).map_err(Failure::of_file("read", &file))?;
            files.insert(path, sha256(&content));
        }
    }
    Ok(())
}

/// Whether a file of the finished folder is the app's and needed on the device. The QR studio isn't: it is for owners.
fn is_of_app(path: &str) -> bool {
    if path.starts_with("locales/studio/")
        || path.starts_with("frontdesk-studio-")
        || path.starts_with("studio-")
    {
        return false;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    match path.split_once('/') {
        Some(("locales", _)) => ends(&[".json"]),
        Some(("icons", _)) => ends(&[".svg", ".png"]),
        Some(_) => false,
        None => {
            let is_named_by_content = ends(&[".js", ".css", ".wasm"]) && has_hash(path);
            is_named_by_content || matches!(path, "index.html" | "manifest.webmanifest")
        }
    }
}

/// `style-0123456789abcdef.css`, `frontdesk-0123456789abcdef_rest.wasm`.
fn has_hash(name: &str) -> bool {
    let stem = name.split(['.', '_']).next().unwrap_or_default();
    let is_hash = |text: &str| {
        (15..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash))
}

fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_the_app_without_the_desk() {
        for (path, listed) in [
            ("index.html", true),
            ("boot-0123456789abcdef.js", true),
            ("style-0123456789abcdef.css", true),
            ("frontdesk-0123456789abcdef_first.wasm", true),
            ("frontdesk-faq-123456789abcdef.wasm", true),
            ("manifest.webmanifest", true),
            ("icons/icon-192.png", true),
            ("locales/ru.json", true),
            ("locales/chat/ar.json", true),
            ("locales/README.md", false),
            ("index.html.br", false),
            ("locales/ru.json.gz", false),
            ("brand.css", false),
            ("desk.json", false),
            ("desk.schema.json", false),
            ("surveys/visit.json", false),
            ("faq/vectors/en.vectors", false),
            ("img/logo.svg", false),
            ("frontdesk-studio-0123456789abcdef.wasm", false),
            ("studio-0123456789abcdef.css", false),
            ("locales/studio/ru.json", false),
            (".sources", false),
            ("service-worker.js", false),
        ] {
            assert_eq!(is_of_app(path), listed, "{path}");
        }
    }

    #[test]
    fn a_build_is_named_by_its_files_and_its_worker() {
        let files = |hash: &str| BTreeMap::from([("index.html".to_owned(), hash.to_owned())]);
        let written = with_list("const LIST = null;\nwork();", &files("12"));
        assert!(written.contains(r#""files":{"index.html":"12"}"#), "{written}");
        assert!(written.ends_with(";\nwork();"), "{written}");
        assert_ne!(written, with_list("const LIST = null;\nwork();", &files("13")));
        let other = with_list("const LIST = null;\nrest();", &files("12"));
        assert_ne!(written.lines().next(), other.lines().next());
    }

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
