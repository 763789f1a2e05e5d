//! Opening a database file: whose it is, whether it can be written, and the steps that bring its tables up
//! to date. A file that isn't ours is not changed.

use std::{
    fs,
    io::{self, Read},
    path::Path,
    time::Duration,
};

use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::store::OpenError;

/// Marks a file as ours: "FDsk" in the header field SQLite keeps for this.
const APPLICATION_ID: i64 = 0x4644_736b;

/// Each step takes the tables from the version that is its index to the next. Steps never change once released.
const MIGRATIONS: &[&str] = &[
    include_str!("0001_records.sql"),
    include_str!("0002_relay.sql"),
    include_str!("0003_links.sql"),
    include_str!("0004_drops.sql"),
];

const KNOWN_VERSION: i64 = MIGRATIONS.len() as i64;

/// How long to wait for another process that is writing (an export never blocks; a backup tool may).
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens the file for writing, makes it when there is none, and brings its tables up to date.
pub(crate) async fn open(path: &Path) -> Result<SqliteConnection, OpenError> {
    refuse_other_formats(path)?;
    make_writable(path)?;
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY_TIMEOUT);
    let mut connection = options.connect().await.map_err(|error| explain(path, error))?;
    let version = version(&mut connection, path, true).await?;
    prepare(&mut connection, version).await.map_err(|error| explain(path, error))?;
    Ok(connection)
}

/// Opens the file of a server, which may be running, for reading only. Its tables have to be of that version at
/// least.
pub(super) async fn open_to_read(path: &Path, least: i64) -> Result<SqliteConnection, OpenError> {
    require(path)?;
    let mut connection = reading(path).connect().await.map_err(|error| explain(path, error))?;
    match version(&mut connection, path, false).await? {
        found if found < least => Err(OpenError::Older { path: path.into() }),
        _ => Ok(connection),
    }
}

/// Opens the file of a server, which may be running, to change something in it.
pub(crate) async fn open_to_change(path: &Path) -> Result<SqliteConnection, OpenError> {
    require(path)?;
    open(path).await
}

fn require(path: &Path) -> Result<(), OpenError> {
    if !path.exists() {
        return Err(OpenError::NotThere { path: path.into() });
    }
    refuse_other_formats(path)
}

/// How readers connect.
pub(super) fn reading(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(BUSY_TIMEOUT)
}

/// SQLite takes a file of a few other bytes for an empty database, so the first bytes are looked at here.
fn refuse_other_formats(path: &Path) -> Result<(), OpenError> {
    let cannot_open =
        |error: io::Error| OpenError::CannotOpen { path: path.into(), reason: error.to_string() };
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() == 0 => return Ok(()),
        Ok(metadata) if metadata.is_dir() => {
            let reason = "it is a folder".into();
            return Err(OpenError::CannotOpen { path: path.into(), reason });
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot_open(error)),
    }
    let mut start = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut start))
        .map_err(cannot_open)?;
    if start == b"SQLite format 3\0" {
        Ok(())
    } else {
        let reason = "its first bytes are not those of SQLite".into();
        Err(OpenError::Damaged { path: path.into(), reason })
    }
}

/// Makes an empty file where there is none. The system's reason why it can't be written says more than SQLite's.
fn make_writable(path: &Path) -> Result<(), OpenError> {
    let opened = fs::OpenOptions::new().write(true).create(true).truncate(false).open(path);
    opened.map(drop).map_err(|error| {
        let (path, reason) = (path.into(), error.to_string());
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                OpenError::ReadOnly { path, reason }
            }
            _ => OpenError::CannotOpen { path, reason },
        }
    })
}

/// The version of the tables; an empty file counts as version 0 of ours where `empty_is_ours`.
async fn version(
    connection: &mut SqliteConnection,
    path: &Path,
    empty_is_ours: bool,
) -> Result<i64, OpenError> {
    let (owner, version, tables): (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT application_id FROM pragma_application_id), \
         (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)",
    )
    .fetch_one(connection)
    .await
    .map_err(|error| explain(path, error))?;
    let is_empty = owner == 0 && version == 0 && tables == 0;
    if owner != APPLICATION_ID && !(is_empty && empty_is_ours) {
        return Err(OpenError::Foreign { path: path.into() });
    }
    if version > KNOWN_VERSION {
        let (found, known) = (version, KNOWN_VERSION);
        return Err(OpenError::Newer { path: path.into(), found, known });
    }
    Ok(version)
}

async fn prepare(connection: &mut SqliteConnection, version: i64) -> Result<(), sqlx::Error> {
    for pragma in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"] {
        sqlx::raw_sql(pragma).execute(&mut *connection).await?;
    }
    // Even with nothing to do this takes the lock, which shows at the start whether writing is possible.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or_default()) {
        sqlx::raw_sql(*migration).execute(&mut *transaction).await?;
    }
    let marks =
        format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {KNOWN_VERSION}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(marks)).execute(&mut *transaction).await?;
    transaction.commit().await
}

/// Which error of SQLite (primary result codes, <https://sqlite.org/rescode.html>) is what to the owner.
fn explain(path: &Path, error: sqlx::Error) -> OpenError {
    const READONLY: u32 = 8;
    const IO: u32 = 10;
    const CORRUPT: u32 = 11;
    const FULL: u32 = 13;
    const NOT_A_DATABASE: u32 = 26;

    let path = path.to_path_buf();
    let code = error
        .as_database_error()
        .and_then(|error| error.code())
        .and_then(|code| code.parse::<u32>().ok());
    let reason = match error.as_database_error() {
        Some(error) => error.message().to_owned(),
        None => error.to_string(),
    };
    // The upper bytes of a code only say more about the lowest one.
    match code.map(|code| code & 0xff) {
        Some(READONLY | IO | FULL) => OpenError::ReadOnly { path, reason },
        Some(CORRUPT | NOT_A_DATABASE) => OpenError::Damaged { path, reason },
        _ => OpenError::CannotOpen { path, reason },
    }
}
