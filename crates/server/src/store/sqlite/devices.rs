//! The SQL of devices: their last signs of life, the numbers that arrived, and those that didn't.

use document::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::{Reader, open::open_to_read};
use crate::store::{
    Entry, OpenError, Written,
    device::{Device, DevicePage, Heartbeat, Known, MOST_RANGES, locate},
    entry::Existing,
};

/// The version of the tables that first had devices.
const VERSION: i64 = 2;

/// So many numbers that two records have are told of one device at most.
const MOST_CLASHES: i64 = 100;

/// Stores a sign of life, unless a later one of the device is there. Those of one page are one record with growing
/// revisions. Between two pages the numbers decide, because ids follow the device's clock, which may have been set back.
pub(super) async fn put(
    connection: &mut SqliteConnection,
    entry: &Entry,
    heartbeat: &Heartbeat,
) -> Result<Written, sqlx::Error> {
    let known: Option<(String, i64, i64, String)> =
        sqlx::query_as("SELECT record, rev, seq, body FROM devices WHERE id = ?1")
            .bind(&entry.device)
            .fetch_optional(&mut *connection)
            .await?;
    if let Some((record, rev, seq, body)) = known {
        if record == entry.id {
            let outcome = entry.against(&Existing { rev, body });
            if outcome != Written::Stored {
                return Ok(outcome);
            }
        } else if seq > heartbeat.seq {
            return Ok(Written::Superseded);
        } else {
            // What was to be sent on of the page before has no body any more.
            sqlx::query("DELETE FROM outbox WHERE record = ?1")
                .bind(&record)
                .execute(&mut *connection)
                .await?;
        }
    }
    sqlx::query(
        "INSERT OR REPLACE INTO devices (id, record, rev, seq, accepted, delivered, queued, \
         quarantined, received_at, body, counted) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )
    .bind(&entry.device)
    .bind(&entry.id)
    .bind(entry.rev)
    .bind(heartbeat.seq)
    .bind(heartbeat.accepted)
    .bind(heartbeat.delivered)
    .bind(heartbeat.queued)
    .bind(heartbeat.quarantined)
    .bind(entry.received_at.0)
    .bind(&entry.body)
    .bind(&entry.counted)
    .execute(connection)
    .await?;
    Ok(Written::Stored)
}

/// Keeps the number of a revision that is about to be replaced.
pub(super) async fn remember_replaced(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO earlier_sequences (device, seq, record) \
         SELECT device, seq, id FROM records WHERE id = ?1 ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the number of a revision that came after a higher one.
pub(super) async fn remember(
    connection: &mut SqliteConnection,
    entry: &Entry,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO earlier_sequences (device, seq, record) VALUES (?1, ?2, ?3) \
         ON CONFLICT DO NOTHING",
    )
    .bind(&entry.device)
    .bind(entry.seq)
    .bind(&entry.id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Opens the file of a server, which may be running, to ask for its devices.
pub(crate) async fn open_devices(path: &std::path::Path) -> Result<SqliteConnection, OpenError> {
    open_to_read(path, VERSION).await
}

impl Reader {
    /// The devices whose ids follow another one, at most so many.
    pub(crate) async fn devices(&self, after: &str, limit: u32) -> Result<DevicePage, sqlx::Error> {
        let mut connection = self.0.acquire().await?;
        devices(&mut connection, after, limit).await
    }
}

/// The devices whose ids follow another one, at most so many.
pub(crate) async fn devices(
    connection: &mut SqliteConnection,
    after: &str,
    limit: u32,
) -> Result<DevicePage, sqlx::Error> {
    let mut page = DevicePage::default();
    let mut after = after.to_owned();
    while let Some(id) = next(connection, &after).await? {
        if page.devices.len() >= limit as usize {
            page.more = true;
            break;
        }
        page.devices.push(device(connection, &id).await?);
        after = id;
    }
    Ok(page)
}

/// Looked up one by one in the indexes: a tablet has thousands of rows, and to list them all takes longer.
async fn next(
    connection: &mut SqliteConnection,
    after: &str,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT min(id) FROM (SELECT min(device) AS id FROM records WHERE device > ?1 \
         UNION ALL SELECT min(id) FROM devices WHERE id > ?1)",
    )
    .bind(after)
    .fetch_one(connection)
    .await
}

async fn device(connection: &mut SqliteConnection, id: &str) -> Result<Device, sqlx::Error> {
    let (stored, first, last, received_at): (i64, Option<i64>, Option<i64>, Option<i64>) =
        sqlx::query_as(
            "SELECT count(*), min(seq), max(seq), max(received_at) FROM records WHERE device = ?1",
        )
        .bind(id)
        .fetch_one(&mut *connection)
        .await?;
    let (earlier_first, earlier_last): (Option<i64>, Option<i64>) =
        sqlx::query_as("SELECT min(seq), max(seq) FROM earlier_sequences WHERE device = ?1")
            .bind(id)
            .fetch_one(&mut *connection)
            .await?;
    let heartbeat = heartbeat(connection, id).await?;
    let first = first.into_iter().chain(earlier_first).min();
    let last = last.into_iter().chain(earlier_last).max();
    let told = heartbeat.as_ref().map(|(heartbeat, _)| heartbeat.seq);
    let kept =
        heartbeat.as_ref().map_or(0, |(heartbeat, _)| heartbeat.queued + heartbeat.quarantined);
    let arrived = last.unwrap_or_default();
    let mut gaps = gaps(connection, id).await?;
    let more_missing = gaps.len() > MOST_RANGES;
    gaps.truncate(MOST_RANGES);
    if let Some(told) = told.filter(|told| *told > arrived) {
        gaps.insert(0, (arrived + 1, told));
    }
    let said_at = heartbeat.as_ref().map(|(_, at)| at.0);
    Ok(Device {
        id: id.to_owned(),
        name: name(connection, id).await?,
        last_contact: received_at.into_iter().chain(said_at).max().map(UnixMillis),
        highest: arrived.max(told.unwrap_or_default()),
        stored,
        heartbeat,
        missing: locate(&gaps, Known { first, told, kept }),
        more_missing,
        clashes: clashes(connection, id).await?,
    })
}

/// The name in the last sign of life.
async fn name(
    connection: &mut SqliteConnection,
    device: &str,
) -> Result<Option<String>, sqlx::Error> {
    let name =
        sqlx::query_scalar("SELECT json_extract(body, '$.device.name') FROM devices WHERE id = ?1")
            .bind(device)
            .fetch_optional(connection)
            .await?;
    Ok(name.flatten())
}

async fn heartbeat(
    connection: &mut SqliteConnection,
    device: &str,
) -> Result<Option<(Heartbeat, UnixMillis)>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT seq, accepted, delivered, queued, quarantined, received_at \
         FROM devices WHERE id = ?1",
    )
    .bind(device)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let heartbeat = Heartbeat {
        seq: row.try_get("seq")?,
        accepted: row.try_get("accepted")?,
        delivered: row.try_get("delivered")?,
        queued: row.try_get("queued")?,
        quarantined: row.try_get("quarantined")?,
    };
    Ok(Some((heartbeat, UnixMillis(row.try_get("received_at")?))))
}

