//! The SQL of drops. Changes run inside the writer's transaction, one after another, so that only one gets a body.

use document::UnixMillis;
use sqlx::SqliteConnection;

use super::Reader;
use crate::store::drop::{DropChange, DropDone, DropId, DropState, MOST, REMEMBERED};

/// Makes a change.
pub(super) async fn change(
    connection: &mut SqliteConnection,
    change: &DropChange,
) -> Result<DropDone, sqlx::Error> {
    match change {
        DropChange::Put { id, body, now, expires_at } => {
            purge(connection, *now).await?;
            let waiting: i64 = sqlx::query_scalar(
                "SELECT count(*) FROM (SELECT 1 FROM drops WHERE expires_at > ?1 AND taken = 0 LIMIT ?2)",
            )
            .bind(now.0)
            .bind(MOST)
            .fetch_one(&mut *connection)
            .await?;
            if waiting >= MOST {
                return Ok(DropDone::Full);
            }
            sqlx::query("INSERT INTO drops (id, body, expires_at) VALUES (?1, ?2, ?3)")
                .bind(id.as_str())
                .bind(body)
                .bind(expires_at.0)
                .execute(connection)
                .await?;
            Ok(DropDone::Done)
        }
        DropChange::Take { id, now } => {
            let row: Option<(i64, bool, Option<Vec<u8>>)> =
                sqlx::query_as("SELECT expires_at, taken, body FROM drops WHERE id = ?1")
                    .bind(id.as_str())
                    .fetch_optional(&mut *connection)
                    .await?;
            let known = row.as_ref().map(|(at, taken, _)| (*at, *taken));
            match (DropState::of(known, *now), row) {
                (DropState::Waiting(_), Some((_, _, Some(body)))) => {
                    sqlx::query("UPDATE drops SET taken = 1, body = NULL WHERE id = ?1")
                        .bind(id.as_str())
                        .execute(connection)
                        .await?;
                    Ok(DropDone::Taken(body))
                }
                (DropState::Waiting(_), _) => Ok(DropDone::Refused(DropState::Expired)),
                (state, _) => Ok(DropDone::Refused(state)),
            }
        }
        DropChange::Purge { now } => {
            purge(connection, *now).await?;
            Ok(DropDone::Done)
        }
    }
}

/// Takes away the bodies of what has expired, and what nobody asks for any more.
async fn purge(connection: &mut SqliteConnection, now: UnixMillis) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM drops WHERE expires_at <= ?1")
        .bind(now.0 - REMEMBERED)
        .execute(&mut *connection)
        .await?;
    sqlx::query("UPDATE drops SET body = NULL WHERE expires_at <= ?1 AND body IS NOT NULL")
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

impl Reader {
    /// What has become of a drop.
    pub(crate) async fn drop_state(
        &self,
        id: &DropId,
        now: UnixMillis,
    ) -> Result<DropState, sqlx::Error> {
        let row = sqlx::query_as("SELECT expires_at, taken FROM drops WHERE id = ?1")
            .bind(id.as_str())
            .fetch_optional(&self.0)
            .await?;
        Ok(DropState::of(row, now))
    }

    /// Whether there are drops that have to be looked after.
    pub(crate) async fn has_drops(&self) -> Result<bool, sqlx::Error> {
        let row: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM drops LIMIT 1").fetch_optional(&self.0).await?;
        Ok(row.is_some())
    }
}
