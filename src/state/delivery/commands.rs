//! Carries out what the outbox commands: rows to and from the store, requests, one timer.

use std::rc::Rc;

use ::delivery::{Attempt, Command, Event, Fault, HttpRequest, Outgoing, RecordKey, Status};
use document::UnixMillis;
use leptos::{prelude::*, task::spawn_local};

use super::sender::Sender;
use crate::platform::{clock, http, random, storage::outbox};

impl Sender {
    /// Takes in an event if it is this tab's business.
    pub(super) fn handle(self: &Rc<Self>, event: Event) {
        if self.sends() {
            self.take(event);
        }
    }

    pub(super) fn take(self: &Rc<Self>, event: Event) {
        let commands = self.outbox.borrow_mut().handle(event, clock::now());
        let mut finished = Vec::new();
        for command in commands {
            match command {
                Command::Send(attempt) => spawn_local(Rc::clone(self).send(attempt)),
                Command::Store { key, progress } => {
                    let sender = Rc::clone(self);
                    spawn_local(async move {
                        sender.noted(outbox::put_progress(key, progress).await);
                    });
                }
                Command::Delete(key) => finished.push(key),
                Command::WakeAt(at) => self.wake_at(at),
                Command::Status(status) => self.show(status),
            }
        }
        if !finished.is_empty() {
            let sender = Rc::clone(self);
            spawn_local(async move {
                // What can't be deleted is sent once more after a reload; the receiver knows its id.
                sender.noted(outbox::delete(&finished).await);
            });
        }
    }

    /// Shows how it is going, here and in the other tabs.
    fn show(self: &Rc<Self>, status: Status) {
        let left = u64::from(status.delivered - self.counted.replace(status.delivered));
        if self.sends() {
            self.tell(&status);
        }
        self.status.set(status);
        if left > 0 {
            spawn_local(Rc::clone(self).count_delivered(left));
        }
    }

    fn wake_at(&self, at: Option<UnixMillis>) {
        match at {
            Some(at) => self.alarm.set((at.0 - clock::now().0) as f64),
            None => self.alarm.clear(),
        }
    }

    async fn send(self: Rc<Self>, attempt: Attempt) {
        let life = self.life.get();
        let reply = match self.noted(outbox::texts_of(&attempt.records).await) {
            None => Err(Fault::Unsent),
            Some(texts) => {
                let rows = attempt.records.iter().zip(&texts);
                let gone =
                    |(key, text): (&RecordKey, &Option<String>)| text.is_none().then_some(*key);
                let missing: Vec<RecordKey> = rows.filter_map(gone).collect();
                if !missing.is_empty() {
                    return self.handle(Event::Vanished { attempt, missing });
                }
                match self.request(&attempt, &texts) {
                    Some(request) => http::send(&request).await,
                    None => Err(Fault::Unsent),
                }
            }
        };
        // After another tab has taken over, the store speaks for itself.
        if self.life.get() == life {
            self.handle(Event::Attempted { attempt, reply, random: random::fraction() });
        }
    }

    fn request<'a>(&self, attempt: &Attempt, texts: &'a [Option<String>]) -> Option<HttpRequest> {
        let outbox = self.outbox.borrow();
        let endpoint = outbox.endpoint(&attempt.endpoint)?;
        let rows = attempt.records.iter().zip(texts);
        let outgoing = |(key, json): (&RecordKey, &'a Option<String>)| {
            Some(Outgoing { key: *key, json: json.as_deref()? })
        };
        let rows: Vec<_> = rows.filter_map(outgoing).collect();
        Some(endpoint.preset.prepare(endpoint, &rows, clock::now()))
    }
}
