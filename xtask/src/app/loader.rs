//! embed.js as websites load it: under its own name, always the newest, and under one of its content, which never changes, for
//! those that pin it by its hash.

use std::fs;
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};

use crate::failure::{Failure, Outcome};
use crate::fnv::Fnv;

/// As websites that take every version name it.
pub(crate) const NAME: &str = "embed.js";

/// Puts the pinned copy beside it.
pub(super) fn pin(dist: &Path) -> Outcome {
    let script = read(dist)?;
    let copy = dist.join(pinned(&script));
    fs::write(&copy, script).map_err(Failure::of_file("write", &copy))
}

/// What a website writes that takes this version and no other.
pub(crate) fn element(dist: &Path) -> Outcome<String> {
    read(dist).map(|script| element_of(&script))
}

fn element_of(script: &[u8]) -> String {
    let (name, hash) = (pinned(script), STANDARD.encode(Sha384::digest(script)));
    format!(
        r#"<script async src="https://desk.example/{name}" integrity="sha384-{hash}" crossorigin="anonymous"></script>"#
    )
}

fn read(dist: &Path) -> Outcome<Vec<u8>> {
    let script = dist.join(NAME);
    fs::read(&script).map_err(Failure::of_file("read", &script))
}

fn pinned(script: &[u8]) -> String {
    let mut hash = Fnv::new();
    hash.write(script);
    format!("embed-{}.js", hash.hex())
}

#[cfg(test)]
mod tests {
    use super::{element_of, pinned};

    #[test]
    fn the_element_names_the_copy_and_its_hash() {
        let element = element_of(b"0");
        // printf 0 | openssl dgst -sha384 -binary | base64
        let hash = "X5FVDtsD8LuJF9pX8PiBiXb12pcTB7fuSIa7lRxIkaHxb4QNro9lWqXfcYiE68Fb";
        assert!(element.contains(&format!(r#"integrity="sha384-{hash}""#)), "{element}");
        assert!(element.contains(&format!("/{}\"", pinned(b"0"))), "{element}");
    }
}
