//! A copy of a desk that a test may spoil.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::settings;

/// A desk in a temporary folder.
pub struct Desk(TempDir);

impl Desk {
    /// The example desk as it is.
    pub fn example() -> Desk {
        Self::copy_of(&settings::desk())
    }

    /// The desk that shows every way of asking.
    pub fn gallery() -> Desk {
        Self::copy_of(&settings::gallery())
    }

    /// The desk whose visits are short.
    pub fn short() -> Desk {
        Self::copy_of(&settings::short_desk())
    }

    fn copy_of(desk: &Path) -> Desk {
        let folder =
            TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
        copy(desk, folder.path());
        Desk(folder)
    }

    /// With one file replaced or added.
    #[must_use]
    pub fn with(self, file: &str, text: &str) -> Desk {
        let path = self.0.path().join(file);
        fs::write(&path, text)
            .unwrap_or_else(|fault| panic!("cannot write {}: {fault}", path.display()));
        self
    }

    /// With one file changed in one place.
    #[must_use]
    #[track_caller]
    pub fn with_change(self, file: &str, from: &str, to: &str) -> Desk {
        let path = self.0.path().join(file);
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|fault| panic!("cannot read {}: {fault}", path.display()));
        assert!(text.contains(from), "{file} does not contain {from}");
        self.with(file, &text.replacen(from, to, 1))
    }

    /// Changes one file in one place while a server gives it out.
    #[track_caller]
    pub fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.path().join(file);
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|fault| panic!("cannot read {}: {fault}", path.display()));
        assert!(text.contains(from), "{file} does not contain {from}");
        fs::write(&path, text.replacen(from, to, 1))
            .unwrap_or_else(|fault| panic!("cannot write {}: {fault}", path.display()));
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Copies a folder and all below it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder can be filled");
    for entry in fs::read_dir(from).expect("the example desk can be read").flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a file can be copied")),
        }
    }
}
