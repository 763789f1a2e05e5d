//! Group commit: one task owns the writing connection. While one commit is on its way to the disk the next
//! requests gather in the queue and then share a commit; a request that comes alone doesn't wait for company.

use sqlx::SqliteConnection;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

use super::{Entry, SubmitError, Written, sqlite};

/// So many records make one transaction at most (a single larger request still is one).
const RECORDS_PER_COMMIT: usize = 256;

/// The way to the writer. The writer ends when the last queue is dropped and all its jobs are done.
#[derive(Clone, Debug)]
pub(super) struct Queue(mpsc::Sender<Job>);

#[derive(Debug)]
struct Job {
    entries: Vec<Entry>,
    reply: oneshot::Sender<Result<Vec<Written>, SubmitError>>,
}

/// Starts the writer on a connection; `capacity` is the number of jobs that may wait.
pub(super) fn start(connection: SqliteConnection, capacity: usize) -> (Queue, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel(capacity.max(1));
    (Queue(sender), tokio::spawn(write_all(receiver, connection)))
}

impl Queue {
    /// Hands records to the writer and waits until they are committed.
    pub(super) async fn submit(&self, entries: Vec<Entry>) -> Result<Vec<Written>, SubmitError> {
        let (reply, answer) = oneshot::channel();
        self.0.try_send(Job { entries, reply }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => SubmitError::QueueFull,
            mpsc::error::TrySendError::Closed(_) => stopped(),
        })?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }
}

fn stopped() -> SubmitError {
    SubmitError::Unavailable("the server is stopping".into())
}

async fn write_all(mut jobs: mpsc::Receiver<Job>, mut connection: SqliteConnection) {
    while let Some(first) = jobs.recv().await {
        let batch = gather(first, &mut jobs);
        let entries: Vec<&[Entry]> = batch.iter().map(|job| job.entries.as_slice()).collect();
        let outcome = sqlite::write(&mut connection, &entries).await;
        answer(batch, outcome);
    }
    sqlite::close(connection).await;
}

fn gather(first: Job, jobs: &mut mpsc::Receiver<Job>) -> Vec<Job> {
    let mut records = first.entries.len();
    let mut batch = vec![first];
    while records < RECORDS_PER_COMMIT
        && let Ok(job) = jobs.try_recv()
    {
        records += job.entries.len();
        batch.push(job);
    }
    batch
}

/// A requester that has gone away is no reason to stop: its records are stored all the same.
fn answer(batch: Vec<Job>, outcome: Result<Vec<Vec<Written>>, sqlx::Error>) {
    match outcome {
        Ok(written) => {
            for (job, written) in batch.into_iter().zip(written) {
                let _ = job.reply.send(Ok(written));
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
