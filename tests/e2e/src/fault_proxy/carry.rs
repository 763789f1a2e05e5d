//! One request through the proxy: to the server and back, or what a fault makes of it.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use socket2::SockRef;

use super::message::{Request, end_of_head};
use super::{Answer, Fault, Shared};

/// How often a hanging connection is looked at: is somebody still there?
const LOOK: Duration = Duration::from_millis(200);

/// Where records go.
const RECORDS: &str = "/api/records";

/// Pieces of an answer that drips.
const DROPS: usize = 20;

/// Ends a connection the hard way, as a router that loses its tables does.
pub(super) fn reset(stream: &TcpStream) {
    let socket = SockRef::from(stream);
    // Without this the other side would see an orderly end.
    let _ = socket.set_linger(Some(Duration::ZERO));
}

impl Shared {
    pub(super) fn carry(&self, mut browser: TcpStream) -> io::Result<()> {
        browser.set_nodelay(true)?;
        let Some(mut request) = Request::read(&mut browser)? else { return Ok(()) };
        let origin = request.foreign_origin();
        if let (Some(origin), true) = (&origin, request.is("OPTIONS", RECORDS)) {
            return self.give(browser, Ok(preflight(origin).into_bytes()));
        }
        if !request.is("POST", RECORDS) {
            request.body(&mut browser)?;
            let answer = self.ask_server(&request);
            return self.give(browser, answer);
        }
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let fault = match self.is_calm() {
            true => None,
            false => self.faults.for_request(number),
        };
        self.noting(|traffic| {
            traffic.requests += 1;
            if let Some(fault) = fault {
                *traffic.faults.entry(fault.name()).or_default() += 1;
            }
        });
        if fault == Some(Fault::Refuse) {
            reset(&browser);
            return Ok(());
        }
        let sent = keys(request.body(&mut browser)?);
        self.noting(|traffic| {
            traffic.records_sent += sent.len() as u64;
            traffic.records.extend(sent.iter().map(|(id, rev)| format!("{id}.{rev}")));
        });
        let opened = |answer| opened(answer, origin.as_deref());
        let carried = || self.ask_for_records(&request).map(opened);
        match fault {
            None => self.give(browser, carried()),
            Some(Fault::BadCors) => self.give(browser, self.ask_for_records(&request)),
            Some(Fault::Refuse | Fault::ResetBefore) => {
                reset(&browser);
                Ok(())
            }
            Some(Fault::Hang) => self.hang(browser),
            Some(Fault::HangAfter) => {
                // Whether the server got it makes no difference to who waits here.
                let _ = self.ask_for_records(&request);
                self.hang(browser)
            }
            Some(Fault::ResetAfter) => {
                let _ = self.ask_for_records(&request);
                reset(&browser);
                Ok(())
            }
            Some(Fault::Truncate) => {
                let mut answer = carried()?;
                let body = end_of_head(&answer).unwrap_or(answer.len());
                answer.truncate(body + (answer.len() - body) / 2);
                self.give(browser, Ok(answer))
            }
            Some(Fault::Drip(time)) => self.drip(browser, &carried()?, time),
            Some(Fault::WrongType) => {
                let answer = carried()?;
                let text = String::from_utf8_lossy(&answer).into_owned();
                let text = text.replacen("application/json", "text/html", 1);
                self.give(browser, Ok(text.into_bytes()))
            }
            // A network in between knows nothing of who may read what.
            Some(Fault::Answer(answer @ (Answer::Portal | Answer::Redirect))) => {
                self.give(browser, Ok(answer.text().into_bytes()))
            }
            Some(Fault::Answer(answer)) => {
                self.give(browser, Ok(opened(answer.text().into_bytes())))
            }
            Some(Fault::Lie) => self.give(browser, Ok(opened(lie(&sent).into_bytes()))),
        }
    }

    /// The server's answer to a request for records, with a note of what it says.
    fn ask_for_records(&self, request: &Request) -> io::Result<Vec<u8>> {
        let answer = self.ask_server(request)?;
        let text = String::from_utf8_lossy(&answer);
        let count = |word: &str| text.matches(&format!(r#""status":"{word}""#)).count() as u64;
        self.noting(|traffic| {
            traffic.stored += count("stored");
            traffic.duplicates += count("duplicate");
        });
        Ok(answer)
    }

    fn ask_server(&self, request: &Request) -> io::Result<Vec<u8>> {
        let asked = || {
            let mut server = TcpStream::connect(("127.0.0.1", self.server))?;
            server.set_nodelay(true)?;
            server.write_all(&request.to_bytes())?;
            let mut answer = Vec::new();
            server.read_to_end(&mut answer)?;
            match end_of_head(&answer) {
                Some(_) => Ok(answer),
                None => Err(ErrorKind::UnexpectedEof.into()),
            }
        };
        asked().inspect_err(|_: &io::Error| self.noting(|traffic| traffic.without_server += 1))
    }

    /// Gives the browser an answer; without one it sees what it would without a proxy, too.
    fn give(&self, mut browser: TcpStream, answer: io::Result<Vec<u8>>) -> io::Result<()> {
        match answer {
            Ok(answer) => {
                browser.write_all(&answer)?;
                browser.shutdown(Shutdown::Write)
            }
            Err(_) => {
                reset(&browser);
                Ok(())
            }
        }
    }

    fn drip(&self, mut browser: TcpStream, answer: &[u8], time: Duration) -> io::Result<()> {
        for piece in answer.chunks(answer.len().div_ceil(DROPS).max(1)) {
            browser.write_all(piece)?;
            if !self.is_calm() {
                thread::sleep(time / DROPS as u32);
            }
        }
        browser.shutdown(Shutdown::Write)
    }

    /// Says nothing until the browser gives up, or the faults are over.
    fn hang(&self, mut browser: TcpStream) -> io::Result<()> {
        browser.set_read_timeout(Some(LOOK))?;
        while !self.is_calm() {
            match browser.read(&mut [0]) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Err(error) => return Err(error),
            }
        }
        reset(&browser);
        Ok(())
    }
}

/// An answer that a page of this origin may read.
fn opened(answer: Vec<u8>, origin: Option<&str>) -> Vec<u8> {
    let end = answer.windows(2).position(|window| window == b"\r\n").map(|at| at + 2);
    let (Some(origin), Some(end)) = (origin, end) else { return answer };
    let headers = format!(
        "Access-Control-Allow-Origin: {origin}\r\nAccess-Control-Expose-Headers: Retry-After\r\n"
    );
    [&answer[..end], headers.as_bytes(), &answer[end..]].concat()
}

/// What a browser asks before it sends records to another origin is allowed.
fn preflight(origin: &str) -> String {
    format!(
        "HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: {origin}\r\n\
         Access-Control-Allow-Methods: POST\r\n\
         Access-Control-Allow-Headers: Content-Type, Idempotency-Key\r\nConnection: close\r\n\r\n"
    )
}

/// Id and revision of the records in a body.
fn keys(body: &[u8]) -> Vec<(String, u64)> {
    let records = match serde_json::from_slice(body) {
        Ok(Value::Array(records)) => records,
        Ok(record) => vec![record],
        Err(_) => Vec::new(),
    };
    let key = |record: &Value| Some((record["id"].as_str()?.to_owned(), record["rev"].as_u64()?));
    records.iter().filter_map(key).collect()
}

/// What the server would say if it had stored them.
fn lie(sent: &[(String, u64)]) -> String {
    let results: Vec<Value> =
        sent.iter().map(|(id, rev)| json!({ "id": id, "rev": rev, "status": "stored" })).collect();
    let body = json!({ "results": results }).to_string();
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
