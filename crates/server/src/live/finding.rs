//! What can be wrong with an endpoint, and what was seen of it that is right. Words and cures are in `words`.

use std::net::{IpAddr, SocketAddr};

use document::Severity;

use crate::outbound::Failure;

/// One line of a report, in the order in which things happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// As it should be.
    Seen(Observation),
    /// Not as it should be.
    Found(Finding),
}

/// What was seen of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// Somebody answers at this address.
    Reached {
        /// the address that its name leads to
        address: SocketAddr,
        /// with a certificate that is good
        is_encrypted: bool,
    },
    /// It is where the page comes from: browsers need no permission.
    SameOrigin,
    /// Browsers send this request without asking beforehand.
    NoPreflight,
    /// Browsers ask beforehand and are allowed.
    PreflightPassed {
        /// whom it allows
        origin: String,
        /// the headers that were asked for
        headers: Vec<String>,
    },
    /// It answered the record.
    Answered {
        /// the status
        status: u16,
        /// the type of its content
        content_type: Option<String>,
    },
    /// The page may read the answer.
    Readable {
        /// whom it allows
        origin: String,
    },
    /// The answer acknowledges the record.
    Acknowledged,
    /// Whether the page would see how long it is asked to wait.
    RetryAfterExposed(bool),
    /// A second post of the same record was told from a new one.
    RepeatRecognised(RepeatSign),
    /// Every post is a message to people, a second one too.
    EachIsAMessage,
    /// A second post was taken, and nothing tells what became of it.
    RepeatUnknown,
}

/// How a second post of a record was told from a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatSign {
    /// The answer says so.
    Said,
    /// The first was created, the second wasn't.
    Status,
    /// Both answers name the same thing.
    SameName,
}

/// What is wrong with an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The relay's file doesn't say all that is needed to send; what.
    NotSetUp(String),
    /// There was no answer.
    NoAnswer(Failure),
    /// An encrypted page can't send to an address that isn't.
    MixedContent,
    /// Answers travel readable for everyone on the way.
    Unencrypted,
    /// Visitors elsewhere can't reach this address.
    PrivateAddress(IpAddr),
    /// Browsers ask before they send, and the answer isn't a success.
    PreflightRefused {
        /// its status
        status: u16,
        /// the headers that the answer should have
        permissions: Vec<String>,
    },
    /// The answer to the question beforehand doesn't allow the page.
    PreflightOrigin {
        /// the page's
        origin: String,
        /// whom it allows
        allowed: Option<String>,
    },
    /// It doesn't allow the method.
    PreflightMethod {
        /// the one that is needed
        method: String,
        /// those it allows
        allowed: String,
    },
    /// It doesn't allow some headers.
    PreflightHeaders {
        /// those that are needed and not allowed
        missing: Vec<String>,
        /// those it allows
        allowed: String,
    },
    /// The page isn't allowed to read the answer to a record.
    Unreadable {
        /// the page's
        origin: String,
        /// whom it allows
        allowed: Option<String>,
    },
    /// 3xx
    Redirect {
        /// its status
        status: u16,
        /// where to
        to: Option<String>,
    },
    /// 401, 403
    NotAllowed(u16),
    /// 404
    NotFound,
    /// 405
    WrongMethod {
        /// the one that was used
        method: String,
        /// those it says it takes
        allowed: Option<String>,
    },
    /// 410
    Gone,
    /// 413
    TooLarge,
    /// 415
    WrongMediaType {
        /// what was sent
        sent: Option<String>,
    },
    /// 400, 422, or an answer that rejects this record.
    RecordRefused {
        /// its status
        status: u16,
        /// what it says
        says: String,
    },
    /// 408, 425, 429, 503 …: not now.
    Busy {
        /// its status
        status: u16,
        /// the wait it asks for
        retry_after: Option<String>,
    },
    /// It asks to wait, and the page doesn't see for how long.
    RetryAfterHidden,
    /// 5xx
    Failing {
        /// its status
        status: u16,
        /// what it says
        says: String,
    },
    /// Another status that takes nothing.
    Refused {
        /// its status
        status: u16,
        /// what it says
        says: String,
    },
    /// A success with a web page: a login, a captive portal, a form's address in place of its action.
    WebPage {
        /// its title
        title: Option<String>,
    },
    /// A success that isn't in the form of the endpoint's preset.
    NotAcknowledged {
        /// the preset
        preset: &'static str,
        /// the type of what came
        content_type: Option<String>,
    },
    /// The preset sends so that answers can't be read.
    Unconfirmed,
    /// A second post of the same record was stored as another one.
    StoredTwice,
    /// A second post of the same record was refused.
    RepeatRefused {
        /// its status
        status: u16,
    },
}

impl Finding {
    /// An error keeps records from being delivered; a warning doesn't.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Unencrypted
            | Self::PrivateAddress(_)
            | Self::RetryAfterHidden
            | Self::Unconfirmed
            | Self::StoredTwice
            | Self::RepeatRefused { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
