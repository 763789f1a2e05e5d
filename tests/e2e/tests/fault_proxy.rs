//! Every fault of the proxy does what its name says: who gets the request, and what comes back.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use e2e::fault_proxy::{Answer, Fault, FaultProxy, Faults};
use e2e::until;

const RECORD: &str = r#"{"id":"a","rev":1}"#;
const ANSWER: &str = r#"{"results":[{"id":"a","rev":1,"status":"duplicate"}]}"#;

/// The same for every request, and every connection refused or none.
#[derive(Clone, Copy)]
struct Always(Option<Fault>, bool);

impl Faults for Always {
    fn for_request(&self, _: u64) -> Option<Fault> {
        self.0
    }

    fn refuses_connection(&self, _: u64) -> bool {
        self.1
    }
}

/// Answers everything alike; its port, and how many requests it got.
fn server() -> (u16, Arc<AtomicU64>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let requests = Arc::new(AtomicU64::new(0));
    let counting = Arc::clone(&requests);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = Vec::new();
            let mut piece = [0; 1024];
            while !request.ends_with(RECORD.as_bytes()) {
                let count = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..count]);
            }
            counting.fetch_add(1, Ordering::Relaxed);
            let text = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{ANSWER}",
                ANSWER.len()
            );
            stream.write_all(text.as_bytes()).unwrap();
        }
    });
    (port, requests)
}

/// Sends a record and reads to the end: what came, and whether the end was a reset.
fn send(proxy: &FaultProxy, path: &str) -> (String, bool) {
    send_from(proxy, "POST", path, "http://desk.example")
}

fn send_from(proxy: &FaultProxy, method: &str, path: &str, origin: &str) -> (String, bool) {
    let mut stream = TcpStream::connect(("127.0.0.1", proxy.port())).unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: desk.example\r\nOrigin: {origin}\r\nConnection: keep-alive\r\n"
    );
    let request = format!("{head}Content-Length: {}\r\n\r\n{RECORD}", RECORD.len());
    // A reset may be there before the last byte is sent.
    let written = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    let is_reset = |error: std::io::Error| {
        matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe)
    };
    let reset = written.err().is_some_and(is_reset) || read.err().is_some_and(is_reset);
    (String::from_utf8_lossy(&answer).into_owned(), reset)
}

/// One record under one fault: how many reach the server, what the answer contains, and how it ends.
#[track_caller]
fn check(fault: Option<Fault>, reaches: u64, contains: &[&str], ends: &str, reset: bool) {
    let (port, requests) = server();
    let proxy = FaultProxy::start(port, Always(fault, false));
    let (answer, was_reset) = send(&proxy, "/api/records");
    assert_eq!(requests.load(Ordering::Relaxed), reaches, "{fault:?} {answer}");
    assert_eq!(was_reset, reset, "{fault:?} {answer}");
    for words in contains {
        assert!(answer.contains(words), "{fault:?} {answer}");
    }
    assert!(answer.ends_with(ends), "{fault:?} {answer}");
    assert_eq!(proxy.traffic().duplicates, reaches);
}

#[test]
fn faults_are_what_they_are_called() {
    const JSON: &str = "application/json";
    let answer = |answer| Some(Fault::Answer(answer));
    check(None, 1, &[JSON], ANSWER, false);
    check(Some(Fault::Refuse), 0, &[], "", true);
    check(Some(Fault::ResetBefore), 0, &[], "", true);
    check(Some(Fault::ResetAfter), 1, &[], "", true);
    check(Some(Fault::Truncate), 1, &[JSON], &ANSWER[..ANSWER.len() / 2], false);
    check(Some(Fault::Drip(Duration::from_millis(40))), 1, &[JSON], ANSWER, false);
    check(Some(Fault::WrongType), 1, &["200 OK", "text/html"], ANSWER, false);
    check(answer(Answer::TooManyRequests), 0, &["429", "Retry-After: 1"], "\r\n\r\n", false);
    check(answer(Answer::Unavailable), 0, &["503", "Retry-After: 1"], "\r\n\r\n", false);
    check(answer(Answer::ServerError), 0, &["HTTP/1.1 500"], "sorry", false);
    check(answer(Answer::BadGateway), 0, &["HTTP/1.1 502", "text/html"], "</h1>", false);
    check(answer(Answer::NotFound), 0, &["HTTP/1.1 404"], "</h1>", false);
    check(answer(Answer::Portal), 0, &["200 OK", "text/html", "Wi-Fi"], "</h1>", false);
    check(answer(Answer::Redirect), 0, &["302", "Location: /portal"], "\r\n\r\n", false);
    check(
        Some(Fault::Lie),
        0,
        &["200 OK", JSON, r#""id":"a""#, r#""status":"stored""#],
        "]}",
        false,
    );
}

#[test]
fn what_hangs_is_let_go_when_the_faults_end() {
    for (fault, reaches) in [(Fault::Hang, 0), (Fault::HangAfter, 1)] {
        let (port, requests) = server();
        let proxy = FaultProxy::start(port, Always(Some(fault), false));
        thread::scope(|scope| {
            let hanging = scope.spawn(|| send(&proxy, "/api/records"));
            until("the request to be taken", || {
                let taken = proxy.traffic().records_sent == 1;
                (taken && requests.load(Ordering::Relaxed) == reaches).then_some(())
            });
            assert!(!hanging.is_finished());
            proxy.calm_down();
            assert_eq!(hanging.join().unwrap(), (String::new(), true));
        });
    }
}

#[test]
fn only_records_are_harmed() {
    let (port, requests) = server();
    let proxy = FaultProxy::start(port, Always(Some(Fault::Refuse), false));
    let (answer, reset) = send(&proxy, "/boot.js");
    assert!(answer.ends_with(ANSWER) && !reset, "{answer}");
    assert_eq!((requests.load(Ordering::Relaxed), proxy.traffic().requests), (1, 0));

    let proxy = FaultProxy::start(port, Always(None, true));
    assert_eq!(send(&proxy, "/boot.js"), (String::new(), true));
    proxy.calm_down();
    assert!(send(&proxy, "/boot.js").0.ends_with(ANSWER));
}

#[test]
fn pages_of_another_origin_may_read_what_is_no_bad_cors() {
    let (port, requests) = server();
    let send = |fault, method| {
        let proxy = FaultProxy::start(port, Always(fault, false));
        send_from(&proxy, method, "/api/records", "http://other.example").0
    };
    let allowed = "Access-Control-Allow-Origin: http://other.example\r\n";
    assert!(send(None, "OPTIONS").contains(allowed));
    assert_eq!(requests.load(Ordering::Relaxed), 0);
    let answer = Some(Fault::Answer(Answer::Unavailable));
    for fault in [None, Some(Fault::WrongType), Some(Fault::Lie), answer] {
        assert!(send(fault, "POST").contains(allowed), "{fault:?}");
    }
    for fault in [Some(Fault::BadCors), Some(Fault::Answer(Answer::Portal))] {
        assert!(!send(fault, "POST").contains("Access-Control"), "{fault:?}");
    }
    assert_eq!(requests.load(Ordering::Relaxed), 3);
}

#[test]
fn a_server_that_is_away_looks_like_none() {
    let free = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let proxy = FaultProxy::start(free, Always(None, false));
    assert_eq!(send(&proxy, "/api/records"), (String::new(), true));
    assert_eq!(proxy.traffic().without_server, 1);
}
