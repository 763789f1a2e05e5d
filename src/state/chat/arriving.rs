//! A conversation moves from a tablet to a phone: what of it is given away there, and how it goes on here.

use std::sync::Arc;

use delivery::RecordId;
use document::{Object, UnixMillis, Value};
use leptos::prelude::*;

use super::{Chat, Chatting, Kept, memory, memory::Remembered};
use crate::state::opened::Opened;

/// So many revisions are left for a phone where the tablet goes on with the same conversation all the same.
const ROOM: u32 = 1_000;

/// A conversation on its way.
pub(in crate::state) struct Moving {
    pub(in crate::state) id: RecordId,
    /// that the other device sends first
    pub(in crate::state) rev: u32,
    pub(in crate::state) started_at: UnixMillis,
    pub(in crate::state) conversation: Value,
}

impl Chat {
    /// What another device needs to go on; `None` while nothing was said. What was said has become a record by then, so
    /// that whatever comes from there replaces it.
    pub(in crate::state) fn give(self) -> Option<Moving> {
        if self.is_empty() {
            return None;
        }
        let _ = self.submit();
        self.kept.with_value(|kept| {
            let kept = kept.as_ref()?;
            Some(Moving {
                id: kept.id,
                rev: kept.rev.saturating_add(1),
                started_at: kept.started_at,
                conversation: kept.snapshot.clone(),
            })
        })
    }

    /// The visitor stays here after another device was given the conversation.
    pub(in crate::state) fn keep_here(self) {
        self.kept.update_value(|kept| {
            if let Some(kept) = kept {
                kept.rev = kept.rev.saturating_add(ROOM);
            }
        });
    }

    /// Goes on with a conversation from a tablet, which is on the disk before it is on the screen. False when it is none of
    /// this desk's.
    pub(in crate::state) async fn arrive(self, opened: Arc<Opened>, moving: Moving) -> bool {
        let before = self.opened.get_value();
        self.opened.set_value(opened);
        let Moving { id, rev, started_at, conversation } = moving;
        let kept = Kept {
            id,
            rev: rev.saturating_sub(1),
            started_at,
            snapshot: conversation.clone(),
            transcript: Object::new(),
            consented: Object::new(),
            sent: true,
            carried: true,
            changes: 0,
        };
        self.keep_arrived(&kept).await;
        self.remembered.set_value(Some(Remembered { kept, snapshot: conversation }));
        self.stage.set(Chatting::Opening);
        self.start().await;
        if self.stage.get_untracked() != Chatting::Open {
            // The bot can't be had at the moment; the screen says so, and it is tried again from there.
            return true;
        }
        if self.is_empty() {
            self.leave();
            self.opened.set_value(before);
            return false;
        }
        if let Some(kept) = self.kept.get_value() {
            self.keep_arrived(&kept).await;
        }
        true
    }

    async fn keep_arrived(self, kept: &Kept) {
        let record = self.record_of(kept, kept.rev.max(1));
        let stored = memory::store(&self.tab.get_value(), kept, &record).await;
        self.deliveries.note(stored.err());
    }
}
