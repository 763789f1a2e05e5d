//! What the server can't live with, each with the file or port it is about and its cure.

use std::{io, net::SocketAddr, path::PathBuf};

use crate::{knowledge::Fault, outbound::AuthorityError, store::OpenError};

/// Why a command ended without doing what it should.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of the desk can't be used.
    #[error(
        "the desk folder {} can't be read: {reason}. Name the folder that holds desk.json: \
         frontdesk serve DIR", path.display()
    )]
    DeskFolder {
        /// the folder
        path: PathBuf,
        /// why, from the system
        reason: String,
    },
    /// desk.json is no JSON.
    #[error("desk.json in {0} can't be read: see `frontdesk check {0}`", folder.display())]
    DeskFile {
        /// the folder
        folder: PathBuf,
    },
    /// The built app isn't where it should be.
    #[error(
        "the app is not at {}: {reason}. Build it with `cargo xtask dist`, name its folder with \
         --app DIR, or serve the API alone with --api-only", path.display()
    )]
    AppFolder {
        /// the app's index.html
        path: PathBuf,
        /// why, from the system
        reason: String,
    },
    /// The database can't be used.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// The token that opens the records can't be kept.
    #[error(
        "the token file {} can't be used: {reason}. Give this user the right to read and write it, or \
         delete it and a new token is made", path.display()
    )]
    Token {
        /// the file
        path: PathBuf,
        /// why
        reason: String,
    },
    /// The keys that contexts are signed with can't be kept.
    #[error(
        "the file {} with the keys that sign addresses can't be used: {reason}. Give this user the right to read \
         and write it, or put a backup in its place: without its keys what is printed doesn't count. Where nothing \
         signed is printed yet, delete it and a new key is made", path.display()
    )]
    SigningKeys {
        /// the file
        path: PathBuf,
        /// why
        reason: String,
    },
    /// The file with the relay's secrets that was named can't be read.
    #[error(
        "the relay file {} can't be read: {reason}. Name the file with --relay FILE, or leave that out \
         and put relay.json beside the database", path.display()
    )]
    RelayFile {
        /// the file
        path: PathBuf,
        /// why, from the system
        reason: String,
    },
    /// The file with the relay's secrets is where everybody can download it.
    #[error(
        "the relay file {} lies in {}, which is served to everybody, with the keys in it. Move it to \
         another folder and name it with --relay FILE", path.display(), folder.display()
    )]
    RelayFileIsServed {
        /// the file
        path: PathBuf,
        /// the folder
        folder: PathBuf,
    },
    /// A tablet can't be enrolled with what was said of it.
    #[error("{0}")]
    Enrol(String),
    /// A short link can't be made or changed as was said.
    #[error("{0}")]
    Links(String),
    /// Codes can't be made of what was said.
    #[error("{0}")]
    Qr(String),
    /// The relay has no endpoint of that name.
    #[error("{0}")]
    Relay(String),
    /// Another program listens there.
    #[error(
        "port {port} is already in use by another program: stop it or use --port {}",
        port.checked_add(1).unwrap_or(8080)
    )]
    PortTaken {
        /// the port
        port: u16,
    },
    /// The address can't be listened on for another reason.
    #[error(
        "can't listen on {address}: {source}. Use --bind with an address of this machine and --port \
         with a port that this user may open (1024 and up)"
    )]
    Listen {
        /// the address
        address: SocketAddr,
        /// why, from the system
        source: io::Error,
    },
    /// The network fell away while serving.
    #[error("the server stopped: {0}")]
    Serve(io::Error),
    /// The desk has errors, which are printed already.
    #[error("the desk in {} has errors", path.display())]
    DeskHasErrors {
        /// the folder
        path: PathBuf,
    },
    /// Endpoints don't take records, which is printed already.
    #[error("some endpoints do not get records")]
    EndpointsFail,
    /// The authority that the owner trusts can't be used.
    #[error("the authority in {} can't be used: {source}", path.display())]
    Authority {
        /// the file
        path: PathBuf,
        /// why
        source: AuthorityError,
    },
    /// Reading records for an export failed.
    #[error("the records can't be read: {0}")]
    Read(#[from] sqlx::Error),
    /// Writing an export failed.
    #[error("{target} can't be written: {source}. Name another file with -o FILE")]
    Write {
        /// the file, or standard output
        target: String,
        /// why, from the system
        source: io::Error,
    },
    /// Work on a knowledge base can't be done.
    #[error(transparent)]
    Knowledge(#[from] Fault),
    /// The machine doesn't give what every program needs.
    #[error("the server can't start: {0}")]
    Runtime(io::Error),
}

impl Error {
    /// Names the port or address that can't be listened on.
    pub(crate) fn listen(address: SocketAddr, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::AddrInUse {
            Self::PortTaken { port: address.port() }
        } else {
            Self::Listen { address, source }
        }
    }
}
