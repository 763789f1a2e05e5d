//! SQLite: all its SQL, how a file is opened and brought up to date, and which of its errors mean what.
//! WAL with `synchronous=FULL`: a commit is on the disk before it returns, and readers don't block the writer.

mod open;
mod read;

use sqlx::{Connection, SqliteConnection};

pub(crate) use self::{
    open::open,
    read::{Archive, Reader},
};
use super::{Entry, Written, entry::Existing};

/// Writes the records of several requests in one transaction; returns what became of each, by request.
pub(super) async fn write(
    connection: &mut SqliteConnection,
    requests: &[&[Entry]],
) -> Result<Vec<Vec<Written>>, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut written = Vec::with_capacity(requests.len());
    for entries in requests {
        let mut outcomes = Vec::with_capacity(entries.len());
        for entry in *entries {
            outcomes.push(put(&mut transaction, entry).await?);
        }
        written.push(outcomes);
    }
    transaction.commit().await?;
    Ok(written)
}

/// Nearly every record is new, so inserting comes first and looking only when the id is taken.
async fn put(connection: &mut SqliteConnection, entry: &Entry) -> Result<Written, sqlx::Error> {
    if insert(connection, entry).await? {
        return Ok(Written::Stored);
    }
    let (rev, body) = sqlx::query_as("SELECT rev, body FROM records WHERE id = ?1")
        .bind(&entry.id)
        .fetch_one(&mut *connection)
        .await?;
    let outcome = entry.against(&Existing { rev, body });
    if outcome == Written::Stored {
        // A new row instead of an update: the new revision gets a new position, so that readers see it.
        sqlx::query("DELETE FROM records WHERE id = ?1")
            .bind(&entry.id)
            .execute(&mut *connection)
            .await?;
        insert(connection, entry).await?;
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
