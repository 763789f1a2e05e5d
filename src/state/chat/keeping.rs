//! What was said is kept on the device while it is said, and becomes a record when the visitor is done or goes away. The
//! same conversation going on afterwards is the same record with a higher revision.

use delivery::{Record, RecordId, RecordKind};
use document::Object;
use leptos::{prelude::*, task::spawn_local};

use super::{Chat, Chatting, Kept, memory};
use crate::platform::{clock, events};

impl Chat {
    /// Lets a conversation become a record when the page goes away or out of sight.
    pub(super) fn watch_page(self) {
        let submit = move || {
            if self.stage.get_untracked() != Chatting::Closed {
                let _ = self.submit();
            }
        };
        // As long as the app lives.
        StoredValue::new_local(events::on_hide(submit));
    }

    /// Something was said: it is written down, at once or after the write that is going on.
    pub(super) fn note(self) {
        self.kept.update_value(|kept| {
            if let Some(kept) = kept {
                kept.sent = false;
                kept.changes += 1;
            }
        });
        if self.keeping.get_value() {
            return;
        }
        self.keeping.set_value(true);
        spawn_local(async move {
            while let Some(kept) = self.kept.get_value() {
                let record = self.record_of(&kept, kept.rev + 1);
                let stored = memory::store(&self.tab.get_value(), &kept, &record).await;
                self.deliveries.note(stored.err());
                let newest = self.kept.with_value(|kept| kept.as_ref().map(|kept| kept.changes));
                // Nobody's any more: then it is about to become a record, which takes the draft away.
                if newest.is_none_or(|newest| newest == kept.changes) {
                    break;
                }
            }
            self.keeping.set_value(false);
        });
    }

    /// What was said since the last record becomes one. False when there is nothing new.
    pub(super) fn submit(self) -> bool {
        let taken = self.kept.try_update_value(|kept| {
            let kept = kept.as_mut().filter(|kept| !kept.sent)?;
            kept.sent = true;
            kept.rev += 1;
            Some(kept.clone())
        });
        let Some(kept) = taken.flatten() else { return false };
        let record = self.record_of(&kept, kept.rev);
        let is_kiosk = self.opened.with_value(|opened| opened.is_kiosk());
        spawn_local(async move {
            if self.deliveries.accept(record.clone()).await.is_err() {
                // It is still among the drafts, and goes out when the page is opened next.
                return;
            }
            let goes_on = self
                .kept
                .with_value(|known| known.as_ref().is_some_and(|known| known.id == kept.id));
            if goes_on && !is_kiosk {
                // Accepting a record removes its draft; a phone remembers the conversation all the same.
                let _ = memory::store(&self.tab.get_value(), &kept, &record).await;
            }
        });
        true
    }

    /// Nothing of the conversation stays but its record, which is the last to have it.
    pub(super) fn forget(self) {
        let submitted = self.submit();
        let kept = self.kept.try_update_value(Option::take).flatten();
        // The record that is on its way takes the draft with it.
        if let Some(kept) = kept.filter(|_| !submitted) {
            spawn_local(memory::discard(kept.id));
        }
    }

    pub(super) fn record_of(self, kept: &Kept, rev: u32) -> Record {
        let record =
            self.blank_record(kept.id, RecordKind::FaqConversation, kept.transcript.clone());
        let now = record.ended_at;
        let duration_ms = now.0.saturating_sub(kept.started_at.0).max(0).unsigned_abs();
        Record { rev, started_at: kept.started_at, duration_ms, ..record }
    }

    /// A record of this moment, with nothing in it but what was said.
    pub(super) fn blank_record(self, id: RecordId, kind: RecordKind, faq: Object) -> Record {
        let opened = self.opened.get_value();
        let record = self.speech.language.with_untracked(|language| {
            opened.blank_record(id, kind, language.as_str(), clock::now())
        });
        Record { faq: Some(faq), ..record }
    }
}
