//! The text files of the repository, read once for all rules.

use std::fs;
use std::path::Path;

use super::code;
use crate::failure::{Failure, Outcome};

/// Folders of what is built or fetched, and so nobody's to keep tidy.
const SKIPPED: [&str; 4] = ["target", "dist", "node_modules", ".git"];

/// A text file.
pub(super) struct File {
    /// Relative to the root, with forward slashes.
    pub(super) path: String,
    pub(super) text: String,
    /// The text with comments and literals blanked out, for Rust; the same lines, so that line numbers hold.
    pub(super) code: String,
}

/// All text files, sorted by path.
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Outcome<Tree> {
        let mut files = Vec::new();
        add(root, "", &mut files)?;
        files.sort_by(|a: &File, b| a.path.cmp(&b.path));
        Ok(Tree { files })
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Tree {
        Tree {
            files: files
                .iter()
                .map(|(path, text)| File::new((*path).to_owned(), (*text).to_owned()))
                .collect(),
        }
    }

    /// The Rust files in any of these folders.
    pub(super) fn rust<'a>(&'a self, folders: &'a [&str]) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(|file| file.path.ends_with(".rs"))
            .filter(|file| folders.iter().any(|folder| file.path.starts_with(folder)))
    }

    pub(super) fn find(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl File {
    fn new(path: String, text: String) -> File {
        let code = if path.ends_with(".rs") { code::of(&text) } else { text.clone() };
        File { path, text, code }
    }
}

fn add(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Outcome {
    for entry in fs::read_dir(folder).map_err(Failure::of_file("read", folder))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if SKIPPED.contains(&path.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            add(&entry.path(), &path, files)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            // What is not UTF-8 is a picture or the like.
            files.push(File::new(path, text));
        }
    }
    Ok(())
}
