//! Requests and answers as plain values, so that presets and the retry law need no browser and no server.

/// A request to an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// `POST`, `PUT` or `PATCH`.
    pub method: String,
    /// Absolute, or relative to the page.
    pub url: String,
    /// Names and values, in the order to be sent.
    pub headers: Vec<(String, String)>,
    /// Text in UTF-8.
    pub body: String,
    /// Sent without asking the endpoint whether this page may (`no-cors`): its answer can't be read.
    pub opaque: bool,
}

/// What an endpoint answered, as far as anyone needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpResponse {
    /// 100 to 599; 0 for an answer to an opaque request, which can't be read.
    pub status: u16,
    /// The header `Retry-After` as sent. A browser sees it from another origin only when it is exposed.
    pub retry_after: Option<String>,
    /// The header `Content-Type` as sent.
    pub content_type: Option<String>,
    /// The whole body.
    pub body: String,
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No connection, a broken one, a redirect or a refusal by the browser (CORS, mixed content): browsers
    /// don't tell which.
    Network,
    /// The host's name has no address.
    Resolve,
    /// Nobody listens there.
    Refused,
    /// The connection broke before the answer began.
    Reset,
    /// The certificate or the encryption is not to be trusted.
    Tls,
    /// The address is in a range that the owner hasn't allowed.
    Forbidden,
    /// No whole answer in time.
    Timeout,
    /// The answer began and broke off.
    Truncated,
    /// The request was never made, because what was to be sent couldn't be read.
    Unsent,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Network,
        Self::Resolve,
        Self::Refused,
        Self::Reset,
        Self::Tls,
        Self::Forbidden,
        Self::Timeout,
        Self::Truncated,
        Self::Unsent,
    ];

    /// A word for logs and technical details.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Resolve => "resolve",
            Self::Refused => "refused",
            Self::Reset => "reset",
            Self::Tls => "tls",
            Self::Forbidden => "forbidden",
            Self::Timeout => "timeout",
            Self::Truncated => "truncated",
            Self::Unsent => "unsent",
        }
    }
}

/// What came of a request.
pub type Reply = Result<HttpResponse, Fault>;
