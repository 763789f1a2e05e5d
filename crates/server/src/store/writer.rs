//! Group commit: one task owns the writing connection. While one commit is on its way to the disk the next
//! tasks gather in the queue and then share a commit; one that comes alone doesn't wait for company.

use sqlx::SqliteConnection;
use tokio::{
    sync::{mpsc, oneshot, watch},
    task::JoinHandle,
};

use super::{
    Change, Entry, SubmitError, Written,
    drop::{DropChange, DropDone},
    link::{LinkChange, LinkDone},
    sqlite,
};

/// So many records make one transaction at most (a single larger request still is one).
const RECORDS_PER_COMMIT: usize = 256;

/// The way to the writer. The writer ends when the last queue is dropped and all its jobs are done.
#[derive(Clone, Debug)]
pub(super) struct Queue(mpsc::Sender<Job>);

/// Tells when records have been put into the outbox.
pub(super) type Arrivals = watch::Receiver<()>;

/// Something to be written.
#[derive(Debug)]
pub(super) enum Task {
    /// what arrived in one request
    Store(Vec<Entry>),
    /// what the relay wants
    Change(Change),
    /// what the owner wants of short links
    Link(LinkChange),
    /// what goes from one device to another
    Drop(DropChange),
}

/// What came of a task.
#[derive(Debug)]
pub(super) enum TaskDone {
    Stored(Vec<Written>),
    /// how many rows it was about
    Changed(u64),
    Linked(LinkDone),
    Dropped(DropDone),
    /// why a change could not be made
    Failed(String),
}

#[derive(Debug)]
struct Job {
    task: Task,
    reply: oneshot::Sender<Result<TaskDone, SubmitError>>,
}

/// Starts the writer on a connection; `capacity` is the number of jobs that may wait.
pub(super) fn start(
    connection: SqliteConnection,
    capacity: usize,
) -> (Queue, Arrivals, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel(capacity.max(1));
    let (arrived, arrivals) = watch::channel(());
    (Queue(sender), arrivals, tokio::spawn(write_all(receiver, connection, arrived)))
}

impl Queue {
    /// Hands records to the writer and waits until they are committed.
    pub(super) async fn submit(&self, entries: Vec<Entry>) -> Result<Vec<Written>, SubmitError> {
        match self.perform(Task::Store(entries)).await? {
            TaskDone::Stored(written) => Ok(written),
            _ => Ok(Vec::new()),
        }
    }

    /// Hands a task to the writer, unless too many wait already, and waits until it is committed.
    pub(super) async fn perform(&self, task: Task) -> Result<TaskDone, SubmitError> {
        let (reply, answer) = oneshot::channel();
        self.0.try_send(Job { task, reply }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => SubmitError::QueueFull,
            mpsc::error::TrySendError::Closed(_) => stopped(),
        })?;
        match answer.await.unwrap_or_else(|_| Err(stopped()))? {
            TaskDone::Failed(reason) => Err(SubmitError::Unavailable(reason)),
            done => Ok(done),
        }
    }

    /// Hands a change to the writer, when there is room for it, and waits until it is committed.
    pub(super) async fn change(&self, change: Change) -> Result<u64, SubmitError> {
        let (reply, answer) = oneshot::channel();
        let job = Job { task: Task::Change(change), reply };
        self.0.send(job).await.map_err(|_| stopped())?;
        match answer.await.unwrap_or_else(|_| Err(stopped()))? {
            TaskDone::Changed(rows) => Ok(rows),
            TaskDone::Failed(reason) => Err(SubmitError::Unavailable(reason)),
            _ => Ok(0),
        }
    }
}

impl Task {
    fn records(&self) -> usize {
        match self {
            Self::Store(entries) => entries.len(),
            Self::Change(_) | Self::Link(_) | Self::Drop(_) => 1,
        }
    }

    /// Whether somebody who sends has to look.
    fn fills_outbox(&self) -> bool {
        match self {
            Self::Store(entries) => entries.iter().any(|entry| !entry.routes.is_empty()),
            Self::Change(change) => matches!(change, Change::Replay { .. }),
            Self::Link(_) | Self::Drop(_) => false,
        }
    }
}

fn stopped() -> SubmitError {
    SubmitError::Unavailable("the server is stopping".into())
}

async fn write_all(
    mut jobs: mpsc::Receiver<Job>,
    mut connection: SqliteConnection,
    arrived: watch::Sender<()>,
) {
    while let Some(first) = jobs.recv().await {
        let batch = gather(first, &mut jobs);
        let tasks: Vec<&Task> = batch.iter().map(|job| &job.task).collect();
        let outcome = sqlite::write(&mut connection, &tasks).await;
        if outcome.is_ok() && tasks.iter().any(|task| task.fills_outbox()) {
            let _ = arrived.send(());
        }
        answer(batch, outcome);
    }
    sqlite::close(connection).await;
}

fn gather(first: Job, jobs: &mut mpsc::Receiver<Job>) -> Vec<Job> {
    let mut records = first.task.records();
    let mut batch = vec![first];
    while records < RECORDS_PER_COMMIT
        && let Ok(job) = jobs.try_recv()
    {
        records += job.task.records();
        batch.push(job);
    }
    batch
}

/// A requester that has gone away is no reason to stop: its records are stored all the same.
fn answer(batch: Vec<Job>, outcome: Result<Vec<TaskDone>, sqlx::Error>) {
    match outcome {
        Ok(done) => {
            for (job, done) in batch.into_iter().zip(done) {
                let _ = job.reply.send(Ok(done));
            }
        }
        Err(error) => {
            tracing::error!(%error, requests = batch.len(), "records could not be stored");
            for job in batch {
                let _ = job.reply.send(Err(SubmitError::Unavailable(error.to_string())));
            }
        }
    }
}
