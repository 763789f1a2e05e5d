//! Files that only their owner may read. Under its name such a file is there as a whole or not at all, also when the
//! disk is full or the power fails while it is written.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Makes a file. One that is there already stays (`AlreadyExists`), but for an empty one: that holds nothing.
pub(crate) fn create(file: &Path, text: &str) -> io::Result<()> {
    let unfinished = write_beside(file, text)?;
    let placed = place(&unfinished, file);
    // Nothing is there any more where it was moved.
    let _ = fs::remove_file(&unfinished);
    placed
}

/// Puts a text in the place of a file's, whose owner and rights stay; makes the file when there is none.
pub(crate) fn replace(file: &Path, text: &str) -> io::Result<()> {
    // Where the name is a link, the file behind it is written and the link stays.
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let unfinished = write_beside(file, text)?;
    let kept = match fs::metadata(file) {
        Ok(old) => keep_owner(&old, &unfinished)
            .and_then(|rights| fs::set_permissions(&unfinished, rights)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    };
    let replaced = kept.and_then(|()| fs::rename(&unfinished, file));
    if replaced.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    replaced
}

/// Writes the text beside the file, under a name that no other process uses.
fn write_beside(file: &Path, text: &str) -> io::Result<PathBuf> {
    let mut chance = [0; 8];
    getrandom::fill(&mut chance).map_err(|error| io::Error::other(error.to_string()))?;
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(format!(".{:016x}.unfinished", u64::from_ne_bytes(chance)));
    let unfinished = PathBuf::from(unfinished);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&unfinished)?;
    let written = writeln!(out, "{text}").and_then(|()| out.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written.map(|()| unfinished)
}

fn place(unfinished: &Path, file: &Path) -> io::Result<()> {
    // A link, unlike a move, never takes the place of what another process has put there meanwhile.
    let linked = fs::hard_link(unfinished, file);
    let Err(error) = linked else { return Ok(()) };
    match fs::metadata(file) {
        Ok(found) if found.len() == 0 => {
            // Its rights don't stay: they were nobody's wish for a secret. Whoever may not give the file away keeps it.
            let _ = keep_owner(&found, unfinished);
            fs::rename(unfinished, file)
        }
        // Some file systems have no links.
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
            if error.kind() == io::ErrorKind::AlreadyExists {
                return Err(error);
            }
            fs::rename(unfinished, file)
        }
        _ => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// Gives a file the owner and the group of the one before, so that a command of the administrator doesn't lock the server
/// out; returns the rights that may stay.
#[cfg(unix)]
fn keep_owner(old: &fs::Metadata, new: &Path) -> io::Result<fs::Permissions> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

    let made = fs::metadata(new)?;
    let owner = old.uid();
    if made.uid() != owner {
        chown(new, Some(owner), None).map_err(|error| {
            let words = format!("it belongs to user {owner}, who has to do this ({error})");
            io::Error::new(error.kind(), words)
        })?;
    }
    let mut rights = old.permissions();
    if made.gid() != old.gid() && chown(new, None, Some(old.gid())).is_err() {
        // What was one group's right is none of another's.
        rights.set_mode(rights.mode() & !0o070);
    }
    Ok(rights)
}

#[cfg(not(unix))]
fn keep_owner(old: &fs::Metadata, _new: &Path) -> io::Result<fs::Permissions> {
    Ok(old.permissions())
}

#[cfg(test)]
mod tests {
    use std::{fs, io, path::Path};

    use super::{create, replace};

    /// What is there, by name.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_made_once_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        create(&file, "a").unwrap();
        assert_eq!(create(&file, "b").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "a\n");
        fs::write(&file, "").unwrap();
        create(&file, "c").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "c\n");
        replace(&file, "d").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "d\n");
        assert_eq!(names(folder.path()), ["secret"]);
        // A folder can't be replaced by a file.
        fs::create_dir(folder.path().join("x")).unwrap();
        assert!(replace(&folder.path().join("x"), "e").is_err());
        assert!(create(&folder.path().join("none/secret"), "e").is_err());
        assert_eq!(names(folder.path()).len(), 2);
    }

    #[test]
    fn those_who_make_a_file_at_once_find_it_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        let text = "x".repeat(100_000);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let made = create(&file, &text);
                    let is_late = |error: io::Error| error.kind() == io::ErrorKind::AlreadyExists;
                    assert!(made.is_ok() || made.is_err_and(is_late));
                    assert_eq!(fs::read_to_string(&file).unwrap().trim_end(), text);
                });
            }
        });
        assert_eq!(names(folder.path()), ["secret"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_owner_and_the_rights_stay() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        create(&file, "a").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        // Only the administrator can give a file away.
        let is_given = chown(&file, Some(12345), Some(23456)).is_ok();
        replace(&file, "b").unwrap();
        let found = fs::metadata(&file).unwrap();
        assert_eq!(found.mode() & 0o777, 0o640);
        if is_given {
            assert_eq!((found.uid(), found.gid()), (12345, 23456));
        }
        // An empty file that everybody may read is no place for a secret.
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        create(&file, "c").unwrap();
        let found = fs::metadata(&file).unwrap();
        assert_eq!(found.mode() & 0o777, 0o600);
        assert!(!is_given || found.uid() == 12345);
    }
}
