//! Where records are kept. Writing goes through one queue and one writer, so that many requests share one
//! commit; reading has connections of its own and never waits for the writer. All SQL is in the module of
//! its database (`sqlite`). Leaves out: what a record means, HTTP.

pub(crate) mod device;
pub(crate) mod drop;
mod entry;
mod error;
pub(crate) mod link;
pub(crate) mod outbox;
pub(crate) mod sqlite;
mod writer;

use std::path::Path;

use document::UnixMillis;
use tokio::task::JoinHandle;

use self::{
    device::DevicePage,
    drop::{DropChange, DropDone, DropId, DropState},
    link::{LinkChange, LinkDone, LinkPage, Visits},
    outbox::{Change, EndpointStatus, Replay},
    sqlite::Reader,
    writer::{Arrivals, Queue, Task, TaskDone},
};
pub use self::{
    entry::{Entry, Written},
    error::{OpenError, SubmitError},
};

/// The records of one database, open for writing and reading.
#[derive(Debug)]
pub struct Store {
    handle: Handle,
    writer: JoinHandle<()>,
    visits: Visits,
}

/// A way to write to and read from an open database.
#[derive(Clone, Debug)]
pub(crate) struct Handle {
    queue: Queue,
    reader: Reader,
    arrivals: Arrivals,
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
        let (queue, arrivals, writer) = writer::start(connection, queue);
        Ok(Self { handle: Handle { queue, reader, arrivals }, writer, visits: Visits::default() })
    }

    /// Stores records together; returns after they are durably on disk, with what became of each.
    pub async fn submit(&self, entries: Vec<Entry>) -> Result<Vec<Written>, SubmitError> {
        self.handle.queue.submit(entries).await
    }

    /// Lists records in the order of arrival; fewer than the limit where they are very large.
    pub async fn list(&self, filter: &Filter) -> Result<Page, SubmitError> {
        self.handle.reader.list(filter).await
    }

    /// Lists the devices whose ids follow another one.
    pub(crate) async fn devices(&self, after: &str, limit: u32) -> Result<DevicePage, SubmitError> {
        Ok(self.handle.reader.devices(after, limit).await?)
    }

    /// Changes short links.
    pub(crate) async fn change_links(&self, change: LinkChange) -> Result<LinkDone, SubmitError> {
        match self.handle.queue.perform(Task::Link(change)).await? {
            TaskDone::Linked(mut done) => {
                if let LinkDone::Changed(Some(link)) = &mut done {
                    self.visits.add_to(std::slice::from_mut(link));
                }
                Ok(done)
            }
            _ => Ok(LinkDone::Done),
        }
    }

    /// Lists the short links whose codes follow another one.
    pub(crate) async fn links(&self, after: &str, limit: u32) -> Result<LinkPage, SubmitError> {
        let mut page = self.handle.reader.links(after, limit).await?;
        self.visits.add_to(&mut page.links);
        Ok(page)
    }

    /// Where a short link leads now.
    pub(crate) async fn target(&self, code: &str) -> Result<Option<String>, SubmitError> {
        Ok(self.handle.reader.target(code).await?)
    }

    /// Counts that a short link was followed; written down by [`Self::write_visits`].
    pub(crate) fn count_visit(&self, code: &str) {
        self.visits.count(code, 1);
    }

    /// Writes down how often short links were followed since the last time.
    pub(crate) async fn write_visits(&self) {
        let counts = self.visits.take();
        if counts.is_empty() {
            return;
        }
        if let Err(error) = self.change_links(LinkChange::Visited(counts.clone())).await {
            tracing::warn!(%error, "visits of short links can't be written down yet");
            for (code, visits) in counts {
                self.visits.count(&code, visits);
            }
        }
    }

    /// Keeps, or gives out, what goes from one device to another.
    pub(crate) async fn change_drops(&self, change: DropChange) -> Result<DropDone, SubmitError> {
        match self.handle.queue.perform(Task::Drop(change)).await? {
            TaskDone::Dropped(done) => Ok(done),
            _ => Ok(DropDone::Done),
        }
    }

    /// What has become of something that goes from one device to another.
    pub(crate) async fn drop_state(
        &self,
        id: &DropId,
        now: UnixMillis,
    ) -> Result<DropState, SubmitError> {
        Ok(self.handle.reader.drop_state(id, now).await?)
    }

    /// Forgets what has expired on its way from one device to another.
    pub(crate) async fn purge_drops(&self, now: UnixMillis) {
        let purge = async {
            if self.handle.reader.has_drops().await? {
                self.change_drops(DropChange::Purge { now }).await?;
            }
            Ok::<_, SubmitError>(())
        };
        if let Err(error) = purge.await {
            tracing::warn!(%error, "drops that have expired can't be taken away yet");
        }
    }

    /// How the endpoints of the relay are doing.
    pub(crate) async fn relay_status(
        &self,
        now: UnixMillis,
    ) -> Result<Vec<EndpointStatus>, SubmitError> {
        Ok(self.handle.reader.relay_status(now).await?)
    }

    /// Puts records into the outbox of an endpoint once more; returns how many.
    pub(crate) async fn replay(
        &self,
        endpoint: &str,
        replay: Replay,
        now: UnixMillis,
    ) -> Result<u64, SubmitError> {
        let span = match &replay {
            Replay::Since(since) => self.handle.reader.span(*since).await?,
            _ => None,
        };
        let mut records = 0;
        for change in replay.changes(endpoint, span, now) {
            records += self.handle.change(change).await?;
        }
        Ok(records)
    }

    /// Whether there is a record of that id.
    pub(crate) async fn has_record(&self, id: &str) -> Result<bool, SubmitError> {
        Ok(self.handle.reader.has_record(id).await?)
    }

    /// A way to the database for who sends records on. The database closes after the last of them is gone.
    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Whether records can be stored and read at this moment.
    pub async fn is_healthy(&self) -> bool {
        !self.writer.is_finished() && self.handle.reader.ping().await
    }

    /// Commits what is queued and closes the database.
    pub async fn close(self) {
        let Handle { queue, reader, .. } = self.handle;
        drop(queue);
        if let Err(error) = self.writer.await {
            tracing::error!(%error, "the writer of the database ended early");
        }
        reader.close().await;
    }
}

impl Handle {
    /// Makes a change, in one commit with what else is to be written; returns how many rows it was about.
    pub(crate) async fn change(&self, change: Change) -> Result<u64, SubmitError> {
        self.queue.change(change).await
    }

    /// What is read.
    pub(crate) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Ends when records have been put into the outbox since the last time, or none ever will be.
    pub(crate) async fn arrival(&mut self) {
        if self.arrivals.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
