//! SQLite: all its SQL, how a file is opened and brought up to date, and which of its errors mean what.
//! WAL with `synchronous=FULL`: a commit is on the disk before it returns, and readers don't block the writer.

mod devices;
mod drops;
mod links;
mod open;
mod outbox;
mod read;
mod waiting;

use sqlx::{Connection, SqliteConnection};

pub(crate) use self::{
    devices::{devices, open_devices},
    links::{change_links, links, open_links},
    open::{open, open_to_change},
    outbox::change_alone,
    read::{Archive, Reader},
    waiting::{has_record, open_relay, relay_status, span},
};
use super::{Entry, Task, TaskDone, Written, entry::Existing};

/// Does several tasks in one transaction; returns what came of each.
pub(super) async fn write(
    connection: &mut SqliteConnection,
    tasks: &[&Task],
) -> Result<Vec<TaskDone>, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut done = Vec::with_capacity(tasks.len());
    for task in tasks {
        done.push(match task {
            Task::Store(_) => perform(&mut transaction, task).await?,
            task => {
                // What others want must not keep records from being stored.
                let mut inner = transaction.begin().await?;
                match perform(&mut inner, task).await {
                    Ok(done) => {
                        inner.commit().await?;
                        done
                    }
                    Err(error) => {
                        inner.rollback().await?;
                        TaskDone::Failed(error.to_string())
                    }
                }
            }
        });
    }
    transaction.commit().await?;
    Ok(done)
}

async fn perform(connection: &mut SqliteConnection, task: &Task) -> Result<TaskDone, sqlx::Error> {
    Ok(match task {
        Task::Store(entries) => {
            let mut written = Vec::with_capacity(entries.len());
            for entry in entries {
                written.push(put(connection, entry).await?);
            }
            TaskDone::Stored(written)
        }
        Task::Change(change) => TaskDone::Changed(outbox::change(connection, change).await?),
        Task::Drop(change) => TaskDone::Dropped(drops::change(connection, change).await?),
        Task::Link(change) => TaskDone::Linked(links::change(connection, change).await?),
    })
}

/// Stores a record, or a sign of life where those are, and puts it into the outbox.
async fn put(connection: &mut SqliteConnection, entry: &Entry) -> Result<Written, sqlx::Error> {
    let written = match &entry.heartbeat {
        Some(heartbeat) => devices::put(connection, entry, heartbeat).await?,
        None => put_record(connection, entry).await?,
    };
    if written == Written::Stored {
        outbox::queue(connection, entry).await?;
    }
    Ok(written)
}

/// Nearly every record is new, so inserting comes first and looking only when the id is taken.
async fn put_record(
    connection: &mut SqliteConnection,
    entry: &Entry,
) -> Result<Written, sqlx::Error> {
    if insert(connection, entry).await? {
        return Ok(Written::Stored);
    }
    let (rev, body) = sqlx::query_as("SELECT rev, body FROM records WHERE id = ?1")
        .bind(&entry.id)
        .fetch_one(&mut *connection)
        .await?;
    let outcome = entry.against(&Existing { rev, body });
    match outcome {
        Written::Stored => {
            devices::remember_replaced(connection, &entry.id).await?;
            outbox::revise(connection, entry).await?;
            // A new row instead of an update: the new revision gets a new position, so that readers see it.
            sqlx::query("DELETE FROM records WHERE id = ?1")
                .bind(&entry.id)
                .execute(&mut *connection)
                .await?;
            insert(connection, entry).await?;
        }
        Written::Superseded => devices::remember(connection, entry).await?,
        Written::Duplicate | Written::Conflict => {}
    }
    Ok(outcome)
}

/// False when there is a record of that id.
async fn insert(connection: &mut SqliteConnection, entry: &Entry) -> Result<bool, sqlx::Error> {
    let result = sqlx::query(
        "INSERT INTO records (id, rev, kind, desk, device, seq, channel, language, survey, status, \
         started_at, ended_at, received_at, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&entry.id)
    .bind(entry.rev)
    .bind(&entry.kind)
    .bind(&entry.desk)
    .bind(&entry.device)
    .bind(entry.seq)
    .bind(&entry.channel)
    .bind(&entry.language)
    .bind(&entry.survey)
    .bind(&entry.status)
    .bind(entry.started_at.0)
    .bind(entry.ended_at.0)
    .bind(entry.received_at.0)
    .bind(&entry.body)
    .execute(connection)
    .await?;
    Ok(result.rows_affected() == 1)
}

/// Closes the writing connection; the last to close moves the log into the database file.
pub(super) async fn close(connection: SqliteConnection) {
    if let Err(error) = connection.close().await {
        tracing::error!(%error, "the database could not be closed cleanly; its log keeps what was stored");
    }
}
