//! Where relay.json is, and where it may not be: what lies in a folder that is served is anybody's.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::Error;

/// The file's name where nobody names another.
const NAME: &str = "relay.json";

/// The file with the relay's secrets, which may not be there.
#[derive(Clone, Debug)]
pub(crate) struct RelayFile {
    pub(crate) path: PathBuf,
}

impl RelayFile {
    /// The file that was named, or the one beside the database. One that was named has to be there, and neither may
    /// lie in a folder of `served`.
    pub(crate) fn find(
        named: Option<&Path>,
        database: &Path,
        served: &[&Path],
    ) -> Result<Self, Error> {
        let path = named.map_or_else(|| database.with_file_name(NAME), Path::to_path_buf);
        match fs::File::open(&path) {
            Ok(_) => {}
            Err(error) if named.is_none() && is_absent(&error) => {}
            Err(error) => return Err(Error::RelayFile { path, reason: error.to_string() }),
        }
        // A link in the folder is served as well as the file that it leads to.
        let whole = |path: &Path| fs::canonicalize(path).ok();
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let lies_in =
            [whole(&path), whole(parent.unwrap_or(Path::new("."))).filter(|_| path.exists())];
        for folder in served {
            let is_inside = |place: &PathBuf| whole(folder).is_some_and(|it| place.starts_with(it));
            if lies_in.iter().flatten().any(is_inside) {
                return Err(Error::RelayFileIsServed { path, folder: folder.to_path_buf() });
            }
        }
        Ok(Self { path })
    }

    /// The text; `None` when there is no file. The error is the system's.
    pub(super) fn text(&self) -> Result<Option<String>, String> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Whether other users of this machine may read it.
    #[cfg(unix)]
    pub(super) fn is_open_to_others(&self) -> bool {
        use std::os::unix::fs::PermissionsExt;
        let metadata = fs::metadata(&self.path);
        metadata.is_ok_and(|metadata| metadata.permissions().mode() & 0o044 != 0)
    }

    /// Whether other users of this machine may read it; not known here.
    #[cfg(not(unix))]
    pub(super) fn is_open_to_others(&self) -> bool {
        false
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
