//! A visit that began on a tablet goes on on this phone: by the code that was scanned, found whole, checked, kept on the
//! disk and only then shown. The tablet's side is `handing_over`.

mod remembering;
mod restoring;
mod unpacking;

use std::sync::Arc;

use delivery::RecordId;
use handover::{Carrier, Handover, Visit};
use leptos::prelude::*;

pub(super) use self::remembering::forget;
use self::{
    remembering::{arrivals, remember},
    unpacking::{taken, unpacked},
};
use super::{Frontdesk, Opened, Phase, chat::Moving, draft, focus, running::Running};
use crate::platform::{carried, locks, page, parts};

/// Why a visit that a code was to bring doesn't go on here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unarrived {
    /// a part of the code is missing or wrong
    Damaged,
    /// this browser can't read what the tablet's has written
    OldBrowser,
    /// what waited has been taken, or has expired
    Gone,
    /// the server can't be reached; trying again may help
    Unreachable,
    /// it is about other questions than those that are asked here
    Changed,
    /// it goes on in another tab
    Elsewhere,
    /// it has been finished here
    Done,
}

impl Frontdesk {
    /// True when the page was opened by a code from a tablet, whatever came of it.
    pub(super) async fn arrive(self) -> bool {
        let Some(code) = carried::carried() else { return false };
        if self.is_kiosk() {
            carried::forget();
            return false;
        }
        parts::whole().await;
        match self.bring(&code).await {
            Ok(()) => carried::forget(),
            Err(reason) => {
                if reason != Unarrived::Unreachable {
                    carried::forget();
                }
                self.speech.learn("ending").await;
                self.visit.phase.set(Phase::Unarrived(reason));
                focus::page();
            }
        }
        true
    }

    /// Tries again to get what the code brings.
    pub fn arrive_again(self) {
        page::reload();
    }

    /// Begins anew in place of a visit that doesn't go on here.
    pub fn begin_instead(self) {
        carried::forget();
        match self.opened.with_value(|opened| opened.address.chat) && self.offers_chat() {
            true => self.open_chat(),
            false => self.visit.begin(),
        }
    }

    async fn bring(self, code: &str) -> Result<(), Unarrived> {
        locks::try_hold(&self.visit.tab()).await;
        let arrivals = arrivals(&self.opened.get_value());
        let (name, handover) = match Carrier::read(code).ok_or(Unarrived::Damaged)? {
            Carrier::Code(parcel) => {
                let handover = unpacked(&parcel).await?;
                (handover.id.to_string(), handover)
            }
            Carrier::Drop { id, key } => {
                if let Some(known) = arrivals.by(&id) {
                    return self.go_on(known).await;
                }
                let handover = unpacked(&taken(&id, &key).await?).await?;
                (id, handover)
            }
        };
        if let Some(known) = arrivals.by(&name).or_else(|| arrivals.by(&handover.id.to_string())) {
            return self.go_on(known).await;
        }
        let id = handover.id;
        self.take_over(handover).await?;
        let opened = self.opened.get_value();
        remember(&opened, |arrivals| {
            arrivals.note(&id.to_string(), id);
            arrivals.note(&name, id);
        });
        Ok(())
    }

    /// With what a code brought here before: answers of since then are newer than the code's.
    async fn go_on(self, id: RecordId) -> Result<(), Unarrived> {
        let draft = draft::all().await.unwrap_or_default();
        if let Some(draft) = draft.into_iter().find(|draft| draft.record.id == id) {
            if !locks::try_hold(&draft.tab).await {
                return Err(Unarrived::Elsewhere);
            }
            let name = draft.record.survey.as_ref().map(|survey| survey.id.clone());
            let context = draft.record.context.clone();
            self.adopt(self.opened_with(&name.unwrap_or_default(), context).await?);
            self.speak(&draft.record.language).await;
            self.visit.offered.set_value(Some(draft));
            self.visit.resume();
            return Ok(());
        }
        let chat = self.offers_chat().then(|| self.chat()).ok_or(Unarrived::Done)?;
        match chat.finds(id).await {
            Some(true) => {
                self.open_chat();
                Ok(())
            }
            Some(false) => Err(Unarrived::Elsewhere),
            None => Err(Unarrived::Done),
        }
    }

    async fn take_over(self, handover: Handover) -> Result<(), Unarrived> {
        let Handover { desk, id, rev, language, mut context, visit } = handover;
        let opened = self.opened.get_value();
        if desk != opened.desk.id() {
            return Err(Unarrived::Changed);
        }
        let known = opened.desk.enrolled_names();
        context = context.into_iter().filter(|(name, _)| known.contains(&name.as_str())).collect();
        match visit {
            Visit::Survey { name, session } => {
                let opened = self.opened_with(&name, context).await?;
                let mut session = self.restored(&opened, &session).ok_or(Unarrived::Changed)?;
                self.adopt(opened);
                self.speak(&language).await;
                self.language.with_untracked(|tag| session.set_language(tag.as_str()));
                self.visit.hold(Running { rev, carried: true, ..Running::new(id, session) });
                let _ = self.visit.store_draft().await;
                self.visit.show();
            }
            Visit::Chat { started_at, conversation } => {
                if !self.offers_chat() {
                    return Err(Unarrived::Changed);
                }
                let opened = Arc::new(Opened { context, ..Opened::clone(&opened) });
                let moving = Moving { id, rev, started_at, conversation };
                if !self.chat().arrive(Arc::clone(&opened), moving).await {
                    return Err(Unarrived::Changed);
                }
                self.opened.set_value(opened);
                self.visit.phase.set(Phase::Chatting);
                self.speak(&language).await;
            }
        }
        Ok(())
    }
}
