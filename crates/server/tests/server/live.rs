//! `check --live`: endpoints that are set up wrong in the ways that happen, each named, and those that are right.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use delivery::{Endpoint, preset};
use desk::Desk;
use document::UnixMillis;
use frontdesk::{
    live::{Finding, Observation, Page, Report, Sender, Step, TestRecord, check},
    outbound::{CertificateFault, Client, Failure, Rules, Settings},
};
use tokio::runtime::Runtime;

use crate::{
    receiver::{Act, Asked, Identity, Receiver, answer, raw, silent_port},
    support::Place,
};

const ORIGIN: &str = "http://localhost:8080";
const ALLOWED: (&str, &str) = ("Access-Control-Allow-Origin", ORIGIN);
const EXPOSED: (&str, &str) = ("Access-Control-Expose-Headers", "Retry-After");
const JSON: (&str, &str) = ("Content-Type", "application/json");

/// What a receiver does.
type Behaviour = Box<dyn Fn(&Asked) -> Act + Send + Sync>;

fn record() -> TestRecord {
    let desk = r#"{"id": "cafe", "name": "Café", "surveys": {"visit": "visit.json"}}"#;
    let (desk, _) = Desk::read(&document::parse(desk).unwrap());
    TestRecord::new(&desk, UnixMillis(1_700_000_000_000), [7; 10])
}

/// Knows where `shop.example` is, and that `nowhere.example` is nowhere.
fn settings() -> Settings {
    let hosts = [("shop.example", vec!["127.0.0.1".parse().unwrap()]), ("nowhere.example", vec![])];
    let hosts: BTreeMap<_, _> = hosts.map(|(name, list)| (name.to_owned(), list)).into();
    Settings { hosts, ..Settings::default() }
}

fn browser(page: &str) -> Sender {
    Sender::Browser(Page::parse(page).unwrap())
}

/// What is said of an endpoint.
fn report(settings: Settings, endpoint: &Endpoint, sender: &Sender) -> (Report, String) {
    let client = Client::new(settings).unwrap();
    let report = Runtime::new().unwrap().block_on(check(&client, endpoint, sender, &record()));
    let mut text = Vec::new();
    report.write(&mut text).unwrap();
    // Lines break anywhere.
    let text = String::from_utf8(text).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    (report, words.join(" "))
}

fn findings(report: &Report) -> Vec<Finding> {
    let found = |step: &Step| match step {
        Step::Found(finding) => Some(finding.clone()),
        Step::Seen(_) => None,
    };
    report.steps.iter().filter_map(found).collect()
}

fn webhook(url: &str) -> Endpoint {
    Endpoint::new("crm", preset("webhook").unwrap(), url)
}

/// The answer to a browser's question that allows all it asks for.
fn permission(asked: &Asked) -> Act {
    let names = asked.header("access-control-request-headers").unwrap_or_default();
    let method = asked.header("access-control-request-method").unwrap_or_default();
    let names = ("Access-Control-Allow-Headers", names);
    answer(204, &[ALLOWED, names, ("Access-Control-Allow-Methods", method)], "")
}

/// Allows browsers to post, and does this with the record.
fn then(
    act: impl Fn(&Asked) -> Act + Send + Sync + 'static,
) -> impl Fn(&Asked) -> Act + Send + Sync + 'static {
    move |asked| if asked.method == "OPTIONS" { permission(asked) } else { act(asked) }
}

/// Allows browsers to post, and gives this answer, which they may read.
fn says(
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
) -> Behaviour {
    Box::new(then(move |_| {
        let headers: Vec<_> = [ALLOWED, EXPOSED].iter().chain(headers).copied().collect();
        answer(status, &headers, body)
    }))
}

/// Answers the browser's question in one way and the record well.
fn asked_first(question: impl Fn() -> Act + Send + Sync + 'static) -> Behaviour {
    Box::new(move |asked| match &*asked.method {
        "OPTIONS" => question(),
        _ => answer(200, &[ALLOWED, EXPOSED, JSON], "{}"),
    })
}

