//! The SQL of the outbox that is written. Runs inside the writer's transaction, or in one of its own for the
//! command line.

use sqlx::{Connection, SqliteConnection};

use crate::store::{
    Entry,
    outbox::{Change, Listed, Selection, Settlement},
};

/// No lease is longer, in milliseconds.
const LONGEST_LEASE: i64 = 10 * 60 * 1000;

/// Puts a record that has just been stored into the outbox of each endpoint that it is for.
pub(super) async fn queue(
    connection: &mut SqliteConnection,
    entry: &Entry,
) -> Result<(), sqlx::Error> {
    for endpoint in &entry.routes {
        sqlx::query(
            "INSERT INTO outbox (endpoint, record, rev, queued_at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (endpoint, record) DO UPDATE SET rev = excluded.rev, state = 'waiting', \
             attempts = 0, not_before = 0, queued_at = excluded.queued_at",
        )
        .bind(endpoint)
        .bind(&entry.id)
        .bind(entry.rev)
        .bind(entry.received_at.0)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// A higher revision has replaced a record: what waits is about that one now. Whether it is still for its endpoint
/// shows when it is sent.
pub(super) async fn revise(
    connection: &mut SqliteConnection,
    entry: &Entry,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE outbox SET rev = ?2, state = 'waiting', attempts = 0, not_before = 0 \
         WHERE record = ?1 AND state IN ('waiting', 'quarantined', 'declined')",
    )
    .bind(&entry.id)
    .bind(entry.rev)
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes a change in a transaction of its own; returns how many rows it was about.
pub(crate) async fn change_alone(
    connection: &mut SqliteConnection,
    change: &Change,
) -> Result<u64, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let rows = self::change(&mut transaction, change).await?;
    transaction.commit().await?;
    Ok(rows)
}

/// Makes a change; returns how many rows it was about.
pub(super) async fn change(
    connection: &mut SqliteConnection,
    change: &Change,
) -> Result<u64, sqlx::Error> {
    let query = match change {
        Change::Endpoints(listed) => return list(connection, listed).await,
        Change::Settle(settlement) => return settle(connection, settlement).await,
        Change::Replay { endpoint, which, now } => {
            let rows = replay(connection, endpoint, which, now.0).await?;
            sqlx::query(
                "UPDATE relay_endpoints SET replays = replays + 1, trouble = NULL, until = NULL \
                 WHERE endpoint = ?1",
            )
            .bind(endpoint)
            .execute(connection)
            .await?;
            return Ok(rows);
        }
        Change::Decline { endpoint, records } => {
            for key in records {
                sqlx::query(
                    "UPDATE outbox SET state = 'declined' \
                     WHERE endpoint = ?1 AND record = ?2 AND rev = ?3 AND state = 'waiting'",
                )
                .bind(endpoint)
                .bind(key.id.to_string())
                .bind(key.rev)
                .execute(&mut *connection)
                .await?;
            }
            return Ok(records.len() as u64);
        }
        // A lease further ahead than any can be was made before the clock was set back.
        Change::Claim { endpoint, by, now, until } => sqlx::query(
            "UPDATE relay_endpoints SET leased_by = ?2, leased_until = ?4 WHERE endpoint = ?1 \
             AND (leased_by = ?2 OR leased_until <= ?3 OR leased_until > ?3 + ?5)",
        )
        .bind(endpoint)
        .bind(by)
        .bind(now.0)
        .bind(until.0)
        .bind(LONGEST_LEASE),
        Change::Release { endpoint, by } => sqlx::query(
            "UPDATE relay_endpoints SET leased_by = NULL, leased_until = 0 \
             WHERE endpoint = ?1 AND leased_by = ?2",
        )
        .bind(endpoint)
        .bind(by),
        Change::Reconsider { endpoint } => sqlx::query(
            "UPDATE outbox SET state = 'waiting' WHERE endpoint = ?1 AND state = 'declined'",
        )
        .bind(endpoint),
    };
    Ok(query.execute(connection).await?.rows_affected())
}

async fn list(connection: &mut SqliteConnection, listed: &[Listed]) -> Result<u64, sqlx::Error> {
    sqlx::query("UPDATE relay_endpoints SET active = 0 WHERE active = 1")
        .execute(&mut *connection)
        .await?;
    for Listed { endpoint, preset, problem } in listed {
        sqlx::query(
            "INSERT INTO relay_endpoints (endpoint, preset, active, problem) VALUES (?1, ?2, 1, ?3) \
             ON CONFLICT (endpoint) DO UPDATE SET preset = excluded.preset, active = 1, \
             problem = excluded.problem",
        )
        .bind(endpoint)
        .bind(preset)
        .bind(problem)
        .execute(&mut *connection)
        .await?;
    }
    Ok(listed.len() as u64)
}

/// Rows that have a higher revision by now are left as they are: that one has still to be sent.
async fn settle(
    connection: &mut SqliteConnection,
    settlement: &Settlement,
) -> Result<u64, sqlx::Error> {
    let Settlement { endpoint, at, answer, trouble, rows } = settlement;
    let (trouble, until) = match trouble {
        Some((word, until)) => (Some(*word), until.map(|until| until.0)),
        None => (None, None),
    };
    sqlx::query(
        "UPDATE relay_endpoints SET trouble = ?2, until = ?3, tried_at = ?4, status = ?5, \
         fault = ?6, detail = ?7 WHERE endpoint = ?1",
    )
    .bind(endpoint)
    .bind(trouble)
    .bind(until)
    .bind(at.0)
    .bind(answer.status)
    .bind(&answer.fault)
    .bind(&answer.detail)
    .execute(&mut *connection)
    .await?;
    let mut settled = 0;
    for row in rows {
        let result = sqlx::query(
            "UPDATE outbox SET state = ?4, attempts = ?5, not_before = ?6, tried_at = ?7, \
             status = ?8, fault = ?9, detail = ?10 WHERE endpoint = ?1 AND record = ?2 AND rev = ?3",
        )
        .bind(endpoint)
        .bind(row.key.id.to_string())
        .bind(row.key.rev)
        .bind(row.state.as_str())
        .bind(row.attempts)
        .bind(row.not_before.0)
        .bind(at.0)
        .bind(answer.status)
        .bind(&answer.fault)
        .bind(&answer.detail)
        .execute(&mut *connection)
        .await?;
        settled += result.rows_affected();
    }
    Ok(settled)
}

async fn replay(
    connection: &mut SqliteConnection,
    endpoint: &str,
    which: &Selection,
    now: i64,
) -> Result<u64, sqlx::Error> {
    let query = match which {
        Selection::Waiting => sqlx::query(
            "UPDATE outbox SET not_before = 0 WHERE endpoint = ?1 AND state = 'waiting'",
        )
        .bind(endpoint),
        Selection::Quarantined => sqlx::query(
            "UPDATE outbox SET state = 'waiting', attempts = 0, not_before = 0, queued_at = ?2 \
             WHERE endpoint = ?1 AND state = 'quarantined'",
        )
        .bind(endpoint)
        .bind(now),
        Selection::Record(id) => sqlx::query(
            "INSERT INTO outbox (endpoint, record, rev, queued_at) \
             SELECT ?1, id, rev, ?2 FROM records WHERE id = ?3 \
             ON CONFLICT (endpoint, record) DO UPDATE SET rev = excluded.rev, state = 'waiting', \
             attempts = 0, not_before = 0, queued_at = excluded.queued_at",
        )
        .bind(endpoint)
        .bind(now)
        .bind(id),
        Selection::Arrived { since, first, last } => sqlx::query(
            "INSERT INTO outbox (endpoint, record, rev, queued_at) \
             SELECT ?1, id, rev, ?2 FROM records \
             WHERE position BETWEEN ?4 AND ?5 AND received_at >= ?3 \
             ON CONFLICT (endpoint, record) DO UPDATE SET rev = excluded.rev, state = 'waiting', \
             attempts = 0, not_before = 0, queued_at = excluded.queued_at",
        )
        .bind(endpoint)
        .bind(now)
        .bind(since.0)
        .bind(first)
        .bind(last),
    };
    Ok(query.execute(connection).await?.rows_affected())
}
