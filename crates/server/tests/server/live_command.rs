//! The command `check --live`: what it sends for which desk, its exit codes, and that the docs show what it says.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::{
    receiver::{Asked, Identity, Receiver, answer, silent_port},
    support::Place,
};

const EXPOSED: (&str, &str) = ("Access-Control-Expose-Headers", "Retry-After");
const JSON: (&str, &str) = ("Content-Type", "application/json");

#[test]
fn the_command_checks_the_desk_and_then_its_endpoints() {
    let place = Place::new();
    let running = place.start();
    let page = running.client.url("");
    let desk = |endpoints: &str| {
        place.write(
            "desk/desk.json",
            format!(
                r#"{{"id": "cafe", "name": "Café", "surveys": {{"visit": "surveys/visit.json"}},
                    "delivery": {{"endpoints": [{endpoints}]}}}}"#
            ),
        );
    };
    let run = |arguments: &[&str]| {
        let output = place.program(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let live = ["check", "desk", "--live", "--origin", &page];
    let main = r#"{"id": "main", "preset": "native", "url": "/api/records"}"#;

    desk(main);
    let (code, out, log) = run(&live);
    assert_eq!((code, log.as_str()), (Some(0), ""), "{out}");
    assert!(out.starts_with("2 files checked: no findings\n\nTest record "), "{out}");
    assert!(out.ends_with("  main gets records\n\n1 endpoint checked: it gets records\n"), "{out}");
    assert_eq!(running.client.ids().len(), 1);

    let other = format!(
        r#"{{"id": "crm", "preset": "webhook", "url": "http://127.0.0.1:{}"}}"#,
        silent_port()
    );
    desk(&format!("{main}, {other}"));
    let (code, out, log) = run(&live);
    assert_eq!((code, &*log), (Some(1), "frontdesk: some endpoints do not get records\n"), "{out}");
    assert!(out.ends_with("\n2 endpoints checked: 1 gets records, 1 not\n"), "{out}");
    assert_eq!(running.client.ids().len(), 2);

    // Nothing is sent for a desk that doesn't open.
    desk(&format!(r#"{main}, {{"id": "x"}}"#));
    let (code, out, log) = run(&live);
    assert_eq!(code, Some(1), "{out}");
    assert!(log.contains("the desk in desk has errors") && !out.contains("Test record"), "{out}");
    assert_eq!(running.client.ids().len(), 2);

    // The relay's endpoints are sent to from here, as its file says.
    let hook = Receiver::new(|_| answer(204, &[], ""));
    let by_relay = r#"{"id": "alerts", "preset": "webhook", "via": "relay"}"#;
    desk(&format!("{main}, {by_relay}"));
    let (code, out, _) = run(&live);
    assert_eq!(code, Some(1), "{out}");
    assert!(
        out.contains("alerts (webhook, sent by the server)\n  error    in the relay's file"),
        "{out}"
    );

    let url = format!("http://127.0.0.1:{}/secret", hook.port);
    place.write(
        "relay.json",
        format!(r#"{{"endpoints": {{"alerts": {{"url": "{url}", "allowPrivate": true}}}}}}"#),
    );
    let (code, out, log) = run(&live);
    assert_eq!((code, log.as_str()), (Some(0), ""), "{out}");
    assert!(out.ends_with("\n2 endpoints checked: all get records\n"), "{out}");
    assert!(!out.contains("secret"), "{out}");
    assert_eq!(hook.asked().len(), 2);

    place.write("none.pem", "nothing");
    for (arguments, code, words) in [
        (
            vec!["check", "desk", "--origin", "desk.example"],
            2,
            "write it like https://desk.example",
        ),
        (vec!["check", "desk", "--origin", &page], 2, "--live"),
        (
            vec!["check", "desk", "--live", "--ca", "none.pem"],
            1,
            "none.pem can't be used: it has no",
        ),
    ] {
        desk(main);
        let (found, _, log) = run(&arguments);
        assert_eq!(found, Some(code), "{log}");
        assert!(log.contains(words), "{arguments:?}: {log}");
    }
    running.stop();
}

#[test]
fn the_transcripts_in_the_docs_are_what_the_command_says() {
    let place = Place::new();
    let running = place.start();
    let page = running.client.url("").replace("127.0.0.1", "localhost");
    // The answers name the page, which has another port here than in the docs.
    let allowed = |page: &str, headers: &[(&str, &str)], names: &str, body: &str| {
        let allowed = ("Access-Control-Allow-Origin", page);
        let names = ("Access-Control-Allow-Headers", names);
        let headers: Vec<_> = [allowed, names].iter().chain(headers).copied().collect();
        answer(200, &headers, body)
    };
    let asks = |asked: &Asked| asked.method == "OPTIONS";
    let both = "content-type, idempotency-key";
    let (of_crm, of_sheet, of_intranet) = (page.clone(), page.clone(), page.clone());
    let crm = Receiver::new(move |asked| {
        let created = |headers: &[(&str, &str)]| {
            let allowed = ("Access-Control-Allow-Origin", &*of_crm);
            let headers: Vec<_> = [allowed].iter().chain(headers).copied().collect();
            answer(201, &headers, r#"{"id": "r-4711"}"#)
        };
        if asks(asked) { allowed(&of_crm, &[], both, "") } else { created(&[JSON, EXPOSED]) }
    });
    let count = AtomicU32::new(0);
    let sheet = Receiver::new(move |asked| {
        let body = format!(r#"{{"id": {}}}"#, count.fetch_add(1, Ordering::SeqCst));
        if asks(asked) {
            allowed(&of_sheet, &[], "content-type", "")
        } else {
            answer(200, &[JSON], &body)
        }
    });
    let intranet = Receiver::new(move |asked| {
        let kind = [("Content-Type", "text/html")];
        let body = "<!doctype html><title>Sign in - Intranet</title>";
        allowed(&of_intranet, if asks(asked) { &[] } else { &kind }, both, body)
    });
    let office = Receiver::with_tls(&Identity::new(&["localhost"], 2020), |_| answer(200, &[], ""));
    let main = r#"{"id": "main", "preset": "native", "url": "/api/records"}"#.to_owned();
    let webhook = |id: &str, scheme: &str, receiver: &Receiver, path: &str| {
        let url = format!("{scheme}://localhost:{}/{path}", receiver.port);
        format!(r#"{{"id": "{id}", "preset": "webhook", "url": "{url}"}}"#)
    };
    let alerts =
        r#"{"id": "alerts", "preset": "slack", "via": "relay", "message": "{{answers.why}}"}"#;
    let good = [main.clone(), webhook("crm", "http", &crm, "hook")];
    let bad = [
        main,
        webhook("sheet", "http", &sheet, "add"),
        webhook("intranet", "http", &intranet, "in"),
        webhook("head-office", "https", &office, "in"),
        alerts.to_owned(),
    ];
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/delivery.md");
    let docs = std::fs::read_to_string(docs).unwrap();
    let mut blocks = docs.split("$ frontdesk check --live cafe\n").skip(1);
    for (endpoints, from) in [(good.join(","), "main (native"), (bad.join(","), "sheet (webhook")] {
        place.write(
            "desk/desk.json",
            format!(
                r#"{{"id": "cafe", "name": "Café", "surveys": {{"visit": "surveys/visit.json"}},
                    "delivery": {{"endpoints": [{endpoints}]}}}}"#
            ),
        );
        let output =
            place.program(&["check", "desk", "--live", "--origin", &page]).output().unwrap();
        let mut said = String::from_utf8(output.stdout).unwrap();
        let own = page.rsplit(':').next().unwrap().parse().unwrap();
        for (ours, theirs) in [
            (own, 8080),
            (crm.port, 9101),
            (sheet.port, 9102),
            (intranet.port, 9103),
            (office.port, 9104),
        ] {
            said = said.replace(&format!(":{ours}"), &format!(":{theirs}"));
        }
        let block = blocks.next().unwrap().split("```").next().unwrap();
        let words = |text: &str| {
            let start = text.find(from).unwrap_or_else(|| panic!("no {from}: {text}"));
            text[start..].split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(&said), words(block), "put the command's output into docs/delivery.md");
    }
    assert!(blocks.next().is_none());
    running.stop();
}
