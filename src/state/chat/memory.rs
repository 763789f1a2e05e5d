//! Conversations on the disk: a phone goes on with one after a reload, a tablet sends what a lost page left behind.

use std::sync::Arc;

use delivery::{Channel, Record, RecordId};
use document::{Object, Value, parse};
use leptos::prelude::*;

use super::{Chat, Kept};
use crate::platform::{StorageError, clock, locks, storage::drafts};
use crate::state::opened::Opened;

/// Who comes back later than this begins a new conversation: 12 h.
const GOES_ON_FOR: i64 = 12 * 60 * 60 * 1000;

/// A conversation that goes on.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    pub(super) kept: Kept,
    pub(super) snapshot: Value,
}

/// A conversation as it lies among the drafts.
struct Found {
    tab: String,
    record: Record,
    snapshot: Value,
    sent: bool,
    carried: bool,
}

impl Found {
    fn read(text: &str) -> Option<Self> {
        let value = parse(text).ok()?;
        Some(Self {
            snapshot: value.get("chat")?.clone(),
            tab: value.get("tab")?.as_str()?.to_owned(),
            record: Record::read(value.get("record")?).0?,
            sent: value.get("sent")?.as_bool()?,
            carried: value.get("carried").and_then(Value::as_bool) == Some(true),
        })
    }

    fn into_remembered(self) -> Remembered {
        let Record { id, rev, started_at, faq, .. } = self.record;
        let transcript = faq.unwrap_or_default();
        let rev = if self.sent { rev } else { rev.saturating_sub(1) };
        let kept = Kept {
            id,
            rev,
            started_at,
            snapshot: self.snapshot.clone(),
            consented: transcript.clone(),
            transcript,
            sent: self.sent,
            carried: self.carried,
            changes: 0,
        };
        Remembered { kept, snapshot: self.snapshot }
    }
}

/// Keeps a conversation in place of its older self. `record` is what can be sent of it.
pub(super) async fn store(tab: &str, kept: &Kept, record: &Record) -> Result<(), StorageError> {
    let mut draft = Object::new();
    draft.set("tab", tab);
    draft.set("record", record.to_value());
    draft.set("chat", kept.snapshot.clone());
    draft.set("sent", kept.sent);
    if kept.carried {
        draft.set("carried", true);
    }
    drafts::put(&kept.id.to_string(), &Value::from(draft).to_json()).await
}

/// Forgets a conversation.
pub(super) async fn discard(id: RecordId) {
    let _ = drafts::delete(&id.to_string()).await;
}

impl Chat {
    /// Whether a conversation of this device goes on when the chat is opened; false while another tab has it, `None` where
    /// there is none.
    pub(in crate::state) async fn finds(self, id: RecordId) -> Option<bool> {
        let rows = drafts::all().await.unwrap_or_default();
        let mut found = rows.iter().filter_map(|(_, text)| Found::read(text));
        found.find(|found| found.record.id == id)?;
        self.recall().await;
        let is_it = |remembered: &Remembered| remembered.kept.id == id;
        Some(self.remembered.with_value(|remembered| remembered.as_ref().is_some_and(is_it)))
    }

    /// Looks for conversations of pages that are gone. A guest's newest goes on when the chat is opened; all others
    /// become records.
    pub(in crate::state) async fn recall(self) {
        let opened = self.opened.get_value();
        for (_, text) in drafts::all().await.unwrap_or_default().iter().rev() {
            let Some(found) = Found::read(text) else { continue };
            // Its tab lives: somebody may be talking right now.
            if !locks::try_hold(&found.tab).await {
                continue;
            }
            let age = clock::now().0.saturating_sub(found.record.ended_at.0);
            let goes_on = opened.address.channel != Channel::Kiosk
                && (found.carried || found.record.context == opened.context)
                && (0..GOES_ON_FOR).contains(&age)
                && self.remembered.with_value(Option::is_none);
            if goes_on {
                let context = found.record.context.clone();
                self.opened.set_value(Arc::new(Opened { context, ..Opened::clone(&opened) }));
                self.remembered.set_value(Some(found.into_remembered()));
            } else if found.sent {
                discard(found.record.id).await;
            } else {
                // What can't be accepted stays and is met at the next start.
                let _ = self.deliveries.accept(found.record).await;
            }
        }
    }
}