/// The ranges of numbers from 1 that are missing below the highest one that arrived, the highest first; one more
/// than are told of.
async fn gaps(
    connection: &mut SqliteConnection,
    device: &str,
) -> Result<Vec<(i64, i64)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT previous + 1, seq - 1 FROM (\
           SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS previous FROM (\
             SELECT seq FROM records WHERE device = ?1 \
             UNION SELECT seq FROM earlier_sequences WHERE device = ?1)) \
         WHERE seq > previous + 1 ORDER BY seq DESC LIMIT ?2",
    )
    .bind(device)
    .bind(MOST_RANGES as i64 + 1)
    .fetch_all(connection)
    .await
}

/// The numbers that two records have, the highest first.
async fn clashes(connection: &mut SqliteConnection, device: &str) -> Result<Vec<i64>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT seq FROM records WHERE device = ?1 GROUP BY seq HAVING count(*) > 1 \
         UNION SELECT seq FROM earlier_sequences WHERE device = ?1 GROUP BY seq HAVING count(*) > 1 \
         UNION SELECT records.seq FROM earlier_sequences AS earlier JOIN records \
           ON records.device = earlier.device AND records.seq = earlier.seq \
         WHERE earlier.device = ?1 AND records.id <> earlier.record \
         ORDER BY seq DESC LIMIT ?2",
    )
    .bind(device)
    .bind(MOST_CLASHES)
    .fetch_all(connection)
    .await
}
