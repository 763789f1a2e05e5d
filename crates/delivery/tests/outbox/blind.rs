//! Endpoints whose answers can't be read, and who is told how devices are doing.

use delivery::{Command, Endpoint, Event, HttpResponse, Outbox, Status, preset};
use document::UnixMillis;
use expression::Expression;

use crate::world::{self, key, row};

fn google_form() -> Endpoint {
    Endpoint::new("google", preset("google-form").unwrap(), "https://docs.google.com/formResponse")
}

/// Takes in these rows and gives the endpoints that were sent something.
fn sent_to(outbox: &mut Outbox, rows: Vec<delivery::StoredRecord>) -> Vec<delivery::Attempt> {
    let commands = outbox.handle(Event::Stored(rows), UnixMillis(world::START));
    commands
        .into_iter()
        .filter_map(|command| match command {
            Command::Send(attempt) => Some(attempt),
            _ => None,
        })
        .collect()
}

fn status_of(commands: &[Command]) -> Status {
    let status = commands.iter().rev().find_map(|command| match command {
        Command::Status(status) => Some(status.clone()),
        _ => None,
    });
    status.unwrap_or_default()
}

fn answer(
    outbox: &mut Outbox,
    attempt: delivery::Attempt,
    status: u16,
    body: &str,
) -> Vec<Command> {
    let reply = Ok(HttpResponse { status, body: body.to_owned(), ..HttpResponse::default() });
    outbox.handle(Event::Attempted { attempt, reply, random: 1.0 }, UnixMillis(world::START))
}

/// It leaves, because nobody will ever know more, and it is counted apart.
#[test]
fn what_is_sent_blindly_leaves_unconfirmed() {
    let mut outbox = Outbox::new(vec![google_form()]);
    let mut sent = sent_to(&mut outbox, vec![row(1, 1, "survey.response")]);
    let commands = answer(&mut outbox, sent.remove(0), 0, "");
    assert!(commands.contains(&Command::Delete(key(1, 1))));
    let status = status_of(&commands);
    assert_eq!((status.waiting, status.delivered, status.unconfirmed), (0, 1, 1));
    assert_eq!(status.troubles, []);
}

/// A second endpoint that hasn't answered keeps it, and a reload doesn't send it blindly again.
#[test]
fn an_unconfirmed_record_waits_for_the_others_and_is_not_sent_twice() {
    let native = || Endpoint::new("main", preset("native").unwrap(), "/api/records");
    let mut outbox = Outbox::new(vec![google_form(), native()]);
    let mut sent = sent_to(&mut outbox, vec![row(1, 1, "survey.response")]);
    assert_eq!(sent.len(), 2);
    let commands = answer(&mut outbox, sent.remove(0), 0, "");
    let progress = commands.iter().find_map(|command| match command {
        Command::Store { progress, .. } => Some(progress.clone()),
        _ => None,
    });
    assert!(progress.as_ref().unwrap().contains(r#""google":{"state":"unconfirmed""#));
    assert_eq!(status_of(&commands).delivered, 0);

    let mut reloaded = Outbox::new(vec![google_form(), native()]);
    let mut kept = row(1, 1, "survey.response");
    kept.progress = progress;
    let mut sent = sent_to(&mut reloaded, vec![kept]);
    let names: Vec<&str> = sent.iter().map(|attempt| attempt.endpoint.0.as_str()).collect();
    assert_eq!(names, ["main"]);
    let stored =
        format!(r#"{{"results":[{{"id":"{}","rev":1,"status":"stored"}}]}}"#, key(1, 1).id);
    let commands = answer(&mut reloaded, sent.remove(0), 200, &stored);
    let status = status_of(&commands);
    assert_eq!((status.delivered, status.unconfirmed), (1, 1));
}

/// An endpoint that acknowledges never takes an unreadable answer for one.
#[test]
fn an_answer_that_cant_be_read_delivers_nothing_elsewhere() {
    for preset in
        delivery::PRESETS.iter().filter(|preset| !["google-form", "text"].contains(&preset.name()))
    {
        let mut outbox = Outbox::new(vec![Endpoint::new("there", *preset, "https://example.com/")]);
        let mut sent = sent_to(&mut outbox, vec![row(1, 1, "survey.response")]);
        let commands = answer(&mut outbox, sent.remove(0), 0, "");
        assert!(!commands.contains(&Command::Delete(key(1, 1))), "{}", preset.name());
        assert_eq!(status_of(&commands).waiting, 1, "{}", preset.name());
    }
}

#[test]
fn signs_of_life_go_to_who_watches_or_asks() {
    let asks = |name: &str, when: Option<&str>| {
        let mut endpoint = Endpoint::new(name, preset(name).unwrap(), "https://example.com/");
        endpoint.when = when.map(|when| Expression::parse(when).unwrap());
        endpoint
    };
    let everyone = || delivery::PRESETS.iter().map(|preset| asks(preset.name(), None));
    let mut outbox = Outbox::new(everyone().collect());
    let sent = sent_to(&mut outbox, vec![row(1, 1, "device.heartbeat")]);
    let names: Vec<&str> = sent.iter().map(|attempt| attempt.endpoint.0.as_str()).collect();
    assert_eq!(names, ["native"]);

    let mut outbox = Outbox::new(vec![
        asks("telegram", Some("{kind} = 'device.heartbeat'")),
        asks("slack", Some("{kind} = 'survey.response'")),
        asks("webhook", Some("{n} = 2")),
    ]);
    let sent = sent_to(&mut outbox, vec![row(2, 1, "device.heartbeat")]);
    let names: Vec<&str> = sent.iter().map(|attempt| attempt.endpoint.0.as_str()).collect();
    assert_eq!(names, ["telegram", "webhook"]);
}
