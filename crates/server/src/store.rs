//! Where records are kept. Writing goes through one queue and one writer, so that many requests share one
//! commit; reading has connections of its own and never waits for the writer. All SQL is in the module of
//! its database (`sqlite`). Leaves out: what a record means, HTTP.

mod entry;
mod error;
pub(crate) mod sqlite;
mod writer;

use std::path::Path;

use document::UnixMillis;
use tokio::task::JoinHandle;

pub use self::{
    entry::{Entry, Written},
    error::{OpenError, SubmitError},
};
use self::{sqlite::Reader, writer::Queue};

/// The records of one database, open for writing and reading.
#[derive(Debug)]
pub struct Store {
    queue: Queue,
    reader: Reader,
    writer: JoinHandle<()>,
}

/// Which records to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// only those stored after this position
    pub after: i64,
    /// at most so many
    pub limit: u32,
    /// only answers to this survey
    pub survey: Option<String>,
    /// only those received at this moment or later
    pub since: Option<UnixMillis>,
}

/// Some of the records that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// in the order of arrival
    pub records: Vec<Stored>,
    /// whether there are others after these
    pub more: bool,
}

/// A stored record.
#[derive(Clone, Debug)]
pub struct Stored {
    /// where it stands in the order of arrival
    pub position: i64,
    /// the record as JSON text
    pub body: String,
}

impl Store {
    /// Opens the database at `path`, makes it when there is none, and brings its tables up to date.
    /// `queue` is how many requests may wait for the writer.
    pub async fn open(path: &Path, queue: usize) -> Result<Self, OpenError> {
        let connection = sqlite::open(path).await?;
        let reader = Reader::open(path);
        let (queue, writer) = writer::start(connection, queue);
        Ok(Self { queue, reader, writer })
    }

    /// Stores records together; returns after they are durably on disk, with what became of each.
    pub async fn submit(&self, entries: Vec<Entry>) -> Result<Vec<Written>, SubmitError> {
        self.queue.submit(entries).await
    }

    /// Lists records in the order of arrival; fewer than the limit where they are very large.
    pub async fn list(&self, filter: &Filter) -> Result<Page, SubmitError> {
        self.reader.list(filter).await
    }

    /// Whether records can be stored and read at this moment.
    pub async fn is_healthy(&self) -> bool {
        !self.writer.is_finished() && self.reader.ping().await
    }

    /// Commits what is queued and closes the database.
    pub async fn close(self) {
        drop(self.queue);
        if let Err(error) = self.writer.await {
            tracing::error!(%error, "the writer of the database ended early");
        }
        self.reader.close().await;
    }
}
