//! relay.json: where it may be, what may be in it, and what `check` says of it and desk.json together.

use frontdesk::{Options, Server};
use tokio::runtime::Runtime;

use crate::{
    relay::{desk, endpoint},
    support::{Place, record, text, until},
};

const HOOK: &str = r#"{"id": "hook", "preset": "webhook", "via": "relay"}"#;
const GOOD: &str = r#"{"endpoints": {"hook": {"url": "https://hooks.example/s3cr3t"}}}"#;

fn check(place: &Place, file: &str) -> (i32, String, String) {
    let output = place
        .program(&["check", "desk", "--relay", file])
        .env("HOOK", "https://a.example")
        .output();
    let output = output.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Keeps other users of the machine from reading it.
fn close(place: &Place, file: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(place.path(file), mode).unwrap();
    }
}

#[test]
fn a_file_that_would_be_served_or_is_not_there_keeps_the_server_from_starting() {
    let place = Place::new();
    place.write("desk/relay.json", GOOD);
    place.write("app/deep/secrets.json", GOOD);
    for (options, words) in [
        (
            Options { relay: Some(place.path("none.json")), ..place.options() },
            "none.json can't be read",
        ),
        (
            Options { relay: Some(place.path("app/deep/secrets.json")), ..place.options() },
            "which is served to everybody",
        ),
        (
            Options { database: place.path("desk/desk.db"), ..place.options() },
            "which is served to everybody",
        ),
    ] {
        let error = match Runtime::new().unwrap().block_on(Server::start(&options)) {
            Ok(_) => panic!("the server started"),
            Err(error) => error.to_string(),
        };
        assert!(error.contains(words) && error.contains("--relay FILE"), "{error}");
    }
    let (code, _, log) = check(&place, "desk/relay.json");
    assert!(code == 1 && log.contains("which is served to everybody"), "{log}");
}

#[test]
fn check_says_what_is_wrong_with_both_files_together() {
    let place = Place::new();
    let endpoints = format!(
        r#"{HOOK},
           {{"id": "signed", "preset": "standard-webhooks", "via": "relay", "url": "https://b.example"}}"#
    );
    place.write("desk/desk.json", desk(&endpoints));
    let key = r#", "signed": {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}"#;
    for (file, code, words) in [
        (format!(r#"{{"endpoints": {{"hook": {{"url": "env:HOOK"}}{key}}}}}"#), 0, ": no findings"),
        (
            format!(r#"{{"endpoints": {{"hok": {{"url": "env:HOOK"}}{key}}}}}"#),
            1,
            "desk.json has no endpoint hok with \"via\": \"relay\"; is hook meant?",
        ),
        (
            format!(r#"{{"endpoints": {{"hok": {{"url": "env:HOOK"}}{key}}}}}"#),
            1,
            "the endpoint hook of desk.json can't be sent to: it has no address",
        ),
        (
            format!(r#"{{"endpoints": {{"hook": {{"url": "env:HOOK"}}, "main": {{}}{key}}}}}"#),
            0,
            "desk.json has the endpoint main without \"via\": \"relay\"",
        ),
        (
            format!(r#"{{"endpoints": {{"hook": {{"url": "env:OTHER"}}{key}}}}}"#),
            1,
            "relay.json /endpoints/hook/url: the environment variable OTHER is not set",
        ),
        (
            r#"{"endpoints": {"hook": {"url": "env:HOOK"}}}"#.to_owned(),
            1,
            "the endpoint signed of desk.json can't be sent to: it has no key to sign with",
        ),
        (
            format!(
                r#"{{"endpoints": {{"hook": {{"url": "https://{{{{answers.why}}}}/"}}{key}}}}}"#
            ),
            1,
            "relay.json /endpoints/hook/url: the host can't be a template",
        ),
        (
            format!(
                r#"{{"endpoints": {{"hook": {{"url": "https://a.example/{{{{idd}}}}"}}{key}}}}}"#
            ),
            1,
            "relay.json /endpoints/hook/url: {{idd}} is nothing that a record has",
        ),
        (
            format!(
                r#"{{"endpoints": {{"hook": {{"url": "env:HOOK", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}{key}}}}}"#
            ),
            0,
            "relay.json /endpoints/hook/secret: the preset webhook doesn't use this",
        ),
        ("{\n oops".to_owned(), 1, "relay.json: "),
    ] {
        place.write("relay.json", &file);
        close(&place, "relay.json");
        let (found, out, _) = check(&place, "relay.json");
        assert!(found == code && out.contains(words), "{file}: {out}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(place.path("relay.json"), mode).unwrap();
        let (_, out, _) = check(&place, "relay.json");
        assert!(out.contains("warning relay.json: other users"), "{out}");
    }
}

#[test]
fn a_file_with_errors_lets_records_wait_until_it_is_right() {
    let place = Place::new();
    place.write("desk/desk.json", desk(HOOK));
    place.write("relay.json", "{");
    let server = place.start();
    assert_eq!(server.client.post(&record(1, 1)).statuses(), "stored");
    let problem = |word: &str| {
        until(word, || {
            let status = endpoint(&server.client, "hook")?;
            text(&status, "problem").contains(word).then_some(status)
        })
    };
    problem("has errors");
    place.write("relay.json", "{\"endpoints\": {}}");
    let status = problem("no address");
    assert_eq!(status.get("waiting").and_then(document::Value::as_number), Some(1.0));
    server.stop();
}
