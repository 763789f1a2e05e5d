//! What was acknowledged is there: under load, after a stop, after a kill.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    process::{Child, Stdio},
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use crate::support::{Client, Place, id, record};

#[test]
fn everything_acknowledged_under_load_is_there() {
    let place = Place::new();
    let server = place.start();
    let next = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                let client = server.client.clone();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= 500 {
                        break;
                    }
                    let answer = client.post(&record(number, 1));
                    assert_eq!((answer.status, &*answer.statuses()), (200, "stored"));
                }
            });
        }
    });
    let stored: BTreeSet<String> = server.client.ids().into_iter().collect();
    assert_eq!(stored, (0..500).map(id).collect());
    server.stop();
}

#[test]
fn a_stopped_server_has_stored_what_it_acknowledged() {
    let place = Place::new();
    let server = place.start();
    server.client.post(&record(1, 1));
    server.stop();
    assert!(!place.path("desk.db-wal").exists(), "the log is in the database now");
    let again = place.start();
    assert_eq!(again.client.ids(), [id(1)]);
    assert_eq!(again.client.post(&record(1, 1)).statuses(), "duplicate");
    again.stop();
    assert!(!place.path("desk.db-wal").exists(), "also after somebody has read");
}

/// The program on a free port, and a client for it.
pub(crate) fn spawn(place: &Place) -> (Child, Client) {
    let mut child = place
        .program(&["serve", "desk", "--app", "app", "--database", "desk.db"])
        .args(["--bind", "127.0.0.1", "--port", "0", "--log", "error"])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let address = lines.map(|line| line.trim().to_owned()).find(|line| line.starts_with("http"));
    let port = address.unwrap().rsplit(':').next().unwrap().parse().unwrap();
    let token = std::fs::read_to_string(place.path("desk.db.token")).unwrap();
    (child, Client::new(port, token.trim().to_owned()))
}

#[test]
fn a_killed_server_has_stored_what_it_acknowledged() {
    let place = Place::new();
    let next = AtomicU64::new(0);
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    for _ in 0..3 {
        let (mut child, client) = spawn(&place);
        let found = thread::scope(|scope| {
            let senders: Vec<_> = (0..8)
                .map(|_| {
                    let (client, next) = (client.clone(), &next);
                    scope.spawn(move || send_until_killed(&client, next))
                })
                .collect();
            // Killed in the middle of the work, not before it has begun.
            let first = next.load(Ordering::Relaxed);
            while next.load(Ordering::Relaxed) < first + 60 {
                thread::yield_now();
            }
            child.kill().unwrap();
            child.wait().unwrap();
            senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(found.len() > 20, "only {} before the kill", found.len());
        acknowledged.extend(found);
    }
    let server = place.start();
    let stored: Vec<String> = server.client.ids();
    let distinct: BTreeSet<String> = stored.iter().cloned().collect();
    assert_eq!(stored.len(), distinct.len(), "nothing twice");
    assert!(acknowledged.is_subset(&distinct), "lost: {:?}", acknowledged.difference(&distinct));
    server.stop();
}

/// Sends records one after the other; returns the ids of those acknowledged.
fn send_until_killed(client: &Client, next: &AtomicU64) -> Vec<String> {
    let mut acknowledged = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        match client.try_post(&record(number, 1)) {
            Ok(answer) if answer.status == 200 => acknowledged.push(id(number)),
            Ok(answer) => panic!("{}", answer.text()),
            Err(_) => return acknowledged,
        }
    }
}

#[cfg(unix)]
#[test]
fn a_terminated_server_ends_by_itself() {
    let place = Place::new();
    let (mut child, client) = spawn(&place);
    client.post(&record(1, 1));
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!place.path("desk.db-wal").exists());
}
