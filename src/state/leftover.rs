//! Drafts that a visit left behind because the page was reloaded or killed: a guest may go on with theirs, a
//! tablet sends or drops them as the desk says, so that the next visitor starts clean.

use delivery::{Channel, Record};
use desk::OnIdle;
use leptos::prelude::*;

use super::{
    draft::{self, Draft},
    focus,
    record::says_something,
    visit::Visit,
};
use crate::platform::{StorageError, locks};

impl Visit {
    /// Looks for drafts. A guest's own is offered; a tablet's are closed. True when one was offered. The error
    /// means that nothing could be kept on this device, either.
    pub(super) async fn look_for_drafts(self) -> Result<bool, StorageError> {
        let opened = self.opened();
        locks::try_hold(&self.tab()).await;
        for draft in draft::all().await? {
            // Its tab lives: somebody may be answering right now.
            if !locks::try_hold(&draft.tab).await {
                continue;
            }
            if opened.address.channel == Channel::Kiosk {
                self.close(draft, opened.desk.kiosk().on_idle()).await;
            } else if draft.fits(&opened) {
                self.offer(draft);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes what a visitor who has gone has answered so far, if it is to be sent; the visit is over then. `reason` says
    /// why there is no more of it.
    pub(super) fn take_partial(self, reason: &str) -> Option<Record> {
        if self.opened().desk.kiosk().on_idle() != OnIdle::SubmitPartial {
            return None;
        }
        focus::finish_writing();
        let partial = self
            .with_running(|opened, language, running| running.partial(opened, language, reason));
        let partial = partial.filter(says_something)?;
        // The draft stays until the record is on the disk.
        self.running.set_value(None);
        Some(partial)
    }

    /// Sends what was answered, or forgets it. What can't be stored stays a draft and is met at the next start.
    async fn close(self, draft: Draft, rule: OnIdle) {
        if rule == OnIdle::SubmitPartial && says_something(&draft.record) {
            let _ = self.deliveries.accept(draft.record).await;
        } else {
            draft::discard(draft.record.id).await;
        }
    }
}
