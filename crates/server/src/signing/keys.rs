//! The keys that contexts are signed with: one a line in a file beside the database that only its owner may read. The
//! first signs, all verify, so that codes which are printed outlive a new key.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::{Error, private_file, store::OpenError};

/// The length of a key, in bytes.
const KEY: usize = 32;

/// How much of an HMAC a signature is, in bytes: 96 bits. That is less than RFC 2104 advises (half of it), but every try to
/// guess one is a record at the server, and a short signature makes a smaller code.
const SIGNATURE: usize = 12;

type Key = [u8; KEY];

/// By what a change of the file is seen.
type Mark = Option<(Option<SystemTime>, u64)>;

/// The keys of a database, read again when their file has changed.
pub(crate) struct Keys {
    file: PathBuf,
    kept: Mutex<Kept>,
}

struct Kept {
    mark: Mark,
    keys: Arc<[Key]>,
    /// the version of the file that couldn't be read and was told of
    told: Mark,
}

/// They are secrets.
impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// The keys of a database; the first is made when there is none.
    pub(crate) fn of_database(database: &Path) -> Result<Self, Error> {
        let file = file_of(database);
        let fault = |reason: String| Error::SigningKeys { path: file.clone(), reason };
        // An empty one is what a full disk has left of an earlier attempt; nothing was ever signed with that.
        if !fs::metadata(&file).is_ok_and(|found| found.len() > 0) {
            let key = random().map_err(|error| fault(error.to_string()))?;
            match private_file::create(&file, &key) {
                // Another process was faster; its key is as good.
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(fault(error.to_string()));
                }
                _ => {}
            }
        }
        // Taken before it is read: what changes in between is read again.
        let mark = mark(&file);
        let keys = read(&file).map_err(fault)?;
        Ok(Self { kept: Mutex::new(Kept { mark, keys, told: None }), file })
    }

    /// The keys of a database that is there, for commands: one that isn't has no server that would know the key.
    pub(crate) fn of_existing(database: &Path) -> Result<Self, Error> {
        if database.exists() {
            Self::of_database(database)
        } else {
            Err(OpenError::NotThere { path: database.into() }.into())
        }
    }

    /// Signs with a new key from now on; returns how many there are. The others still verify.
    pub(crate) fn renew(&self) -> Result<usize, Error> {
        let fault = |reason: String| Error::SigningKeys { path: self.file.clone(), reason };
        let mut text = random().map_err(|error| fault(error.to_string()))?;
        for key in self.current().iter() {
            text.push('\n');
            text.push_str(&URL_SAFE_NO_PAD.encode(key));
        }
        private_file::replace(&self.file, &text).map_err(|error| fault(error.to_string()))?;
        Ok(self.current().len())
    }

    /// The signature of a text.
    pub(crate) fn sign(&self, text: &str) -> String {
        self.current().first().map(|key| signature(key, text)).unwrap_or_default()
    }

    /// Whether one of the keys has signed a text so.
    pub(crate) fn verify(&self, text: &str, claimed: &str) -> bool {
        let is_by = |key: &Key| signature(key, text).as_bytes().ct_eq(claimed.as_bytes()).into();
        self.current().iter().any(is_by)
    }

    /// The keys as the file has them now. One that can't be read any more is said once; the keys before stay.
    fn current(&self) -> Arc<[Key]> {
        let mark = mark(&self.file);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.mark != mark {
            match read(&self.file) {
                Ok(keys) => *kept = Kept { mark, keys, told: None },
                // Whoever mends its rights changes neither its time nor its length: it is tried again.
                Err(_) if kept.told == mark => {}
                Err(reason) => {
                    kept.told = mark;
                    let file = self.file.display();
                    tracing::error!(
                        "the signing keys in {file} can't be used: {reason}; those before stay"
                    );
                }
            }
        }
        Arc::clone(&kept.keys)
    }
}

fn file_of(database: &Path) -> PathBuf {
    let mut file = database.as_os_str().to_owned();
    file.push(".signing");
    file.into()
}

fn mark(file: &Path) -> Mark {
    let found = fs::metadata(file).ok()?;
    Some((found.modified().ok(), found.len()))
}

fn read(file: &Path) -> Result<Arc<[Key]>, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let key = |(index, line): (usize, &str)| {
        let bytes = URL_SAFE_NO_PAD.decode(line.trim()).ok();
        let key = bytes.and_then(|bytes| Key::try_from(bytes).ok());
        key.ok_or_else(|| format!("line {} is no key of {KEY} bytes in Base64", index + 1))
    };
    let keys: Vec<Key> = lines.map(key).collect::<Result<_, _>>()?;
    if keys.is_empty() { Err("there is no key in it".to_owned()) } else { Ok(keys.into()) }
}

fn random() -> Result<String, getrandom::Error> {
    let mut key = [0; KEY];
    getrandom::fill(&mut key)?;
    Ok(URL_SAFE_NO_PAD.encode(key))
}

fn signature(key: &Key, text: &str) -> String {
    // An HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..SIGNATURE])
}

#[cfg(test)]
mod tests {
    use super::{Keys, file_of, signature};

    #[test]
    fn signatures_are_hmac_sha256() {
        // RFC 4231 has no key of 32 bytes; this one was made with `openssl dgst -sha256 -mac HMAC`.
        let key = std::array::from_fn(|index| index as u8);
        assert_eq!(
            signature(&key, "frontdesk.context/1\n1:x\n5:table\n2:12\n"),
            "qy5r7HdwRPYWQe27"
        );
        assert_eq!(signature(&key, "").len(), 16);
    }

    #[test]
    fn keys_stay_are_private_and_outlive_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("desk.db");
        assert!(Keys::of_existing(&database).is_err());
        let keys = Keys::of_database(&database).unwrap();
        let old = keys.sign("a");
        assert!(keys.verify("a", &old) && !keys.verify("b", &old) && !keys.verify("a", ""));
        assert!(Keys::of_database(&database).unwrap().verify("a", &old));

        let other = Keys::of_database(&database).unwrap();
        assert_eq!(other.renew().unwrap(), 2);
        let new = other.sign("a");
        assert_ne!(new, old);
        // Who has the file open notices.
        assert!(keys.verify("a", &new) && keys.verify("a", &old) && keys.sign("a") == new);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(file_of(&database)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
            let file = file_of(&database);
            std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
            // Only the administrator can give a file away.
            let is_given = chown(&file, Some(12345), None).is_ok();
            other.renew().unwrap();
            let found = std::fs::metadata(&file).unwrap();
            assert_eq!(found.mode() & 0o777, 0o640);
            assert!(!is_given || found.uid() == 12345);
        }
        let new = other.sign("a");
        assert!(keys.verify("a", &new));
        std::fs::write(file_of(&database), "damaged\n").unwrap();
        assert!(keys.verify("a", &new), "the keys before stay");
        assert!(Keys::of_database(&database).is_err());
        std::fs::write(file_of(&database), "\n").unwrap();
        assert!(Keys::of_database(&database).is_err());
    }

    #[test]
    fn an_empty_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("desk.db");
        std::fs::write(file_of(&database), "").unwrap();
        let keys = Keys::of_database(&database).unwrap();
        assert!(Keys::of_database(&database).unwrap().verify("a", &keys.sign("a")));
        // A file that holds something which is no key may have been one: that is for people to decide.
        std::fs::write(file_of(&database), "AAAA").unwrap();
        let words = Keys::of_database(&database).err().unwrap().to_string();
        for part in ["desk.db.signing", "line 1", "put a backup in its place", "delete it"] {
            assert!(words.contains(part), "{words}");
        }
    }
}
