//! Visitors come, come back, and go. Leaves out what they do in between.

use std::sync::Arc;

use delivery::RecordId;
use desk::Occasion;
use leptos::{prelude::*, task::spawn_local};
use survey::{Session, Setup};

use super::{
    arriving,
    conversing::Conversing,
    draft::{self, Draft},
    focus,
    opened::Opened,
    running::Running,
    speech::words,
    visit::{Phase, Visit},
};
use crate::platform::{StorageError, clock, random};

impl Visit {
    /// Asks somebody who wants to answer.
    pub fn begin(self) {
        match self.refusal(Occasion::Wanted) {
            Some(refusal) => spawn_local(self.refuse(refusal)),
            None => self.start(),
        }
    }

    /// Starts with the first page.
    pub(super) fn start(self) {
        let opened = self.opened.get_value();
        let session = Session::new(Arc::clone(&opened.survey), self.setup());
        self.run(Running::new(RecordId::new(clock::now(), random::bytes()), session));
        self.note_shown();
    }

    /// Takes no visitors, because what they say couldn't be kept.
    pub(super) fn close_down(self, error: StorageError) {
        self.phase.set(Phase::Closed(error));
    }

    /// Asks the visitor whether they want to go on with a draft of theirs.
    pub(super) fn offer(self, draft: Draft) {
        self.offered.set_value(Some(draft));
        self.phase.set(Phase::Returning);
    }

    /// Goes on with the offered draft; begins anew when the survey has changed since.
    pub fn resume(self) {
        let draft = self.offered.try_update_value(Option::take).flatten();
        let context = draft.as_ref().filter(|draft| draft.carried);
        if let Some(context) = context.map(|draft| draft.record.context.clone()) {
            let opened = Opened { context, ..Opened::clone(&self.opened()) };
            self.opened.set_value(Arc::new(opened));
        }
        let survey = Arc::clone(&self.opened().survey);
        let setup = self.setup();
        let language = setup.language.clone();
        let restored = draft.and_then(|draft| {
            let mut session = Session::restore(survey, setup, &draft.snapshot)?;
            session.set_language(&language);
            let Draft { record, carried, interview, .. } = draft;
            let conversing = Conversing::kept(interview, self.converses());
            let running = Running::new(record.id, session);
            Some(Running { rev: record.rev, carried, conversing, ..running })
        });
        match restored {
            Some(running) => self.run(running),
            None => self.begin(),
        }
    }

    /// Forgets the offered draft and begins anew.
    pub fn start_over(self) {
        if let Some(draft) = self.offered.try_update_value(Option::take).flatten() {
            if draft.carried {
                arriving::forget(&self.opened(), draft.record.id);
            }
            spawn_local(draft::discard(draft.record.id));
        }
        self.begin();
    }

    /// Leaves nothing of the visitor in the app. An accepted record stays in the outbox. `rest` is what the screen shows
    /// then.
    pub(super) fn leave(self, rest: Phase) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            spawn_local(draft::discard(running.id));
        }
        self.offered.set_value(None);
        self.after.forget();
        self.phase.set(rest);
    }

    fn run(self, running: Running) {
        self.hold(running);
        self.show();
    }

    /// Has a visit, but doesn't show it yet.
    pub(super) fn hold(self, mut running: Running) {
        let session = &mut running.session;
        self.speech.catalogue.with_untracked(|catalogue| session.set_words(words(catalogue)));
        let default = self.opened.with_value(|opened| opened.desk.default_language());
        session.set_default_language(default.as_str());
        self.running.set_value(Some(running));
    }

    /// Puts the visit on the screen.
    pub(super) fn show(self) {
        self.changed.notify();
        self.phase.set(Phase::Answering);
        focus::page();
    }

    pub(super) fn setup(self) -> Setup {
        self.setup_of(&self.opened.get_value())
    }

    pub(super) fn setup_of(self, opened: &Opened) -> Setup {
        Setup {
            language: self.speech.language.with_untracked(|tag| tag.as_str().to_owned()),
            variables: opened.context.clone(),
            known: opened.context.clone(),
            answers: opened.address.prefill.clone(),
            utc_offset: clock::utc_offset_minutes,
            seed: u32::from_le_bytes(random::bytes()),
            ..Setup::at(clock::now())
        }
    }
}
