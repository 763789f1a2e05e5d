//! What the tabs of a device tell each other: what one has accepted, how delivery is doing, and that staff want it tried
//! again.

use std::rc::Rc;

use ::delivery::{Event, RecordKey, Status, StoredRecord};
use leptos::{prelude::*, task::spawn_local};

use super::sender::Sender;
use crate::platform::storage::outbox;

/// What a tab asks to be told, and the word before the answer.
const STATUS: &str = "status";

/// What a tab says when staff ask there to try again. Anything else that is said is the key of a row that came.
const REDRIVE: &str = "redrive";

impl Sender {
    /// Asks the tab that sends how it is doing.
    pub(super) fn ask_status(&self) {
        self.tabs.say(STATUS);
    }

    /// What another tab says.
    pub(super) fn heard(self: &Rc<Self>, said: &str) {
        let told = said.strip_prefix(STATUS).and_then(Status::from_json);
        match RecordKey::parse(said) {
            _ if said == STATUS => {
                if self.sends() {
                    self.tell(&self.status.get_untracked());
                }
            }
            _ if said == REDRIVE => self.handle(Event::Redrive),
            None if told.is_some() => {
                if let (Some(status), false) = (told, self.sends()) {
                    self.status.set(status);
                    spawn_local(Rc::clone(self).count_delivered(0));
                }
            }
            Some(key) if self.sends() => {
                let sender = Rc::clone(self);
                spawn_local(async move {
                    let texts = sender.noted(outbox::texts_of(&[key]).await).unwrap_or_default();
                    let row = |json| StoredRecord { key, json, progress: None };
                    let rows = texts.into_iter().flatten().map(row).collect();
                    sender.handle(Event::Stored(rows));
                });
            }
            _ => {
                let sender = Rc::clone(self);
                spawn_local(async move { sender.count().await });
            }
        }
    }

    /// Tries again what was refused, held or given up, here or in the tab that sends.
    pub(super) fn redrive(self: &Rc<Self>) {
        self.handle(Event::Redrive);
        self.tabs.say(REDRIVE);
    }

    /// Tells the other tabs.
    pub(super) fn tell(&self, status: &Status) {
        self.tabs.say(&[STATUS, &status.to_json()].concat());
    }
}
