//! The files of the app and, laid over them, of the desk. Hashed names of the app are cached forever, all else
//! is asked for again each time and answered by its ETag. Only known kinds of files are served, so a database
//! or a key that lies in the folder stays private. No path falls back to the page.

mod answer;
mod encoding;
mod file;
mod media;
mod path;
mod policy;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::HeaderValue;

pub(super) use self::answer::service;
use self::{
    file::{Stamp, TextFile},
    path::SitePath,
    policy::Origins,
};
use crate::{Error, desk_folder};

const PAGE: &str = "index.html";
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// The two folders and what is kept of them in memory.
#[derive(Debug)]
pub(crate) struct Assets {
    desk: PathBuf,
    app: PathBuf,
    kept: Mutex<HashMap<PathBuf, Arc<TextFile>>>,
    /// of the version of desk.json they were read from
    origins: Mutex<(Option<Stamp>, Origins)>,
}

/// A file that a path names.
struct Found {
    file: PathBuf,
    stamp: Stamp,
    cache: HeaderValue,
    /// whether pages of other websites may read it, as they have to when they check its hash
    shared: bool,
}

impl Assets {
    /// Serves `desk` over `app`; fails when there is no app.
    pub(crate) fn open(desk: &Path, app: &Path) -> Result<Self, Error> {
        let page = app.join(PAGE);
        if let Err(error) = std::fs::read(&page) {
            return Err(Error::AppFolder { path: page, reason: error.to_string() });
        }
        Ok(Self {
            desk: desk.into(),
            app: app.into(),
            kept: Mutex::default(),
            origins: Mutex::default(),
        })
    }

    /// The desk's file comes before the app's, except for the page and the loader, which are the app.
    async fn find(&self, path: &SitePath) -> Option<Found> {
        if path.as_str() != PAGE && !path.is_loader() {
            let file = self.desk.join(path.as_str());
            if let Some(stamp) = Stamp::of(&file).await {
                return Some(Found { file, stamp, cache: REVALIDATE, shared: false });
            }
        }
        let file = self.app.join(path.as_str());
        let stamp = Stamp::of(&file).await?;
        let cache = if path.is_hashed() { IMMUTABLE } else { REVALIDATE };
        Some(Found { file, stamp, cache, shared: path.is_loader() })
    }

    /// The file's text as it is now: read again when it has changed since.
    async fn text(&self, found: &Found) -> std::io::Result<Arc<TextFile>> {
        let known = {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(&found.file).filter(|text| text.stamp == found.stamp).cloned()
        };
        if let Some(text) = known {
            return Ok(text);
        }
        let text = Arc::new(TextFile::read(&found.file, found.stamp).await?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(found.file.clone(), Arc::clone(&text));
        Ok(text)
    }

    /// The origins of the desk's endpoints, which the page may talk to, and of the websites that may show it, as desk.json
    /// names them now.
    async fn origins(&self) -> Origins {
        let file = self.desk.join("desk.json");
        let stamp = Stamp::of(&file).await;
        {
            let known = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
            if known.0 == stamp {
                return known.1.clone();
            }
        }
        let text = tokio::fs::read_to_string(&file).await.unwrap_or_default();
        let (endpoints, websites) = desk_folder::origins(&text);
        let origins = Origins { endpoints, websites };
        *self.origins.lock().unwrap_or_else(PoisonError::into_inner) = (stamp, origins.clone());
        origins
    }
}
