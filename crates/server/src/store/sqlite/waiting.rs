//! The SQL of the outbox that is read: what waits, the bodies to send, and how the endpoints are doing.

use delivery::RecordKey;
use document::UnixMillis;
use futures_util::TryStreamExt;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{Reader, open::open_to_read};
use crate::store::{
    OpenError,
    outbox::{Answer, EndpointStatus, Standing, Waiting, WaitingPage},
};

/// A page ends after the record that takes it beyond this many bytes.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// The version of the tables that first had an outbox.
const VERSION: i64 = 2;

/// The records of an outbox row live in `records`, signs of life in `devices`.
macro_rules! body {
    () => {
        "COALESCE(records.counted, records.body, (SELECT COALESCE(devices.counted, devices.body) FROM devices \
         WHERE devices.record = outbox.record AND devices.rev = outbox.rev LIMIT 1)) AS content \
         FROM outbox LEFT JOIN records ON records.id = outbox.record AND records.rev = outbox.rev "
    };
}

impl Reader {
    /// What waits for an endpoint and may be sent now: those with the fewest attempts first, then the oldest.
    pub(crate) async fn waiting(
        &self,
        endpoint: &str,
        now: UnixMillis,
        limit: usize,
    ) -> Result<WaitingPage, sqlx::Error> {
        let mut rows = sqlx::query(concat!(
            "SELECT outbox.record, outbox.rev, outbox.attempts, outbox.not_before, ",
            body!(),
            "WHERE outbox.endpoint = ?1 AND outbox.state = 'waiting' AND outbox.not_before <= ?2 \
             AND content IS NOT NULL ORDER BY outbox.attempts, outbox.record LIMIT ?3",
        ))
        .bind(endpoint)
        .bind(now.0)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch(&self.0);
        let mut page = WaitingPage::default();
        let mut length = 0;
        while let Some(row) = rows.try_next().await? {
            let body: String = row.try_get("content")?;
            length += body.len();
            let attempts = row.try_get("attempts")?;
            let not_before = UnixMillis(row.try_get("not_before")?);
            // Every id was read as one before it was stored.
            let Some(key) = key(&row)? else { continue };
            page.rows.push(Waiting { key, attempts, not_before, body });
            if length > LARGEST_PAGE {
                page.more = true;
                break;
            }
        }
        drop(rows);
        page.more = page.more || page.rows.len() == limit;
        if !page.more {
            let due: Option<i64> = sqlx::query_scalar(
                "SELECT min(not_before) FROM outbox \
                 WHERE endpoint = ?1 AND state = 'waiting' AND not_before > ?2",
            )
            .bind(endpoint)
            .bind(now.0)
            .fetch_one(&self.0)
            .await?;
            page.next_due = due.map(UnixMillis);
        }
        Ok(page)
    }

    /// The bodies of records that still wait for an endpoint, in any order.
    pub(crate) async fn bodies(
        &self,
        endpoint: &str,
        keys: &[RecordKey],
    ) -> Result<Vec<(RecordKey, String)>, sqlx::Error> {
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let body: Option<Option<String>> = sqlx::query_scalar(concat!(
                "SELECT ",
                body!(),
                "WHERE outbox.endpoint = ?1 AND outbox.record = ?2 AND outbox.rev = ?3 \
                 AND outbox.state = 'waiting'",
            ))
            .bind(endpoint)
            .bind(key.id.to_string())
            .bind(key.rev)
            .fetch_optional(&self.0)
            .await?;
            found.extend(body.flatten().map(|body| (*key, body)));
        }
        Ok(found)
    }

    /// What is known of an endpoint that is to be sent to.
    pub(crate) async fn standing(&self, endpoint: &str) -> Result<Standing, sqlx::Error> {
        let row =
            sqlx::query("SELECT replays, trouble, until FROM relay_endpoints WHERE endpoint = ?1")
                .bind(endpoint)
                .fetch_optional(&self.0)
                .await?;
        let Some(row) = row else { return Ok(Standing::default()) };
        let until: Option<i64> = row.try_get("until")?;
        Ok(Standing {
            replays: row.try_get("replays")?,
            trouble: row.try_get("trouble")?,
            until: until.map(UnixMillis),
        })
    }

    /// How the endpoints of the relay are doing, also those that it has no more.
    pub(crate) async fn relay_status(
        &self,
        now: UnixMillis,
    ) -> Result<Vec<EndpointStatus>, sqlx::Error> {
        let mut connection = self.0.acquire().await?;
        relay_status(&mut connection, now).await
    }

    /// Where the records that arrived since then begin and end.
    pub(crate) async fn span(&self, since: UnixMillis) -> Result<Option<(i64, i64)>, sqlx::Error> {
        let mut connection = self.0.acquire().await?;
        span(&mut connection, since).await
    }

    /// Whether there is a record of that id.
    pub(crate) async fn has_record(&self, id: &str) -> Result<bool, sqlx::Error> {
        let mut connection = self.0.acquire().await?;
        has_record(&mut connection, id).await
    }
}

