//! What the server sends to endpoints of others: whom it reaches, whom it refuses to reach, and what it makes of
//! answers that aren't whole, aren't HTTP, or don't come.

use std::{collections::BTreeMap, time::Duration};

use delivery::{Fault, HttpRequest, Reply};
use frontdesk::outbound::{CertificateFault, Client, Failure, Rules, Settings};
use tokio::runtime::Runtime;

use crate::receiver::{Act, Identity, Receiver, answer, raw, silent_port};

const PRIVATE: Rules = Rules { allow_private: true };

/// Knows two hosts that lead here, one that does so by its second address, one that leads to a cloud's metadata and one that leads nowhere.
fn settings() -> Settings {
    let here = ["127.0.0.1".parse().unwrap()];
    let hosts = [
        ("shop.example", here.to_vec()),
        ("other.example", here.to_vec()),
        ("inside.example", vec!["169.254.169.254".parse().unwrap()]),
        ("nowhere.example", Vec::new()),
        ("two.example", vec!["::1".parse().unwrap(), "127.0.0.1".parse().unwrap()]),
    ];
    let hosts: BTreeMap<_, _> = hosts.map(|(name, list)| (name.to_owned(), list)).into();
    Settings { hosts, ..Settings::default() }
}

fn request(url: &str) -> HttpRequest {
    HttpRequest {
        method: "POST".into(),
        url: url.into(),
        headers: vec![("X-Key".into(), "ключ".into())],
        body: r#"{"id":1}"#.into(),
        opaque: false,
    }
}

fn send(settings: Settings, url: &str, rules: Rules) -> Reply {
    let client = Client::new(settings).unwrap();
    Runtime::new().unwrap().block_on(client.send(&request(url), rules))
}

fn failure(settings: Settings, url: &str) -> Failure {
    let client = Client::new(settings).unwrap();
    let exchange = Runtime::new().unwrap().block_on(client.exchange(&request(url), PRIVATE));
    assert!(exchange.address.is_some(), "{exchange:?}");
    exchange.outcome.unwrap_err()
}

