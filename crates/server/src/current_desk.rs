//! The desk as its desk.json is now, for what the server itself has to know of it. A version that is no JSON is not
//! used; the one before stays. What is wrong in it is said elsewhere (`findings`).

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use desk::Desk;
use document::{Object, Value};

/// By what a change of the file is seen.
type Mark = Option<(Option<SystemTime>, u64)>;

/// desk.json, read again when it has changed.
pub(crate) struct CurrentDesk {
    file: PathBuf,
    kept: Mutex<(Mark, Arc<Desk>)>,
}

impl std::fmt::Debug for CurrentDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CurrentDesk").field("file", &self.file).finish_non_exhaustive()
    }
}

impl CurrentDesk {
    /// Of the desk in this folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let nothing = Desk::read_asking(&Value::from(Object::new())).0;
        Self { file: folder.join("desk.json"), kept: Mutex::new((None, Arc::new(nothing))) }
    }

    /// The desk as it is now.
    pub(crate) async fn get(&self) -> Arc<Desk> {
        let found = tokio::fs::metadata(&self.file).await.ok();
        let mark = found.map(|found| (found.modified().ok(), found.len()));
        {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.0 == mark || mark.is_none() {
                return Arc::clone(&kept.1);
            }
        }
        // What can't be read now is tried again with the next record.
        let Ok(text) = tokio::fs::read_to_string(&self.file).await else {
            return Arc::clone(&self.kept.lock().unwrap_or_else(PoisonError::into_inner).1);
        };
        let read = document::parse(&text).ok().map(|value| Arc::new(Desk::read_asking(&value).0));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0 = mark;
        if let Some(desk) = read {
            kept.1 = desk;
        }
        Arc::clone(&kept.1)
    }
}
