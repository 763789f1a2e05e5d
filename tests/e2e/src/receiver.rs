//! An endpoint of an owner's, on an origin of its own: takes what is sent to it, remembers it, and answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::Value;

/// How it answers.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// with this status and no content
    Status(u16),
    /// with success and a web page, as a captive portal does
    Page,
}

/// A listening endpoint. It ends with the process of the test.
pub struct Receiver {
    address: SocketAddr,
    shared: Arc<Mutex<State>>,
}

struct State {
    answer: Answer,
    received: Vec<Value>,
}

impl Receiver {
    /// An endpoint that answers like this until told otherwise.
    pub fn start(answer: Answer) -> Receiver {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a machine has free ports");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shared = Arc::new(Mutex::new(State { answer, received: Vec::new() }));
        let state = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                // A client that goes away in the middle is its own business.
                thread::spawn(move || drop(serve(stream, &state)));
            }
        });
        Receiver { address, shared }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}/in", self.address)
    }

    /// Answers like this from now on.
    pub fn answer(&self, answer: Answer) {
        self.state().answer = answer;
    }

    /// Everything that was sent, in the order of arrival, whatever it was answered.
    pub fn received(&self) -> Vec<Value> {
        self.state().received.clone()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One request per connection.
fn serve(mut stream: TcpStream, shared: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let is_preflight = line.starts_with("OPTIONS ");
    let mut length = 0;
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or_default();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let answer = {
        let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(value) = serde_json::from_slice(&body) {
            state.received.push(value);
        }
        if is_preflight { Answer::Status(204) } else { state.answer }
    };
    let (status, kind, body) = match answer {
        Answer::Status(status) => (status, "text/plain", ""),
        Answer::Page => (200, "text/html", "<!doctype html><title>Welcome to the Wi-Fi</title>"),
    };
    write!(
        stream,
        "HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: POST\r\n\
         Access-Control-Allow-Headers: content-type, idempotency-key\r\n\r\n{body}",
        body.len()
    )
}
