//! As much of HTTP/1.1 as goes through the proxy: one message, its head and its body. Every exchange has a connection
//! of its own, so that a fault hits one request alone.

use std::io::{self, ErrorKind, Read};

/// Longer heads are nobody's of ours.
const LONGEST_HEAD: usize = 64 * 1024;

/// A request as it came.
pub(super) struct Request {
    /// request line and headers, with the empty line behind them
    head: String,
    /// how long the body is
    length: usize,
    /// as much of the body as came with the head
    begun: Vec<u8>,
}

impl Request {
    /// Reads a head; `None` when the connection ends before.
    pub(super) fn read(stream: &mut impl Read) -> io::Result<Option<Request>> {
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        let end = loop {
            let count = stream.read(&mut piece)?;
            if count == 0 {
                return Ok(None);
            }
            bytes.extend_from_slice(&piece[..count]);
            if let Some(end) = end_of_head(&bytes) {
                break end;
            }
            if bytes.len() > LONGEST_HEAD {
                return Err(ErrorKind::InvalidData.into());
            }
        };
        let begun = bytes.split_off(end);
        let head = String::from_utf8_lossy(&bytes).into_owned();
        let length = header(&head, "content-length").and_then(|length| length.parse().ok());
        Ok(Some(Request { length: length.unwrap_or(0), head, begun }))
    }

    /// Reads the rest of the body.
    pub(super) fn body(&mut self, stream: &mut impl Read) -> io::Result<&[u8]> {
        let missing = self.length.saturating_sub(self.begun.len());
        stream.take(missing as u64).read_to_end(&mut self.begun)?;
        match self.begun.len() < self.length {
            true => Err(ErrorKind::UnexpectedEof.into()),
            false => Ok(&self.begun),
        }
    }

    /// `POST /api/records`, the path without its query.
    pub(super) fn is(&self, method: &str, path: &str) -> bool {
        let mut words = self.head.split_whitespace();
        words.next() == Some(method)
            && words.next().and_then(|target| target.split('?').next()) == Some(path)
    }

    /// The origin of the page that asks, if the page has another origin than what it asks.
    pub(super) fn foreign_origin(&self) -> Option<String> {
        let origin = header(&self.head, "origin")?;
        let host = header(&self.head, "host")?;
        (origin.split("//").nth(1) != Some(host)).then(|| origin.to_owned())
    }

    /// The whole request, asking that its connection be closed after the answer.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let is_connection = |line: &&str| line.to_ascii_lowercase().starts_with("connection:");
        let lines = self.head.trim_end().lines().filter(|line| !is_connection(line));
        let lines: Vec<&str> = lines.chain(["Connection: close", "", ""]).collect();
        [lines.join("\r\n").as_bytes(), &self.begun].concat()
    }
}

/// Where the body of a message begins.
pub(super) fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}

fn header<'a>(head: &'a str, wanted: &str) -> Option<&'a str> {
    let pairs = head.lines().filter_map(|line| line.split_once(':'));
    let mut values = pairs.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
    values.next().map(|(_, value)| value.trim())
}
