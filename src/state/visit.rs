//! One visitor at one survey: the session, and when a screen may show what it became. The signals live as
//! long as the app and visits come and go inside them, so that months of visitors leave nothing behind.

use std::sync::Arc;

use delivery::Record;
use desk::Refusal;
use leptos::prelude::*;
use locale::{Catalogue, Tag};
use survey::{Ending, QuestionId, QuestionView, ScreenView};

use super::{
    after::After,
    arriving::Unarrived,
    delivery::Deliveries,
    draft::Draft,
    opened::Opened,
    running::Running,
    speech::{Speech, words},
};
use crate::platform::{StorageError, clock, random};

/// Where a visit stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nobody is answering.
    Idle,
    /// A draft of this visitor was found; they decide whether to go on with it.
    Returning,
    /// Nothing can be kept on this device, so nothing is asked.
    Closed(StorageError),
    /// Nobody is asked anything, because somebody asks the desk.
    Chatting,
    /// Staff: asked for the PIN, looking at how the device is doing, saying which tablet it is.
    Guarded,
    Inspected,
    /// This visitor isn't asked.
    Unasked(Refusal),
    /// A visit that a code was to bring here doesn't go on.
    Unarrived(Unarrived),
    Enrolling,
    /// Questions are on the screen.
    Answering,
    /// The next page waits until the answers are on the disk.
    Storing,
    /// Everything is answered, but the device can't keep it. Nothing is lost while the page stays open.
    Unsaved(StorageError),
    /// The record is on the disk.
    Ended(Ending),
    /// So is that of one tap; a reason may follow.
    Tapped,
}

/// The visit going on, if any.
#[derive(Clone, Copy)]
pub struct Visit {
    pub(super) opened: StoredValue<Arc<Opened>>,
    /// What this tab is called in its drafts.
    tab: StoredValue<String>,
    pub(super) speech: Speech,
    pub(super) running: StoredValue<Option<Running>>,
    pub(super) offered: StoredValue<Option<Draft>>,
    /// Whether a draft is being written, so that typing doesn't queue one write for each letter.
    pub(super) keeping: StoredValue<bool>,
    pub(super) changed: Trigger,
    /// a second has passed on a page with a time limit
    pub(super) ticked: Trigger,
    pub(super) phase: RwSignal<Phase>,
    pub(super) after: After,
    pub(super) deliveries: Deliveries,
    /// what a website is told of, if the page is in a frame of one
    pub(super) submitted: StoredValue<Option<Record>>,
}

impl Visit {
    /// No visit yet.
    pub fn new(opened: Arc<Opened>, speech: Speech, deliveries: Deliveries) -> Self {
        Self {
            opened: StoredValue::new(opened),
            tab: StoredValue::new(["tab:", &random::uuid()].concat()),
            speech,
            running: StoredValue::new(None),
            offered: StoredValue::new(None),
            keeping: StoredValue::new(false),
            changed: Trigger::new(),
            ticked: Trigger::new(),
            phase: RwSignal::new(Phase::Idle),
            after: After::new(speech, deliveries),
            deliveries,
            submitted: StoredValue::new(None),
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

    /// Changes the language of the questions, and of the product's words in them.
    pub(super) fn speak(self, language: &Tag, catalogue: &Catalogue) {
        self.running.update_value(|running| {
            if let Some(running) = running {
                running.session.set_language(language.as_str());
                running.session.set_words(words(catalogue));
                running.conversing.speak(language, catalogue, &running.session);
            }
        });
        self.changed.notify();
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
        let language = self.speech.language.get_untracked();
        self.running.with_value(|running| Some(read(&opened, language.as_str(), running.as_ref()?)))
    }
}
