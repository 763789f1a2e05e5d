//! The SQL of short links. Changes run inside the writer's transaction, or in one of their own for the command line.

use std::{collections::HashSet, path::Path};

use document::UnixMillis;
use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteRow};

use super::{Reader, open::open_to_read};
use crate::{
    links::Code,
    store::{
        OpenError,
        link::{Link, LinkChange, LinkDone, LinkPage, NewLink},
    },
};

/// The version of the tables that first had links.
const VERSION: i64 = 3;

/// So many random codes are tried before longer ones are.
const TRIES: usize = 20;

/// Makes a change in a transaction of its own.
pub(crate) async fn change_links(
    connection: &mut SqliteConnection,
    change: &LinkChange,
) -> Result<LinkDone, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let done = self::change(&mut transaction, change).await?;
    transaction.commit().await?;
    Ok(done)
}

/// Makes a change.
pub(super) async fn change(
    connection: &mut SqliteConnection,
    change: &LinkChange,
) -> Result<LinkDone, sqlx::Error> {
    match change {
        LinkChange::Add { links, now } => add(connection, links, *now).await,
        LinkChange::Set { code, target, label, now } => {
            sqlx::query(
                "UPDATE links SET target = COALESCE(?2, target), label = COALESCE(?3, label), \
                 changed_at = ?4 WHERE code = ?1",
            )
            .bind(code.as_str())
            .bind(target.as_ref().map(|target| target.as_str()))
            .bind(label)
            .bind(now.0)
            .execute(&mut *connection)
            .await?;
            Ok(LinkDone::Changed(one(connection, code.as_str()).await?))
        }
        LinkChange::Remove { code } => {
            let link = one(connection, code.as_str()).await?;
            sqlx::query("DELETE FROM links WHERE code = ?1")
                .bind(code.as_str())
                .execute(connection)
                .await?;
            Ok(LinkDone::Changed(link))
        }
        LinkChange::Visited(counts) => {
            for (code, visits) in counts {
                sqlx::query("UPDATE links SET visits = visits + ?2 WHERE code = ?1")
                    .bind(code)
                    .bind(visits.cast_signed())
                    .execute(&mut *connection)
                    .await?;
            }
            Ok(LinkDone::Done)
        }
    }
}

/// Codes that were asked for are looked at first, so that all links are made or none.
async fn add(
    connection: &mut SqliteConnection,
    links: &[NewLink],
    now: UnixMillis,
) -> Result<LinkDone, sqlx::Error> {
    let mut asked = HashSet::new();
    for (place, link) in links.iter().enumerate() {
        let Some(code) = &link.code else { continue };
        if !asked.insert(code.as_str()) || one(connection, code.as_str()).await?.is_some() {
            return Ok(LinkDone::Taken(place));
        }
    }
    let existing: i64 =
        sqlx::query_scalar("SELECT count(*) FROM links").fetch_one(&mut *connection).await?;
    let length = Code::length(existing.unsigned_abs() + links.len() as u64);
    let mut codes: Vec<Option<String>> = vec![None; links.len()];
    // Those first that are to have a certain code: no random one may take it.
    for wants_code in [true, false] {
        for (link, made) in links.iter().zip(&mut codes) {
            if link.code.is_some() == wants_code {
                *made = Some(insert(connection, link, length, now).await?);
            }
        }
    }
    let made = links.iter().zip(codes).map(|(link, code)| Link {
        code: code.unwrap_or_default(),
        target: link.target.as_str().to_owned(),
        label: link.label.clone(),
        created_at: now,
        changed_at: now,
        visits: 0,
    });
    Ok(LinkDone::Added(made.collect()))
}

/// Stores a link; returns its code.
async fn insert(
    connection: &mut SqliteConnection,
    link: &NewLink,
    length: usize,
    now: UnixMillis,
) -> Result<String, sqlx::Error> {
    let mut attempt = 0;
    loop {
        let random = || Code::random(length + attempt / TRIES).map_err(std::io::Error::other);
        let code = match &link.code {
            Some(code) if attempt == 0 => code.clone(),
            _ => random()?,
        };
        let result = sqlx::query(
            "INSERT INTO links (code, target, label, created_at, changed_at) \
             VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (code) DO NOTHING",
        )
        .bind(code.as_str())
        .bind(link.target.as_str())
        .bind(&link.label)
        .bind(now.0)
        .execute(&mut *connection)
        .await?;
        if result.rows_affected() == 1 {
            return Ok(code.as_str().to_owned());
        }
        attempt += 1;
    }
}

async fn one(connection: &mut SqliteConnection, code: &str) -> Result<Option<Link>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT code, target, label, created_at, changed_at, visits FROM links WHERE code = ?1",
    )
    .bind(code)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(link).transpose()
}

/// Opens the file of a server, which may be running, to ask for its links.
pub(crate) async fn open_links(path: &Path) -> Result<SqliteConnection, OpenError> {
    open_to_read(path, VERSION).await
}

impl Reader {
    /// Where a link leads now.
    pub(crate) async fn target(&self, code: &str) -> Result<Option<String>, sqlx::Error> {
        sqlx::query_scalar("SELECT target FROM links WHERE code = ?1")
            .bind(code)
            .fetch_optional(&self.0)
            .await
    }

    /// The links whose codes follow another one, at most so many.
    pub(crate) async fn links(&self, after: &str, limit: u32) -> Result<LinkPage, sqlx::Error> {
        let mut connection = self.0.acquire().await?;
        links(&mut connection, after, limit).await
    }
}

/// The links whose codes follow another one, at most so many.
pub(crate) async fn links(
    connection: &mut SqliteConnection,
    after: &str,
    limit: u32,
) -> Result<LinkPage, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT code, target, label, created_at, changed_at, visits FROM links \
         WHERE code > ?1 ORDER BY code LIMIT ?2",
    )
    .bind(after)
    .bind(i64::from(limit) + 1)
    .fetch_all(connection)
    .await?;
    let mut links: Vec<Link> = rows.iter().map(link).collect::<Result<_, _>>()?;
    let more = links.len() > limit as usize;
    links.truncate(limit as usize);
    Ok(LinkPage { links, more })
}

fn link(row: &SqliteRow) -> Result<Link, sqlx::Error> {
    Ok(Link {
        code: row.try_get("code")?,
        target: row.try_get("target")?,
        label: row.try_get("label")?,
        created_at: UnixMillis(row.try_get("created_at")?),
        changed_at: UnixMillis(row.try_get("changed_at")?),
        visits: row.try_get::<i64, _>("visits")?.unsigned_abs(),
    })
}
