//! What can go wrong between a device and its endpoint.

use std::time::Duration;

/// What becomes of one request for records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The connection is reset before anything of the request was read.
    Refuse,
    /// The request is taken and never answered; the endpoint doesn't get it.
    Hang,
    /// The endpoint gets it; its answer never comes.
    HangAfter,
    /// The connection is reset before the endpoint gets the request.
    ResetBefore,
    /// The connection is reset after the endpoint has stored the records: the answer is swallowed.
    ResetAfter,
    /// Half of the endpoint's answer comes, then the connection ends.
    Truncate,
    /// The endpoint's answer comes in small pieces, over this time.
    Drip(Duration),
    /// Another answer than the endpoint's, which doesn't get the request.
    Answer(Answer),
    /// The endpoint gets it; its answer comes with the type of a web page.
    WrongType,
    /// The endpoint gets it; a page of another origin may not read its answer.
    BadCors,
    /// The records are acknowledged and thrown away. No promise holds against that: for checking the checks.
    Lie,
}

/// An answer that isn't the endpoint's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// 429, to be tried again after a second
    TooManyRequests,
    /// 500
    ServerError,
    /// 502, with a page
    BadGateway,
    /// 503
    Unavailable,
    /// 404: the endpoint is held for minutes, or until the page starts again
    NotFound,
    /// 200 with the log-in page of a wireless network
    Portal,
    /// 302 to such a page
    Redirect,
}

impl Answer {
    /// The answer as it goes over the wire.
    pub(super) fn text(self) -> String {
        const PAGE: &str =
            "<!doctype html><title>Welcome to the Wi-Fi</title><h1>Please log in</h1>";
        let (status, header, body) = match self {
            Self::TooManyRequests => ("429 Too Many Requests", "Retry-After: 1", ""),
            Self::ServerError => ("500 Internal Server Error", "Content-Type: text/plain", "sorry"),
            Self::BadGateway => ("502 Bad Gateway", "Content-Type: text/html", PAGE),
            Self::Unavailable => ("503 Service Unavailable", "Retry-After: 1", ""),
            Self::NotFound => ("404 Not Found", "Content-Type: text/html", PAGE),
            Self::Portal => ("200 OK", "Content-Type: text/html", PAGE),
            Self::Redirect => ("302 Found", "Location: /portal", ""),
        };
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    }
}

impl Fault {
    /// What it is called in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refuse => "refused",
            Self::Hang => "hung before the server",
            Self::HangAfter => "hung after the commit",
            Self::ResetBefore => "reset before the server",
            Self::ResetAfter => "reset after the commit",
            Self::Truncate => "answer cut off",
            Self::Drip(_) => "answer dripped",
            Self::Answer(Answer::TooManyRequests) => "429",
            Self::Answer(Answer::ServerError) => "500",
            Self::Answer(Answer::BadGateway) => "502",
            Self::Answer(Answer::Unavailable) => "503",
            Self::Answer(Answer::NotFound) => "404",
            Self::Answer(Answer::Portal) => "captive portal",
            Self::Answer(Answer::Redirect) => "redirect",
            Self::WrongType => "wrong content type",
            Self::BadCors => "answer without CORS headers",
            Self::Lie => "acknowledged and thrown away",
        }
    }
}
