//! Visits that go on on another device: given out once, to pages of this server, for ten minutes.

use std::sync::{Arc, Barrier};

use crate::support::{Answer, Client, Place, text, until};

const OCTETS: &str = "application/octet-stream";

fn put(client: &Client, body: &[u8]) -> Answer {
    client.send("POST", "/api/drops", &[], Some((OCTETS, body)))
}

fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.text());
    text(&answer.json(), "id")
}

fn take(client: &Client, id: &str) -> Answer {
    client.send("POST", &format!("/api/drops/{id}/take"), &[], None)
}

/// `200 waiting`, `410 drop-expired`
fn state(client: &Client, id: &str) -> String {
    let answer = client.get(&format!("/api/drops/{id}"), &[]);
    assert_eq!(answer.header("cache-control"), "no-store");
    let word = if answer.status == 200 { text(&answer.json(), "state") } else { answer.problem() };
    format!("{} {word}", answer.status)
}

#[test]
fn a_drop_is_given_out_once() {
    let place = Place::new();
    let server = place.start();
    let client = &server.client;
    let body: Vec<u8> = (0..=255).cycle().take(64 * 1024).collect();
    let kept = put(client, &body);
    let id = id(&kept);
    assert_eq!((id.len(), kept.header("cache-control")), (22, "no-store"));
    assert!(!text(&kept.json(), "expiresAt").is_empty());
    assert_eq!(state(client, &id), "200 waiting");
    assert_eq!(client.get(&format!("/api/drops/{id}/take"), &[]).status, 405);
    assert_eq!(client.send("HEAD", &format!("/api/drops/{id}"), &[], None).status, 200);
    assert_eq!(state(client, &id), "200 waiting", "looking takes nothing");

    let taken = take(client, &id);
    assert_eq!((taken.status, taken.header("content-type")), (200, OCTETS));
    assert_eq!(taken.header("cache-control"), "no-store");
    assert!(taken.bytes == body);
    assert_eq!(state(client, &id), "200 taken");
    let again = take(client, &id);
    assert_eq!((again.status, &*again.problem()), (410, "drop-taken"));
    server.stop();
}

#[test]
fn of_many_who_take_at_once_one_gets_it() {
    let place = Place::new();
    let server = place.start();
    for round in 0..10 {
        let id = id(&put(&server.client, format!("visit {round}").as_bytes()));
        let together = Arc::new(Barrier::new(8));
        let takers: Vec<_> = (0..8)
            .map(|_| {
                let (client, id, together) =
                    (server.client.clone(), id.clone(), Arc::clone(&together));
                std::thread::spawn(move || {
                    together.wait();
                    take(&client, &id)
                })
            })
            .collect();
        let answers: Vec<Answer> = takers.into_iter().map(|it| it.join().unwrap()).collect();
        let got: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].text(), format!("visit {round}"));
        assert_eq!(answers.iter().filter(|answer| answer.status == 410).count(), 7);
    }
    server.stop();
}

#[test]
fn a_drop_survives_a_restart_and_expires() {
    let place = Place::new();
    let server = place.start();
    let (first, second) = (id(&put(&server.client, b"one")), id(&put(&server.client, b"two")));
    server.stop();

    let server = place.start();
    assert_eq!(take(&server.client, &first).text(), "one");
    server.stop();
    // Eleven minutes later.
    place.sql("UPDATE drops SET expires_at = expires_at - 660000");
    let server = place.start();
    assert_eq!(state(&server.client, &second), "410 drop-expired");
    assert_eq!(state(&server.client, &first), "200 taken");
    let answer = take(&server.client, &second);
    assert_eq!((answer.status, &*answer.problem()), (410, "drop-expired"));
    // What has expired goes away by itself, and after an hour the memory of it, too.
    let bodies = || place.count("SELECT count(*) FROM drops WHERE body IS NOT NULL");
    until("that the body is gone", || (bodies() == 0).then_some(()));
    place.sql("UPDATE drops SET expires_at = expires_at - 3600000");
    until("that all is gone", || (place.count("SELECT count(*) FROM drops") == 0).then_some(()));
    assert_eq!(state(&server.client, &second), "404 no-such-drop");
    server.stop();
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let place = Place::new();
    let server = place.start();
    let refused = |headers: &[(&str, &str)], media: &str, body: &[u8]| {
        let answer = server.client.send("POST", "/api/drops", headers, Some((media, body)));
        (answer.status, answer.problem())
    };
    let large = vec![0; 64 * 1024 + 1];
    for (headers, media, body, status, code) in [
        (&[][..], OCTETS, &large[..], 413, "too-large"),
        (&[], OCTETS, b"", 422, "empty"),
        (&[], "text/plain", b"x", 415, "unsupported-media-type"),
        (&[], "application/json", b"{}", 415, "unsupported-media-type"),
        (&[("sec-fetch-site", "cross-site")], OCTETS, b"x", 403, "other-site"),
        (&[("sec-fetch-site", "same-site")], OCTETS, b"x", 403, "other-site"),
    ] {
        assert_eq!(refused(headers, media, body), (status, code.to_owned()), "{media} {headers:?}");
    }
    let own = [("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")];
    let answer = server.client.send("POST", "/api/drops", &own, Some((OCTETS, b"x")));
    assert_eq!(answer.status, 201);
    assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control-")));
    let id = id(&answer);
    let path = format!("/api/drops/{id}/take");
    let other = server.client.send("POST", &path, &[("sec-fetch-site", "cross-site")], None);
    assert_eq!((other.status, &*other.problem()), (403, "other-site"));
    assert_eq!(server.client.send("OPTIONS", &path, &[], None).status, 405);
    assert_eq!(state(&server.client, &id), "200 waiting");

    let unknown = "A".repeat(22);
    for id in [&*unknown, "x", "%27%20OR%201=1", "%ff", "..%2f..%2fetc", &"A".repeat(5000)] {
        assert_eq!(state(&server.client, id), "404 no-such-drop", "{id}");
        let answer = take(&server.client, id);
        assert_eq!((answer.status, &*answer.problem()), (404, "no-such-drop"), "{id}");
    }
    server.stop();
}

#[test]
fn one_network_has_its_share_and_all_together_theirs() {
    let place = Place::new();
    let server = place.start();
    for _ in 0..300 {
        id(&put(&server.client, b"x"));
    }
    let answer = put(&server.client, b"x");
    assert_eq!((answer.status, &*answer.problem()), (429, "too-many"));
    let seconds: u32 = answer.header("retry-after").parse().unwrap();
    assert!((1..=600).contains(&seconds), "{seconds}");
    server.stop();

    place.sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) \
         INSERT INTO drops (id, body, expires_at) SELECT 'x' || i, x'00', (SELECT max(expires_at) FROM drops) FROM n",
    );
    let server = place.start();
    let answer = put(&server.client, b"x");
    assert_eq!((answer.status, &*answer.problem()), (503, "busy"));
    assert!(!answer.header("retry-after").is_empty());
    server.stop();
}
