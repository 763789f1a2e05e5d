//! Files that are either the old ones or the new ones, whatever happens while they are written.

use std::{fs, io, path::Path};

/// Writes beside the file and renames at the end.
pub(crate) fn write(file: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    // Where the name is a link, the file behind it is written and the link stays.
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let written = fs::write(&unfinished, bytes).and_then(|()| {
        // A file that only its owner may read stays so.
        if let Ok(metadata) = fs::metadata(file) {
            fs::set_permissions(&unfinished, metadata.permissions())?;
        }
        fs::rename(&unfinished, file)
    });
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}
