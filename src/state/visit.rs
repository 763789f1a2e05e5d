//! One visitor at one survey: the session, and when a screen may show what it became. The signals live as
//! long as the app and visits come and go inside them, so that months of visitors leave nothing behind.

use std::sync::Arc;

use delivery::RecordId;
use document::UnixMillis;
use leptos::{prelude::*, task::spawn_local};
use locale::Tag;
use survey::{Ending, QuestionId, QuestionView, ScreenView, Session, Setup};

use super::{
    delivery::Deliveries,
    draft::{self, Draft},
    focus,
    opened::Opened,
};
use crate::platform::{StorageError, clock, patterns::BrowserPatterns, random};

/// Where a visit stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nobody is answering.
    Idle,
    /// A draft of this visitor was found; they decide whether to go on with it.
    Returning,
    /// Nothing can be kept on this device, so nothing is asked.
    Closed(StorageError),
    /// Questions are on the screen.
    Answering,
    /// The next page waits until the answers are on the disk.
    Storing,
    /// Everything is answered, but the device can't keep it. Nothing is lost while the page stays open.
    Unsaved(StorageError),
    /// The record is on the disk.
    Ended(Ending),
}

/// The visit going on, if any.
#[derive(Clone, Copy)]
pub struct Visit {
    opened: StoredValue<Arc<Opened>>,
    /// What this tab is called in its drafts.
    tab: StoredValue<String>,
    language: RwSignal<Tag>,
    pub(super) running: StoredValue<Option<Running>>,
    offered: StoredValue<Option<Draft>>,
    /// Whether a draft is being written, so that typing doesn't queue one write for each letter.
    pub(super) keeping: StoredValue<bool>,
    pub(super) changed: Trigger,
    pub(super) phase: RwSignal<Phase>,
    pub(super) deliveries: Deliveries,
}

/// A session and what its record and draft are called.
pub(super) struct Running {
    pub(super) id: RecordId,
    pub(super) session: Session,
    /// counts changes, so that a draft knows whether it is still the newest
    pub(super) changes: u32,
}

impl Visit {
    /// No visit yet.
    pub fn new(opened: Arc<Opened>, language: RwSignal<Tag>, deliveries: Deliveries) -> Self {
        Self {
            opened: StoredValue::new(opened),
            tab: StoredValue::new(["tab:", &random::uuid()].concat()),
            language,
            running: StoredValue::new(None),
            offered: StoredValue::new(None),
            keeping: StoredValue::new(false),
            changed: Trigger::new(),
            phase: RwSignal::new(Phase::Idle),
            deliveries,
        }
    }

    /// Where it stands.
    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// Where it stands, without following it.
    pub(super) fn phase_now(self) -> Phase {
        self.phase.get_untracked()
    }

    /// True while a page waits for the disk.
    pub fn is_storing(self) -> bool {
        self.phase.with(|phase| *phase == Phase::Storing)
    }

    /// Starts with the first page.
    pub fn begin(self) {
        let opened = self.opened.get_value();
        let session = Session::new(Arc::clone(&opened.survey), self.setup());
        self.run(RecordId::new(clock::now(), random::bytes()), session);
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
        let survey = self.opened.with_value(|opened| Arc::clone(&opened.survey));
        let draft = self.offered.try_update_value(Option::take).flatten();
        let restored = draft.and_then(|draft| {
            Some((draft.record.id, Session::restore(survey, self.setup(), &draft.snapshot)?))
        });
        match restored {
            Some((id, session)) => self.run(id, session),
            None => self.begin(),
        }
    }

    /// Forgets the offered draft and begins anew.
    pub fn start_over(self) {
        if let Some(draft) = self.offered.try_update_value(Option::take).flatten() {
            spawn_local(draft::discard(draft.record.id));
        }
        self.begin();
    }

    /// Leaves nothing of the visitor in the app. An accepted record stays in the outbox.
    pub fn leave(self) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            spawn_local(draft::discard(running.id));
        }
        self.offered.set_value(None);
        self.phase.set(Phase::Idle);
    }

    /// The page on the screen; `None` while nobody is answering.
    pub fn screen(self) -> Option<ScreenView> {
        self.changed.track();
        let now = clock::now();
        self.running.with_value(|running| Some(running.as_ref()?.session.screen(now)))
    }

    /// A question of the page on the screen.
    pub fn question(self, id: QuestionId) -> Option<QuestionView> {
        self.changed.track();
        self.running.with_value(|running| running.as_ref()?.session.question(id))
    }

    /// Does something to the session. When that leads to another page, the answers are on the disk before
    /// the page shows; until then nothing else can be done.
    pub fn act(self, command: &mut dyn FnMut(&mut Session, UnixMillis)) {
        if self.phase.with_untracked(|phase| *phase != Phase::Answering) {
            return;
        }
        let now = clock::now();
        let moved = self.running.try_update_value(|running| {
            let running = running.as_mut()?;
            let before = (running.session.state(), running.session.step());
            command(&mut running.session, now);
            running.changes += 1;
            Some(before != (running.session.state(), running.session.step()))
        });
        if moved.flatten() == Some(true) {
            self.phase.set(Phase::Storing);
            spawn_local(self.settle());
        } else {
            self.changed.notify();
            self.keep();
        }
    }

    /// Like [`Self::act`] for commands that check the page: what is wrong gets the focus.
    pub fn press(self, command: &mut dyn FnMut(&mut Session, UnixMillis)) {
        self.act(command);
        if self.phase.with_untracked(|phase| *phase == Phase::Answering) {
            let wrong =
                self.running.with_value(|running| running.as_ref()?.session.first_violation());
            if let Some(question) = wrong {
                focus::question(question);
            }
        }
    }

    /// Changes the language of the questions.
    pub(super) fn speak(self, language: &Tag) {
        self.running.update_value(|running| {
            if let Some(running) = running {
                running.session.set_language(language.as_str());
            }
        });
        self.changed.notify();
    }

    /// Tries again to keep a finished visit.
    pub fn save_again(self) {
        if self.phase.with_untracked(|phase| matches!(phase, Phase::Unsaved(_))) {
            self.phase.set(Phase::Storing);
            spawn_local(self.settle());
        }
    }

    fn run(self, id: RecordId, session: Session) {
        self.running.set_value(Some(Running { id, session, changes: 0 }));
        self.changed.notify();
        self.phase.set(Phase::Answering);
        focus::page();
    }

    fn setup(self) -> Setup {
        let opened = self.opened.get_value();
        Setup {
            language: self.language.with_untracked(|tag| tag.as_str().to_owned()),
            variables: opened.context.clone(),
            answers: Default::default(),
            now: clock::now(),
            utc_offset: clock::utc_offset_minutes,
            patterns: Arc::new(BrowserPatterns),
            seed: u32::from_le_bytes(random::bytes()),
        }
    }

    pub(super) fn tab(self) -> String {
        self.tab.get_value()
    }

    pub(super) fn opened(self) -> Arc<Opened> {
        self.opened.get_value()
    }

    pub(super) fn with_running<T>(
        self,
        read: impl FnOnce(&Opened, &str, &Running) -> T,
    ) -> Option<T> {
        let opened = self.opened.get_value();
        let language = self.language.get_untracked();
        self.running.with_value(|running| Some(read(&opened, language.as_str(), running.as_ref()?)))
    }
}