/// Stores every post as a new thing.
fn counting() -> Behaviour {
    let count = AtomicU32::new(0);
    Box::new(then(move |_| {
        let body = format!(r#"{{"id": {}}}"#, count.fetch_add(1, Ordering::SeqCst));
        answer(201, &[ALLOWED, EXPOSED, JSON], &body)
    }))
}

/// Takes a post once and then refuses it.
fn only_once() -> Behaviour {
    let count = AtomicU32::new(0);
    Box::new(then(move |_| {
        let status = if count.fetch_add(1, Ordering::SeqCst) == 0 { 201 } else { 409 };
        answer(status, &[ALLOWED, EXPOSED, JSON], "{}")
    }))
}

#[test]
fn each_misconfiguration_is_named() {
    let origin = || ORIGIN.to_owned();
    let title = |text: &str| Finding::WebPage { title: Some(text.to_owned()) };
    let cases: Vec<(&str, Behaviour, Vec<Finding>, &str)> = vec![
        (
            "no CORS header on the answer",
            Box::new(then(|_| answer(200, &[JSON], "{}"))),
            vec![Finding::Unreadable { origin: origin(), allowed: None }],
            "allows nobody to read it, not http://localhost:8080: what arrives never counts as delivered",
        ),
        (
            "CORS header for another page",
            Box::new(then(|_| {
                answer(200, &[JSON, ("Access-Control-Allow-Origin", "https://b.example")], "{}")
            })),
            vec![Finding::Unreadable {
                origin: origin(),
                allowed: Some("https://b.example".into()),
            }],
            "allows https://b.example to read it",
        ),
        (
            "preflight refused",
            asked_first(|| answer(405, &[], "")),
            vec![Finding::PreflightRefused {
                status: 405,
                permissions: vec![
                    "Access-Control-Allow-Origin: http://localhost:8080".into(),
                    "Access-Control-Allow-Headers: content-type, idempotency-key".into(),
                ],
            }],
            "browsers ask beforehand (OPTIONS), and it answers 405 instead of a success",
        ),
        (
            "preflight without CORS headers",
            asked_first(|| answer(200, &[], "")),
            vec![
                Finding::PreflightOrigin { origin: origin(), allowed: None },
                Finding::PreflightHeaders {
                    missing: vec!["content-type".into(), "idempotency-key".into()],
                    allowed: String::new(),
                },
            ],
            "let the answer to OPTIONS have Access-Control-Allow-Origin: http://localhost:8080",
        ),
        (
            "headers not allowed",
            asked_first(|| {
                answer(204, &[ALLOWED, ("Access-Control-Allow-Headers", "Content-Type, X-A")], "")
            }),
            vec![Finding::PreflightHeaders {
                missing: vec!["idempotency-key".into()],
                allowed: "Content-Type, X-A".into(),
            }],
            "add idempotency-key to Access-Control-Allow-Headers",
        ),
        (
            "wrong method",
            says(405, &[("Allow", "PUT")], ""),
            vec![Finding::WrongMethod { method: "POST".into(), allowed: Some("PUT".into()) }],
            "it doesn't take POST (405); it takes PUT",
        ),
        (
            "moved for good",
            says(301, &[("Location", "https://www.shop.example/hook")], ""),
            vec![Finding::Redirect {
                status: 301,
                to: Some("https://www.shop.example/hook".into()),
            }],
            "it redirects (301) to https://www.shop.example/hook; records don't follow",
        ),
        (
            "redirected in a circle",
            says(302, &[("Location", "/hook")], ""),
            vec![Finding::Redirect { status: 302, to: Some("/hook".into()) }],
            "it redirects (302) to /hook",
        ),
        (
            "a login page with 200",
            says(
                200,
                &[("Content-Type", "text/html; charset=utf-8")],
                "<!doctype html><title>\n Sign in\x1b[2J</title>",
            ),
            vec![title("Sign in\x1b[2J")],
            "it answers with a web page, “Sign in [2J”",
        ),
        (
            "wrong content type",
            says(415, &[], ""),
            vec![Finding::WrongMediaType { sent: Some("application/json".into()) }],
            "it doesn't take application/json (415)",
        ),
        (
            "key missing",
            says(401, &[], ""),
            vec![Finding::NotAllowed(401)],
            "refuses who sends (401)",
        ),
        (
            "forbidden",
            says(403, &[], ""),
            vec![Finding::NotAllowed(403)],
            "refuses who sends (403)",
        ),
        (
            "nothing there",
            says(404, &[], ""),
            vec![Finding::NotFound],
            "nothing at this address (404)",
        ),
        ("gone", says(410, &[], ""), vec![Finding::Gone], "gone for good (410)"),
        ("too large", says(413, &[], ""), vec![Finding::TooLarge], "too large for it (413)"),
        (
            "wrong form",
            says(422, &[JSON], r#"{"detail": "store is missing"}"#),
            vec![Finding::RecordRefused { status: 422, says: "store is missing".into() }],
            "it refuses the record (422): “store is missing”",
        ),
        (
            "busy, for nobody knows how long",
            Box::new(then(|_| answer(429, &[ALLOWED, ("Retry-After", "60")], ""))),
            vec![
                Finding::RetryAfterHidden,
                Finding::Busy { status: 429, retry_after: Some("60".into()) },
            ],
            "let its answers have Access-Control-Expose-Headers: Retry-After",
        ),
        (
            "broken inside",
            says(500, &[], "no such table"),
            vec![Finding::Failing { status: 500, says: "no such table".into() }],
            "it fails (500): “no such table”",
        ),
        (
            "an answer that breaks off",
            Box::new(then(|_| raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"))),
            vec![Finding::NoAnswer(Failure::Truncated)],
            "its answer broke off before the end",
        ),
        (
            "a connection that breaks",
            Box::new(|_| Act::HangUp),
            vec![Finding::NoAnswer(Failure::Reset)],
            "the connection broke before an answer",
        ),
        (
            "another protocol",
            Box::new(|_| raw("220 mail.example ESMTP\r\n")),
            vec![Finding::NoAnswer(Failure::Network(
                "what answers there doesn't speak HTTP/1.1".into(),
            ))],
            "doesn't speak HTTP",
        ),
        ("a second copy", counting(), vec![Finding::StoredTwice], "that visitor counts twice"),
        (
            "a second post refused",
            only_once(),
            vec![Finding::RepeatRefused { status: 409 }],
            "a second post of the same record was refused (409)",
        ),
    ];
    for (name, act, expect, words) in cases {
        let receiver = Receiver::new(act);
        let endpoint = webhook(&format!("http://shop.example:{}/hook", receiver.port));
        let (report, text) = report(settings(), &endpoint, &browser(ORIGIN));
        assert_eq!(findings(&report), expect, "{name}\n{text}");
        assert!(text.contains(words), "{name}: {text}");
        let is_harmless = expect
            .iter()
            .all(|finding| matches!(finding, Finding::StoredTwice | Finding::RepeatRefused { .. }));
        assert_eq!(report.takes_records(), is_harmless, "{name}");
        assert_eq!(text.matches('→').count(), expect.len(), "{name}: each with its cure\n{text}");
    }
}

#[test]
fn what_keeps_from_an_answer_is_named() {
    let good = Identity::new(&["shop.example"], 4000);
    let expired = Identity::new(&["shop.example"], 2020);
    let other = Identity::new(&["b.example"], 4000);
    let alone = Identity::self_signed(&["shop.example"]);
    let well = || says(200, &[JSON], "{}");
    let receivers =
        [&good, &expired, &other, &alone].map(|identity| Receiver::with_tls(identity, well()));
    let [secure, late, misnamed, lonely] = &receivers;
    let slow = Receiver::new(|_| Act::Hang);
    let plain = Receiver::new(well());
    let trusting = || Settings {
        authorities: [&good, &expired, &other].map(|one| one.authority.clone()).to_vec(),
        ..settings()
    };
    let presented = vec!["b.example".to_owned()];
    let certificate = |fault| Finding::NoAnswer(Failure::Certificate(fault));
    for (name, url, page, expect, words) in [
        (
            "good",
            format!("https://shop.example:{}/", secure.port),
            ORIGIN,
            None,
            "its certificate is good",
        ),
        (
            "expired",
            format!("https://shop.example:{}/", late.port),
            ORIGIN,
            Some(certificate(CertificateFault::Expired)),
            "its certificate has expired",
        ),
        (
            "of another name",
            format!("https://shop.example:{}/", misnamed.port),
            ORIGIN,
            Some(certificate(CertificateFault::OtherName { presented })),
            "made for another name: b.example",
        ),
        (
            "signed by itself",
            format!("https://shop.example:{}/", lonely.port),
            ORIGIN,
            Some(certificate(CertificateFault::UnknownIssuer)),
            "signed by itself or by an authority that browsers don't know",
        ),
        (
            "nobody listens",
            format!("http://shop.example:{}/", silent_port()),
            ORIGIN,
            Some(Finding::NoAnswer(Failure::Refused)),
            "nobody listens there (connection refused)",
        ),
        (
            "unknown host",
            "https://nowhere.example/".into(),
            ORIGIN,
            Some(Finding::NoAnswer(Failure::Resolve {
                host: "nowhere.example".into(),
                reason: "it has no address".into(),
            })),
            "the name nowhere.example has no address",
        ),
        (
            "too slow",
            format!("http://shop.example:{}/", slow.port),
            ORIGIN,
            Some(Finding::NoAnswer(Failure::Timeout)),
            "no whole answer in time",
        ),
        (
            "not encrypted, on an encrypted page",
            format!("http://shop.example:{}/", plain.port),
            "https://desk.example",
            Some(Finding::MixedContent),
            "browsers send nothing there from a page with https://",
        ),
    ] {
        // Nobody waits for the one that hangs; the others have all the time.
        let timeout =
            if name == "too slow" { Duration::from_millis(200) } else { settings().timeout };
        let settings = Settings { timeout, ..trusting() };
        let (report, text) = report(settings, &webhook(&url), &browser(page));
        assert_eq!(findings(&report), Vec::from_iter(expect.clone()), "{name}\n{text}");
        assert!(text.contains(words), "{name}: {text}");
        assert_eq!(report.takes_records(), expect.is_none(), "{name}");
    }
    assert_eq!(plain.asked().len(), 0, "what a browser blocks isn't sent");
}

#[test]
fn an_endpoint_that_does_all_well() {
    let receiver = Receiver::new(says(200, &[JSON], r#"{"id": "a"}"#));
    let endpoint = webhook(&format!("http://shop.example:{}/hook", receiver.port));
    let (report, text) = report(settings(), &endpoint, &browser(ORIGIN));
    assert!(report.takes_records(), "{text}");
    assert_eq!(findings(&report), []);
    for words in [
        "crm (webhook, sent by the browser) POST http://shop.example",
        "ok reached at 127.0.0.1:",
        "http://localhost:8080 may send, with content-type, idempotency-key",
        "ok answered by 200 application/json",
        "Retry-After is exposed",
        "made no second copy: both answers name the same thing",
        "crm gets records",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let asked = receiver.asked();
    let methods: Vec<&str> = asked.iter().map(|asked| &*asked.method).collect();
    assert_eq!(methods, ["OPTIONS", "POST", "POST"]);
    assert_eq!(asked[1].body, asked[2].body);
    assert_eq!(asked[1].header("origin"), Some(ORIGIN));
    assert_eq!(asked[0].header("access-control-request-method"), Some("POST"));
    let body = document::parse(&asked[1].body).unwrap();
    let mark = body.get("context").and_then(|context| context.get("test"));
    assert_eq!(mark.and_then(document::Value::as_bool), Some(true));
}

#[test]
fn our_own_server_beside_the_page() {
    let place = Place::new();
    let running = place.start();
    let native = Endpoint::new("main", preset("native").unwrap(), "/api/records");
    let (report, text) = report(settings(), &native, &browser(&running.client.url("")));
    assert!(report.takes_records(), "{text}");
    assert_eq!(findings(&report), [], "{text}");
    assert!(report.steps.contains(&Step::Seen(Observation::SameOrigin)));
    assert!(text.contains("made no second copy: the answer says so"), "{text}");
    assert_eq!(running.client.ids(), [record().key().id.to_string()]);

    // The wrong preset for it, and the right one for what isn't ours.
    let other = Receiver::new(says(200, &[JSON], "{}"));
    let native = Endpoint::new(
        "main",
        preset("native").unwrap(),
        &format!("http://shop.example:{}/", other.port),
    );
    let (report, text) = self::report(settings(), &native, &browser(ORIGIN));
    let kind = Some("application/json".to_owned());
    assert_eq!(
        findings(&report),
        [Finding::NotAcknowledged { preset: "native", content_type: kind }],
        "{text}"
    );
    running.stop();
}

#[test]
fn the_relay_needs_no_permission_but_public_addresses() {
    let receiver = Receiver::new(|asked| match &*asked.method {
        "POST" => answer(200, &[JSON], "{}"),
        _ => answer(405, &[], ""),
    });
    let endpoint = webhook(&format!("http://shop.example:{}/hook/secret", receiver.port));
    let allowed = Sender::Relay(Rules { allow_private: true });
    let (report, text) = report(settings(), &endpoint, &allowed);
    assert_eq!(findings(&report), [], "{text}");
    assert!(text.contains("crm (webhook, sent by the server)"), "{text}");
    assert!(!text.contains("secret"), "{text}");

    let (report, text) = self::report(settings(), &endpoint, &Sender::Relay(Rules::default()));
    let forbidden = Failure::Forbidden("127.0.0.1".parse().unwrap());
    assert_eq!(findings(&report), [Finding::NoAnswer(forbidden)], "{text}");
    assert!(text.contains("\"allowPrivate\": true"), "{text}");

    let moved =
        Receiver::new(|_| answer(308, &[("Location", "https://www.shop.example/hook/secret")], ""));
    let endpoint = webhook(&format!("http://shop.example:{}/hook/secret", moved.port));
    let (_, text) = self::report(settings(), &endpoint, &allowed);
    assert!(text.contains("(308) to https://www.shop.example/…;"), "{text}");
    assert!(!text.contains("secret"), "{text}");

    let nobody = Sender::Nobody("it has no address".into());
    let (report, text) = self::report(settings(), &webhook(""), &nobody);
    assert_eq!(findings(&report), [Finding::NotSetUp("it has no address".into())]);
    assert!(text.contains("in the relay's file: it has no address"), "{text}");
}

#[test]
fn a_page_for_everyone_and_an_endpoint_in_the_back_room() {
    let receiver = Receiver::new(|asked| {
        let names = asked.header("access-control-request-headers").unwrap_or_default();
        let headers =
            [("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", names)];
        answer(200, &headers, "ok")
    });
    let endpoint = webhook(&format!("http://shop.example:{}/hook", receiver.port));
    let (report, text) = report(settings(), &endpoint, &browser("http://desk.example"));
    assert_eq!(findings(&report), [Finding::PrivateAddress("127.0.0.1".parse().unwrap())]);
    assert!(report.takes_records(), "{text}");
    assert!(text.contains("visitors elsewhere don't reach it"), "{text}");
    assert!(text.contains("can't be told from here"), "{text}");
}

#[test]
fn endpoints_of_other_kinds() {
    let methods = |receiver: &Receiver| {
        let asked = receiver.asked();
        asked.iter().map(|asked| asked.method.clone()).collect::<Vec<_>>().join(" ")
    };
    let allowed = Sender::Relay(Rules { allow_private: true });

    // A form of Google can't be read, whatever it answers.
    let form =
        Receiver::new(|_| answer(200, &[("Content-Type", "text/html")], "<title>Thanks</title>"));
    let url = format!("http://shop.example:{}/formResponse", form.port);
    let mut google = Endpoint::new("sheet", preset("google-form").unwrap(), &url);
    google.fields = vec![("entry.1".into(), "{{id}}".into())];
    let (found, text) = report(settings(), &google, &browser(ORIGIN));
    assert_eq!(findings(&found), [Finding::Unconfirmed], "{text}");
    assert!(found.takes_records() && text.contains("stay unconfirmed"), "{text}");
    let (found, text) = report(settings(), &google, &allowed);
    assert_eq!(findings(&found), [Finding::Unconfirmed], "{text}");
    assert_eq!(methods(&form), "POST POST");

    // Plain text goes without a question.
    let plain = Receiver::new(|_| answer(200, &[ALLOWED, JSON], "{}"));
    let url = format!("http://shop.example:{}/exec", plain.port);
    let endpoint = Endpoint::new("script", preset("text").unwrap(), &url);
    let (found, text) = report(settings(), &endpoint, &browser(ORIGIN));
    assert_eq!(findings(&found), [], "{text}");
    assert!(text.contains("browsers send this without asking beforehand"), "{text}");
    assert_eq!(methods(&plain), "POST POST");

    // People are not sent the same message twice.
    let chat = Receiver::new(|_| answer(200, &[("Content-Type", "text/plain")], "ok"));
    let url = format!("http://shop.example:{}/services/T/B/x", chat.port);
    let endpoint = Endpoint::new("alerts", preset("slack").unwrap(), &url);
    let (found, text) = report(settings(), &endpoint, &allowed);
    assert_eq!(findings(&found), [], "{text}");
    assert!(text.contains("every post is a message"), "{text}");
    assert_eq!(methods(&chat), "POST");

    // A method that needs permission.
    let put = Receiver::new(|asked| match &*asked.method {
        "OPTIONS" => {
            let names = asked.header("access-control-request-headers").unwrap_or_default();
            let methods = ("Access-Control-Allow-Methods", "GET, POST");
            answer(204, &[ALLOWED, methods, ("Access-Control-Allow-Headers", names)], "")
        }
        _ => answer(204, &[ALLOWED, EXPOSED], ""),
    });
    let mut endpoint = webhook(&format!("http://shop.example:{}/", put.port));
    endpoint.method = Some("PUT".into());
    let (found, text) = report(settings(), &endpoint, &browser(ORIGIN));
    let expect = Finding::PreflightMethod { method: "PUT".into(), allowed: "GET, POST".into() };
    assert_eq!(findings(&found), [expect], "{text}");
    assert!(text.contains("add PUT to Access-Control-Allow-Methods"), "{text}");
}
