//! What can go wrong with a database, in the words of the person who has to cure it.

use std::path::PathBuf;

/// Why a database can't be used at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file can't be made or opened.
    #[error(
        "the database {} can't be opened: {reason}. Name a file in a folder that this user may \
         write to with --database FILE", path.display()
    )]
    CannotOpen {
        /// the file
        path: PathBuf,
        /// why, from the system
        reason: String,
    },
    /// The file or its folder is read-only.
    #[error(
        "the database {} can't be written: {reason}. Give this user the right to write the file and \
         its folder, or name another file with --database FILE", path.display()
    )]
    ReadOnly {
        /// the file
        path: PathBuf,
        /// why, from the system
        reason: String,
    },
    /// The file is no SQLite database, or a damaged one.
    #[error(
        "{} is not a database, or it is damaged: {reason}. Nothing in it was changed. Name another \
         file with --database FILE, or put a backup in its place", path.display()
    )]
    Damaged {
        /// the file
        path: PathBuf,
        /// why, from SQLite
        reason: String,
    },
    /// A SQLite database of some other program.
    #[error(
        "{} is a database of another program. Nothing in it was changed. Name another file with \
         --database FILE", path.display()
    )]
    Foreign {
        /// the file
        path: PathBuf,
    },
    /// A database that a newer version of this program has changed.
    #[error(
        "the database {} was made by a newer version of frontdesk (its tables are version {found}, this \
         program knows up to {known}). Nothing in it was changed. Install that version again, or name \
         another file with --database FILE", path.display()
    )]
    Newer {
        /// the file
        path: PathBuf,
        /// the version of its tables
        found: i64,
        /// the newest this program knows
        known: i64,
    },
    /// A database that no server of this version has been started on yet.
    #[error(
        "the database {} is of an older version of frontdesk, which had not all of these tables. \
         Start this version's server on it once: frontdesk serve", path.display()
    )]
    Older {
        /// the file
        path: PathBuf,
    },
    /// There is no such file, and none should be made.
    #[error("there is no database {}: name the one to read with --database FILE", path.display())]
    NotThere {
        /// the file
        path: PathBuf,
    },
}

/// Why records could not be stored or read now. Nothing of the request was stored.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// More requests wait for the writer than the queue has room for.
    #[error("too many records are waiting to be stored")]
    QueueFull,
    /// The database refused: disk full, locked for too long, damaged, or closing.
    #[error("the database can't be used at this moment: {0}")]
    Unavailable(String),
}

impl From<sqlx::Error> for SubmitError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}
