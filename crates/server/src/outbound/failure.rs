//! Why a request got no answer: enough to say what to do about it, and what it is to the retry law.

use std::{io, net::IpAddr};

use delivery::Fault;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address isn't one of `http` or `https` that can be sent to; why.
    Url(&'static str),
    /// A method or the header of this name has characters that can't be sent.
    Unsendable(String),
    /// The host's name has no address.
    Resolve {
        /// the name
        host: String,
        /// what the system says
        reason: String,
    },
    /// The name leads only to addresses that aren't public, such as this one.
    Forbidden(IpAddr),
    /// Nobody listens there.
    Refused,
    /// There is no way to the address, or what answers doesn't speak HTTP.
    Network(String),
    /// The connection broke before an answer.
    Reset,
    /// The certificate is not to be trusted.
    Certificate(CertificateFault),
    /// What answers doesn't speak TLS, or no version or cipher that is still safe.
    Tls(String),
    /// No whole answer in time.
    Timeout,
    /// The answer began and broke off.
    Truncated,
}

/// What is wrong with a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// Its time is over.
    Expired,
    /// Its time has not come, or a clock is wrong.
    NotYetValid,
    /// It was made for other names.
    OtherName {
        /// the names
        presented: Vec<String>,
    },
    /// It is signed by itself or by an authority that isn't trusted here, or an intermediate one is missing.
    UnknownIssuer,
    /// Something else, in the words of the TLS library.
    Other(String),
}

impl Failure {
    /// What the retry law knows of it.
    pub fn fault(&self) -> Fault {
        match self {
            Self::Url(_) | Self::Unsendable(_) => Fault::Unsent,
            Self::Resolve { .. } => Fault::Resolve,
            Self::Forbidden(_) => Fault::Forbidden,
            Self::Refused => Fault::Refused,
            Self::Network(_) => Fault::Network,
            Self::Reset => Fault::Reset,
            Self::Certificate(_) | Self::Tls(_) => Fault::Tls,
            Self::Timeout => Fault::Timeout,
            Self::Truncated => Fault::Truncated,
        }
    }

    /// An error of the system on the way to an answer.
    pub(super) fn of_system(error: &io::Error) -> Self {
        use io::ErrorKind::{
            BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, TimedOut,
            UnexpectedEof,
        };
        match error.kind() {
            ConnectionRefused => Self::Refused,
            BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof => Self::Reset,
            TimedOut => Self::Timeout,
            _ => Self::Network(error.to_string()),
        }
    }
}