#[test]
fn a_request_arrives_as_it_is_and_its_answer_comes_back() {
    let receiver = Receiver::new(|_| {
        answer(503, &[("Retry-After", "7"), ("content-type", "text/plain")], "später")
    });
    let url = format!("http://shop.example:{}/hook?a=b", receiver.port);
    let response = send(settings(), &url, PRIVATE).unwrap();
    assert_eq!((response.status, response.body.as_str()), (503, "später"));
    assert_eq!(response.retry_after.as_deref(), Some("7"));
    assert_eq!(response.content_type.as_deref(), Some("text/plain"));

    let [asked] = receiver.asked().try_into().unwrap();
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", "/hook?a=b"));
    assert_eq!(asked.header("host"), Some(&*format!("shop.example:{}", receiver.port)));
    assert_eq!(asked.header("x-key"), Some("ключ"));
    assert_eq!(asked.body, r#"{"id":1}"#);
}

#[test]
fn what_answers_are_to_the_retry_law() {
    let long = "x".repeat(3 * 1024 * 1024);
    for (what, text, expect) in [
        ("no length", "HTTP/1.1 200 OK\r\n\r\nyes".to_owned(), Ok((200, "yes"))),
        (
            "chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nye\r\n1\r\ns\r\n0\r\n\r\n"
                .into(),
            Ok((200, "yes")),
        ),
        ("nothing", "HTTP/1.1 204 No Content\r\n\r\n".into(), Ok((204, ""))),
        (
            "a redirect",
            "HTTP/1.1 302 Found\r\nLocation: http://shop.example/\r\nContent-Length: 0\r\n\r\n"
                .into(),
            Ok((302, "")),
        ),
        ("not UTF-8", "HTTP/1.0 200 OK\r\n\r\n\u{fffd}".into(), Ok((200, "\u{fffd}"))),
        ("endless", format!("HTTP/1.1 200 OK\r\n\r\n{long}"), Ok((200, &long[..1024 * 1024]))),
        (
            "shorter than it says",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".into(),
            Err(Fault::Truncated),
        ),
        (
            "a broken chunk",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nye".into(),
            Err(Fault::Truncated),
        ),
        ("half a head", "HTTP/1.1 200 OK\r\nContent-".into(), Err(Fault::Reset)),
        ("another language", "SSH-2.0-OpenSSH_9.9\r\n\r\n".into(), Err(Fault::Network)),
        ("no word", String::new(), Err(Fault::Reset)),
    ] {
        let receiver = Receiver::new(move |_| raw(&text));
        let url = format!("http://127.0.0.1:{}/", receiver.port);
        let reply = send(settings(), &url, PRIVATE);
        let found = reply.as_ref().map(|answer| (answer.status, answer.body.as_str()));
        assert_eq!(found.map_err(|fault| *fault), expect, "{what}");
        assert_eq!(receiver.asked().len(), 1, "{what}: sent once and followed nowhere");
    }
}

#[test]
fn nobody_waits_longer_than_agreed() {
    let short = Settings { timeout: Duration::from_millis(200), ..settings() };
    let client = Client::new(short).unwrap();
    let runtime = Runtime::new().unwrap();
    for (act, expect) in
        [((|_: &_| Act::Hang) as fn(&_) -> Act, Fault::Timeout), (|_| Act::HangUp, Fault::Reset)]
    {
        let receiver = Receiver::new(act);
        let request = request(&format!("http://127.0.0.1:{}/", receiver.port));
        assert_eq!(runtime.block_on(client.send(&request, PRIVATE)), Err(expect));
        if expect == Fault::Timeout {
            receiver.wait_until_left();
        }
    }
}

#[test]
fn an_address_that_does_not_answer_is_not_the_last() {
    let receiver = Receiver::new(|_| answer(200, &[], "here"));
    let url = format!("http://two.example:{}/", receiver.port);
    assert_eq!(send(settings(), &url, PRIVATE).unwrap().body, "here");
}

#[test]
fn addresses_are_checked_after_names_are_resolved() {
    let receiver = Receiver::new(|_| answer(200, &[], ""));
    let port = receiver.port;
    for (url, rules, expect) in [
        (format!("http://127.0.0.1:{port}/"), Rules::default(), Fault::Forbidden),
        (format!("http://localhost:{port}/"), Rules::default(), Fault::Forbidden),
        (format!("http://[::ffff:127.0.0.1]:{port}/"), Rules::default(), Fault::Forbidden),
        (format!("http://2130706433:{port}/"), Rules::default(), Fault::Forbidden),
        (format!("http://shop.example:{port}/"), Rules::default(), Fault::Forbidden),
        ("http://inside.example/latest/meta-data/".into(), Rules::default(), Fault::Forbidden),
        ("https://nowhere.example/".into(), Rules::default(), Fault::Resolve),
        ("https://nowhere.example/".into(), PRIVATE, Fault::Resolve),
        (format!("http://127.0.0.1:{}/", silent_port()), PRIVATE, Fault::Refused),
        ("/api/records".into(), PRIVATE, Fault::Unsent),
        ("file:///etc/passwd".into(), PRIVATE, Fault::Unsent),
    ] {
        assert_eq!(send(settings(), &url, rules), Err(expect), "{url}");
    }
    assert_eq!(receiver.asked().len(), 0);
}

#[test]
fn certificates_have_to_be_good() {
    let good = Identity::new(&["shop.example"], 4000);
    let receiver = Receiver::with_tls(&good, |_| answer(200, &[], "in confidence"));
    let trusting = |identity: &Identity| Settings {
        authorities: vec![identity.authority.clone()],
        ..settings()
    };
    let url = format!("https://shop.example:{}/", receiver.port);
    assert_eq!(send(trusting(&good), &url, PRIVATE).unwrap().body, "in confidence");

    let unknown = failure(settings(), &url);
    assert_eq!(unknown, Failure::Certificate(CertificateFault::UnknownIssuer));
    assert_eq!(unknown.fault(), Fault::Tls);

    let other = failure(trusting(&good), &url.replace("shop", "other"));
    let presented = vec!["shop.example".to_owned()];
    assert_eq!(other, Failure::Certificate(CertificateFault::OtherName { presented }));

    let expired = Identity::new(&["shop.example"], 2020);
    let late = Receiver::with_tls(&expired, |_| answer(200, &[], ""));
    let found = failure(trusting(&expired), &format!("https://shop.example:{}/", late.port));
    assert_eq!(found, Failure::Certificate(CertificateFault::Expired));

    let alone = Identity::self_signed(&["shop.example"]);
    let lonely = Receiver::with_tls(&alone, |_| answer(200, &[], ""));
    let found = failure(settings(), &format!("https://shop.example:{}/", lonely.port));
    assert_eq!(found, Failure::Certificate(CertificateFault::UnknownIssuer));

    assert_eq!(receiver.asked().len(), 1, "nothing is said before the certificate is good");
    assert_eq!(late.asked().len() + lonely.asked().len(), 0);
}

#[test]
fn two_sides_that_do_not_agree_on_encryption() {
    let plain = Receiver::new(|_| answer(200, &[], ""));
    let found = failure(settings(), &format!("https://shop.example:{}/", plain.port));
    assert!(matches!(found, Failure::Tls(_)), "{found:?}");

    let identity = Identity::new(&["shop.example"], 4000);
    let secure = Receiver::with_tls(&identity, |_| answer(200, &[], ""));
    let found = failure(settings(), &format!("http://shop.example:{}/", secure.port));
    assert!(matches!(found, Failure::Network(_) | Failure::Reset), "{found:?}");
}
