//! One exchange over a connection: sends the request, reads the answer to its end or to the limit.

use std::error::Error;

use delivery::HttpResponse;
use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Request,
    body::{Bytes, Incoming},
    client::conn::http1,
    header::{CONTENT_TYPE, RETRY_AFTER},
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    task::JoinSet,
};
use tokio_rustls::rustls;

use super::{Failure, tls};

/// As much of a body as is read. An acknowledgement is far smaller; what is larger is none, cut or not.
const LONGEST_BODY: usize = 1024 * 1024;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 100 to 599, as sent; a redirect isn't followed.
    pub status: u16,
    /// All headers.
    pub headers: HeaderMap,
    /// The body up to 1 MiB, with U+FFFD for what isn't UTF-8.
    pub body: String,
}

impl Answer {
    /// A header's value; several of the same name as a list, as HTTP has it.
    pub fn header(&self, name: &str) -> Option<String> {
        let mut values = self.headers.get_all(name).iter();
        let first = text(values.next()?.as_bytes());
        Some(values.fold(first, |list, value| format!("{list}, {}", text(value.as_bytes()))))
    }

    /// What presets and the retry law need of it.
    pub fn into_response(self) -> HttpResponse {
        let single = |name| self.headers.get(name).map(|value| text(value.as_bytes()));
        HttpResponse {
            status: self.status,
            retry_after: single(RETRY_AFTER),
            content_type: single(CONTENT_TYPE),
            body: self.body,
        }
    }
}

/// Sends a request over a fresh connection and reads the answer.
pub(super) async fn receive<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let handshake = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| failure(&error))?;
    // Dropped, and the connection with it, when this function ends or is given up.
    let mut connections = JoinSet::new();
    connections.spawn(connection);
    let response = sender.send_request(request).await.map_err(|error| failure(&error))?;
    let (parts, body) = response.into_parts();
    let body = read(body).await?;
    Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body: text(&body) })
}

async fn read(mut body: Incoming) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Failure::Truncated)?;
        let Ok(part) = frame.into_data() else { continue };
        let room = LONGEST_BODY - bytes.len();
        bytes.extend_from_slice(&part[..part.len().min(room)]);
        if bytes.len() == LONGEST_BODY {
            break;
        }
    }
    Ok(bytes)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What an error before the answer means, by what lies at its bottom.
fn failure(error: &hyper::Error) -> Failure {
    let mut cause = error.source();
    while let Some(found) = cause {
        if let Some(found) = found.downcast_ref::<rustls::Error>() {
            return tls::judge(found);
        }
        // What TLS says against a connection after its handshake comes wrapped in an error of the system.
        if let Some(found) = found.downcast_ref::<std::io::Error>() {
            return tls::failure(found);
        }
        cause = found.source();
    }
    if error.is_parse() {
        return Failure::Network("what answers there doesn't speak HTTP/1.1".into());
    }
    // Hung up without a word, or in the middle of the head.
    Failure::Reset
}
