//! A file on disk: which version it is, and for texts its content with the compressed forms made from it.

use std::{
    io,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use axum::body::Bytes;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use tokio::{fs, sync::OnceCell, task};

use super::encoding::Encoding;

/// Shorter texts fit into one packet anyway.
const LEAST_COMPRESSED: usize = 256;

/// Tells versions of a file apart without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) modified: SystemTime,
    /// in bytes
    pub(super) length: u64,
}

impl Stamp {
    /// The stamp of the file at a path; `None` when there is no such file.
    pub(super) async fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).await.ok().filter(std::fs::Metadata::is_file)?;
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        Some(Self { modified, length: metadata.len() })
    }

    /// For files that aren't read before they are sent: weak, as two versions in one tick look the same.
    pub(super) fn etag(self) -> String {
        let since = self.modified.duration_since(UNIX_EPOCH).unwrap_or_default();
        format!("W/\"{:x}-{:x}\"", since.as_nanos(), self.length)
    }
}

/// A text file in memory. Compressed forms are made when they are first asked for.
#[derive(Debug)]
pub(super) struct TextFile {
    pub(super) stamp: Stamp,
    pub(super) body: Bytes,
    hash: String,
    gzip: OnceCell<Bytes>,
    brotli: OnceCell<Bytes>,
}

impl TextFile {
    /// Reads a file, of which `stamp` was taken just before.
    pub(super) async fn read(path: &Path, stamp: Stamp) -> io::Result<Self> {
        let body = Bytes::from(fs::read(path).await?);
        let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(&body)[..16]);
        Ok(Self { stamp, body, hash, gzip: OnceCell::new(), brotli: OnceCell::new() })
    }

    /// Names content and form: another form is another representation (RFC 9110, section 8.8.3).
    pub(super) fn etag(&self, encoding: Encoding) -> String {
        match encoding.name() {
            None => format!("\"{}\"", self.hash),
            Some(name) => format!("\"{}-{name}\"", self.hash),
        }
    }

    /// The text in the form asked for, or as it is where that is no gain.
    pub(super) async fn encoded(&self, path: &Path, encoding: Encoding) -> (Encoding, Bytes) {
        let plain = (Encoding::Identity, self.body.clone());
        let cell = match encoding {
            Encoding::Gzip => &self.gzip,
            Encoding::Brotli => &self.brotli,
            Encoding::Identity => return plain,
        };
        if self.body.len() < LEAST_COMPRESSED {
            return plain;
        }
        match cell.get_or_try_init(|| self.make(path, encoding)).await {
            Ok(bytes) if bytes.len() < self.body.len() => (encoding, bytes.clone()),
            Ok(_) => plain,
            Err(error) => {
                tracing::warn!(file = %path.display(), %error, "a file could not be compressed");
                plain
            }
        }
    }

    /// Takes the form that a build has put beside the file, unless that is older than the file.
    async fn make(&self, path: &Path, encoding: Encoding) -> io::Result<Bytes> {
        if let Some(beside) = beside(path, encoding)
            && let Some(stamp) = Stamp::of(&beside).await
            && stamp.modified >= self.stamp.modified
        {
            return fs::read(beside).await.map(Bytes::from);
        }
        let body = self.body.clone();
        let compressed = task::spawn_blocking(move || encoding.compress(&body)).await;
        compressed.map_err(io::Error::other)?.map(Bytes::from)
    }
}

/// Where a build puts a compressed form: `app.js.br`.
fn beside(path: &Path, encoding: Encoding) -> Option<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(encoding.ending()?);
    Some(name.into())
}
