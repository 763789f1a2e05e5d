//! Reading: pages of records for the running server, and everything in one pass for exports.

use std::path::Path;

use futures_util::TryStreamExt;
use sqlx::{
    Row, SqliteConnection, SqlitePool,
    sqlite::{SqlitePoolOptions, SqliteRow},
};

use super::open::{open_to_read, reading};
use crate::store::{Filter, OpenError, Page, Stored, SubmitError};

/// A page ends after the record that takes it beyond this many bytes.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// Connections that only read, opened when they are first needed.
#[derive(Clone, Debug)]
pub(crate) struct Reader(pub(super) SqlitePool);

impl Reader {
    /// Readers of the file at `path`, which exists by now.
    pub(crate) fn open(path: &Path) -> Self {
        Self(SqlitePoolOptions::new().max_connections(4).connect_lazy_with(reading(path)))
    }

    /// Lists records in the order of arrival, one more than asked for being the sign that there are others.
    pub(crate) async fn list(&self, filter: &Filter) -> Result<Page, SubmitError> {
        let since = filter.since.map_or(i64::MIN, |moment| moment.0);
        // Two statements, so that each can be answered from its index.
        let query = match &filter.survey {
            None => sqlx::query(
                "SELECT position, COALESCE(counted, body) AS body FROM records \
                 WHERE position > ?1 AND received_at >= ?2 \
                 ORDER BY position LIMIT ?3",
            ),
            Some(_) => sqlx::query(
                "SELECT position, COALESCE(counted, body) AS body FROM records \
                 WHERE position > ?1 AND received_at >= ?2 \
                 AND survey = ?4 ORDER BY position LIMIT ?3",
            ),
        };
        let query = query.bind(filter.after).bind(since).bind(i64::from(filter.limit) + 1);
        let query = match &filter.survey {
            None => query,
            Some(survey) => query.bind(survey),
        };
        let mut rows = query.fetch(&self.0);
        let mut page = Page::default();
        let mut length = 0;
        while let Some(row) = rows.try_next().await? {
            if page.records.len() == filter.limit as usize || length > LARGEST_PAGE {
                page.more = true;
                break;
            }
            let record = stored(&row)?;
            length += record.body.len();
            page.records.push(record);
        }
        Ok(page)
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> bool {
        sqlx::query("SELECT 1 FROM records LIMIT 1").fetch_optional(&self.0).await.is_ok()
    }

    /// Closes all connections.
    pub(crate) async fn close(&self) {
        self.0.close().await;
    }
}

/// The records of one database at one moment, however much a running server stores meanwhile.
#[derive(Debug)]
pub(crate) struct Archive {
    connection: SqliteConnection,
    /// Whether its tables know of records that are given out otherwise than they came.
    has_counted: bool,
}

/// A record as exports need it: as it is given out and, in milliseconds since 1970, when it was received.
pub(crate) type Exported = (String, i64);

impl Archive {
    /// Opens the file of a server, which may be running.
    pub(crate) async fn open(path: &Path) -> Result<Self, OpenError> {
        let mut connection = open_to_read(path, 1).await?;
        let begin = sqlx::query("BEGIN").execute(&mut connection).await;
        let cannot_open = |error: sqlx::Error| OpenError::CannotOpen {
            path: path.into(),
            reason: error.to_string(),
        };
        begin.map_err(cannot_open)?;
        let columns = sqlx::query_scalar(
            "SELECT count(*) FROM pragma_table_info('records') WHERE name = 'counted'",
        );
        let columns: i64 = columns.fetch_one(&mut connection).await.map_err(cannot_open)?;
        Ok(Self { connection, has_counted: columns > 0 })
    }

    /// Hands every record to `take` in the order of arrival, one at a time, until it fails.
    pub(crate) async fn each<E: From<sqlx::Error>>(
        &mut self,
        survey: Option<&str>,
        mut take: impl FnMut(Exported) -> Result<(), E>,
    ) -> Result<(), E> {
        // Statements of their own, so that each can be answered from its index.
        let query = match (self.has_counted, survey) {
            (true, None) => {
                "SELECT COALESCE(counted, body), received_at FROM records ORDER BY position"
            }
            (true, Some(_)) => {
                "SELECT COALESCE(counted, body), received_at FROM records WHERE survey = ?1 \
                 ORDER BY position"
            }
            (false, None) => "SELECT body, received_at FROM records ORDER BY position",
            (false, Some(_)) => {
                "SELECT body, received_at FROM records WHERE survey = ?1 ORDER BY position"
            }
        };
        let query = sqlx::query_as(query);
        let query = match survey {
            None => query,
            Some(survey) => query.bind(survey),
        };
        let mut rows = query.fetch(&mut self.connection);
        while let Some(row) = rows.try_next().await? {
            take(row)?;
        }
        Ok(())
    }
}

fn stored(row: &SqliteRow) -> Result<Stored, sqlx::Error> {
    Ok(Stored { position: row.try_get("position")?, body: row.try_get("body")? })
}
