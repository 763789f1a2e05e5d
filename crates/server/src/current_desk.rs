//! The desk as its desk.json is now, for what the server itself has to know of it. A version that is no JSON is not
//! used; the one before stays, also after a restart. What is wrong in it is said elsewhere (`findings`).

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

use desk::Desk;
use document::{Object, Value};

use crate::private_file;

/// By what a change of the file is seen.
type Mark = Option<(Option<SystemTime>, u64)>;

/// desk.json, read again when it has changed.
pub(crate) struct CurrentDesk {
    file: PathBuf,
    /// the last version that could be read, beside the database
    memory: PathBuf,
    kept: Mutex<Kept>,
}

struct Kept {
    mark: Mark,
    /// `None` while no version could ever be read
    desk: Option<Arc<Desk>>,
}

impl std::fmt::Debug for CurrentDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CurrentDesk").field("file", &self.file).finish_non_exhaustive()
    }
}

impl CurrentDesk {
    /// Of the desk in this folder. What it was at last is kept beside the database.
    pub(crate) fn new(folder: &Path, database: &Path) -> Self {
        let mut memory = database.as_os_str().to_owned();
        memory.push(".desk");
        let memory = PathBuf::from(memory);
        let desk = fs::read_to_string(&memory).ok().and_then(|text| read(&text));
        let kept = Mutex::new(Kept { mark: None, desk });
        Self { file: folder.join("desk.json"), memory, kept }
    }

    /// The desk as it is now; one that says nothing while none could ever be read.
    pub(crate) async fn get(&self) -> Arc<Desk> {
        self.known().await.unwrap_or_else(nothing)
    }

    /// The same, but `None` while none could ever be read: then nobody knows what it demands.
    pub(crate) async fn known(&self) -> Option<Arc<Desk>> {
        let mark = match tokio::fs::metadata(&self.file).await {
            Ok(found) => Some((found.modified().ok(), found.len())),
            // A folder that never had a desk.json demands nothing.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Some(self.kept().desk.clone().unwrap_or_else(nothing));
            }
            Err(_) => return self.kept().desk.clone(),
        };
        {
            let kept = self.kept();
            if kept.mark == mark {
                return kept.desk.clone();
            }
        }
        // What can't be read now is tried again with the next record.
        let Ok(text) = tokio::fs::read_to_string(&self.file).await else {
            return self.kept().desk.clone();
        };
        let desk = read(&text);
        if desk.is_some() {
            self.remember(text).await;
        }
        let mut kept = self.kept();
        kept.mark = mark;
        if desk.is_some() {
            kept.desk = desk;
        }
        kept.desk.clone()
    }

    /// Keeps a version for the next start, when the file may be broken.
    async fn remember(&self, text: String) {
        let memory = self.memory.clone();
        let written = tokio::task::spawn_blocking(move || {
            let is_known =
                fs::read_to_string(&memory).is_ok_and(|known| known.trim() == text.trim());
            if is_known { Ok(()) } else { private_file::replace(&memory, &text) }
        });
        if let Ok(Err(error)) = written.await {
            let memory = self.memory.display();
            tracing::warn!(
                "{memory} can't be written: {error}. Should desk.json be broken at the next start, nobody knows what \
                 its context.signed says"
            );
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(text: &str) -> Option<Arc<Desk>> {
    let value = document::parse(text).ok()?;
    value.as_object()?;
    Some(Arc::new(Desk::read_asking(&value).0))
}

fn nothing() -> Arc<Desk> {
    Arc::new(Desk::read_asking(&Value::from(Object::new())).0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::CurrentDesk;

    #[tokio::test]
    async fn what_was_read_last_holds_until_something_else_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("desk.db");
        let file = folder.path().join("desk.json");
        let new = || CurrentDesk::new(folder.path(), &database);
        let id = async |desk: &CurrentDesk| desk.known().await.map(|desk| desk.id().to_owned());

        assert_eq!(id(&new()).await.as_deref(), Some(""), "no desk.json demands nothing");
        for broken in ["", "{", "5"] {
            fs::write(&file, broken).unwrap();
            assert_eq!(id(&new()).await, None, "{broken}");
            assert_eq!(new().get().await.id(), "");
        }
        fs::write(&file, [0xff]).unwrap();
        let desk = new();
        assert_eq!(id(&desk).await, None);
        fs::write(&file, r#"{"id": "first"}"#).unwrap();
        assert_eq!(id(&desk).await.as_deref(), Some("first"));
        fs::write(&file, "{").unwrap();
        for desk in [&desk, &new()] {
            assert_eq!(id(desk).await.as_deref(), Some("first"));
        }
        fs::remove_file(&file).unwrap();
        assert_eq!(id(&new()).await.as_deref(), Some("first"));
        fs::write(&file, r#"{"id": "another"}"#).unwrap();
        assert_eq!(id(&new()).await.as_deref(), Some("another"));
        fs::write(&file, "{").unwrap();
        assert_eq!(id(&new()).await.as_deref(), Some("another"));
    }
}
