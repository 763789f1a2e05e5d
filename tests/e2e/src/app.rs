//! A copy of the built app that a test can spoil: its second part withheld, or (`app_builds.rs`) another build.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::{desk, settings};

/// The built app in a temporary folder.
pub struct App {
    folder: TempDir,
    withheld: Vec<(PathBuf, Vec<u8>)>,
}

impl App {
    /// The app as it is.
    pub fn copy() -> App {
        let folder =
            TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
        desk::copy(&settings::app(), folder.path());
        App { folder, withheld: Vec::new() }
    }

    /// The app with an empty file in the place of its second part, as a bad network leaves it.
    pub fn without_rest() -> App {
        let app = App::copy();
        let files = fs::read_dir(app.path()).expect("the copy can be read").flatten();
        let rest = files.map(|entry| entry.path()).filter(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().contains("_rest.wasm"))
        });
        let withheld: Vec<_> = rest
            .map(|path| {
                let content = fs::read(&path).expect("the second part can be read");
                fs::write(&path, "").expect("the second part can be emptied");
                (path, content)
            })
            .collect();
        assert!(!withheld.is_empty(), "the built app has no second part");
        App { withheld, ..app }
    }

    /// Puts the second part back.
    pub fn give_rest(&self) {
        for (path, content) in &self.withheld {
            fs::write(path, content).expect("the second part can be written");
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}