/// Opens the file of a server, which may be running, to ask how its relay is doing.
pub(crate) async fn open_relay(path: &std::path::Path) -> Result<SqliteConnection, OpenError> {
    open_to_read(path, VERSION).await
}

pub(crate) async fn has_record(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<bool, sqlx::Error> {
    let found = sqlx::query("SELECT 1 FROM records WHERE id = ?1")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

pub(crate) async fn span(
    connection: &mut SqliteConnection,
    since: UnixMillis,
) -> Result<Option<(i64, i64)>, sqlx::Error> {
    let (first, last): (Option<i64>, Option<i64>) =
        sqlx::query_as("SELECT min(position), max(position) FROM records WHERE received_at >= ?1")
            .bind(since.0)
            .fetch_one(connection)
            .await?;
    Ok(first.zip(last))
}

pub(crate) async fn relay_status(
    connection: &mut SqliteConnection,
    now: UnixMillis,
) -> Result<Vec<EndpointStatus>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT endpoint, preset, active, problem, trouble, until, tried_at, status, fault, detail \
         FROM relay_endpoints ORDER BY active DESC, endpoint",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut statuses = Vec::with_capacity(rows.len());
    for row in rows {
        let mut status = endpoint_status(&row)?;
        let counts: Vec<(String, i64, Option<i64>, Option<i64>)> = sqlx::query_as(
            "SELECT state, count(*), min(queued_at), min(not_before) FROM outbox \
             WHERE endpoint = ?1 GROUP BY state",
        )
        .bind(&status.endpoint)
        .fetch_all(&mut *connection)
        .await?;
        for (state, count, oldest, due) in counts {
            match state.as_str() {
                "waiting" => {
                    status.waiting = count;
                    status.oldest = oldest.map(UnixMillis);
                    status.plan(due.unwrap_or_default().max(now.0));
                }
                "delivered" => status.delivered = count,
                "unconfirmed" => status.unconfirmed = count,
                "quarantined" => status.quarantined = count,
                // What an endpoint's condition doesn't take is nothing to it.
                _ => {}
            }
        }
        statuses.push(status);
    }
    Ok(statuses)
}

impl EndpointStatus {
    /// Notes when what waits is sent, given when it may be.
    fn plan(&mut self, due: i64) {
        let is_gone = self.trouble.as_deref() == Some("gone");
        let after = self.until.map_or(due, |until| until.0.max(due));
        let can_be_sent = self.active && self.problem.is_none() && !is_gone;
        self.next_attempt = can_be_sent.then_some(UnixMillis(after));
    }
}

fn endpoint_status(row: &SqliteRow) -> Result<EndpointStatus, sqlx::Error> {
    let moment = |name| row.try_get::<Option<i64>, _>(name).map(|at| at.map(UnixMillis));
    Ok(EndpointStatus {
        endpoint: row.try_get("endpoint")?,
        preset: row.try_get("preset")?,
        active: row.try_get("active")?,
        problem: row.try_get("problem")?,
        tried_at: moment("tried_at")?,
        answer: Answer {
            status: row.try_get("status")?,
            fault: row.try_get("fault")?,
            detail: row.try_get("detail")?,
        },
        trouble: row.try_get("trouble")?,
        until: moment("until")?,
        ..EndpointStatus::default()
    })
}

fn key(row: &SqliteRow) -> Result<Option<RecordKey>, sqlx::Error> {
    let (id, rev): (String, i64) = (row.try_get("record")?, row.try_get("rev")?);
    Ok(RecordKey::parse(&format!("{id}.{rev}")))
}
