//! Answers by one tap: the question stands on the screen, a tap is a record on the disk, then thanks, then the question
//! again. Leaves out the way to the disk (`saving`).

use std::{collections::VecDeque, sync::Arc};

use delivery::{Record, RecordId};
use desk::{one_tap_question, reason_question};
use document::Value;
use kiosk::Burst;
use leptos::prelude::*;
use locale::Wording;
use survey::{Input, Moved, QuestionView, Session, State};

use crate::{
    platform::{clock, random},
    state::{Frontdesk, Opened, Phase, speech::words, timer::Timer},
};

/// A tap so soon after the last is still the same finger's, in milliseconds: it isn't the next visitor's.
const BOUNCE: i64 = 400;

/// What is shown after a tap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thanked {
    /// the author's own thanks, as HTML; empty for the product's
    pub html: Wording,
    /// the question for reasons, while it can be answered
    pub reasons: Option<QuestionView>,
}

/// Answers by one tap.
#[derive(Clone, Copy)]
pub struct Tapping {
    pub(super) thanks_millis: f64,
    pub(super) reason_millis: f64,
    burst: StoredValue<Burst>,
    /// What isn't on the disk yet, in its order.
    pub(super) unsaved: StoredValue<VecDeque<Record>>,
    pub(super) saving: StoredValue<bool>,
    /// The value tapped last, until the next visitor's turn.
    pub(super) tapped: RwSignal<Option<Value>>,
    pub(super) last: StoredValue<Option<Tap>>,
    pub(super) thanked: RwSignal<Thanked>,
    pub(super) thanked_at: StoredValue<i64>,
    pub(super) timer: Timer,
}

/// A visit of one tap, for as long as reasons may follow.
pub(super) struct Tap {
    pub(super) id: RecordId,
    pub(super) rev: u32,
    pub(super) is_burst: bool,
    pub(super) session: Session,
}

impl Tapping {
    /// One-tap answers to this survey, if the desk wants that and the survey is made for it.
    pub(super) fn of(frontdesk: Frontdesk, opened: &Opened) -> Option<Self> {
        let kiosk = opened.desk.kiosk();
        let settings = kiosk.one_tap()?;
        if !settings.surveys().contains(&opened.survey_name.as_str()) {
            return None;
        }
        let session = Session::new(Arc::clone(&opened.survey), frontdesk.visit.setup());
        one_tap_question(&session.screen(clock::now()))?;
        let tapping = Self {
            thanks_millis: f64::from(settings.thank_you_millis()),
            reason_millis: f64::from(settings.reason_seconds()) * 1000.0,
            burst: StoredValue::new(Burst::default()),
            unsaved: StoredValue::new(VecDeque::new()),
            saving: StoredValue::new(false),
            tapped: RwSignal::new(None),
            last: StoredValue::new(None),
            thanked: RwSignal::new(Thanked::default()),
            thanked_at: StoredValue::new(0),
            timer: Timer::new(),
        };
        tapping.timer.does(move || frontdesk.next_please(tapping));
        Some(tapping)
    }

    /// What was tapped, until the next visitor's turn.
    pub fn tapped(self) -> Option<Value> {
        self.tapped.get()
    }

    /// What is shown after a tap.
    pub fn thanked(self) -> Thanked {
        self.thanked.get()
    }

    fn clear(self) {
        self.tapped.set(None);
        self.last.set_value(None);
        self.thanked.set(Thanked::default());
    }
}

impl Frontdesk {
    /// The question that one tap answers, in the visitor's language.
    pub fn tap_question(self) -> Option<QuestionView> {
        // Anew with each language and its words.
        self.language.track();
        self.speech.catalogue.track();
        one_tap_question(&self.tap_session().screen(clock::now())).cloned()
    }

    fn tap_session(self) -> Session {
        let survey = self.visit.opened.with_value(|opened| Arc::clone(&opened.survey));
        let mut session = Session::new(survey, self.visit.setup());
        self.speech.catalogue.with_untracked(|catalogue| session.set_words(words(catalogue)));
        session
    }

    /// Takes an answer.
    pub fn tap(self, tapping: Tapping, value: Value) {
        if !matches!(self.visit.phase_now(), Phase::Idle) {
            return;
        }
        let now = clock::now();
        let mut session = self.tap_session();
        let Some(question) = one_tap_question(&session.screen(now)).map(|question| question.id)
        else {
            return;
        };
        let before = session.step();
        session.answer(question, value.clone(), Input::Pointer, now);
        if session.state() == State::Running && session.step() == before {
            // A survey that doesn't go on by itself; after its last page there is nowhere to go but to its end.
            if session.next(now) == Moved::No {
                let _ = session.complete(now);
            }
        }
        let is_burst = tapping.burst.try_update_value(|burst| burst.press(now)) == Some(true);
        let id = RecordId::new(now, random::bytes());
        tapping.tapped.set(Some(value));
        tapping.last.set_value(Some(Tap { id, rev: 1, is_burst, session }));
        self.keep_tap(tapping);
    }

    /// Takes a reason, or takes it back. It goes the way of the tap, as a revision of the same record.
    pub fn choose_reason(self, tapping: Tapping, value: Value) {
        let now = clock::now();
        let chosen = tapping.last.try_update_value(|last| {
            let tap = last.as_mut()?;
            let reason = reason_question(&tap.session.screen(now))?.id;
            tap.session.answer(reason, value, Input::Pointer, now);
            tap.rev += 1;
            Some(())
        });
        if chosen.flatten().is_some() {
            self.keep_tap(tapping);
        }
    }

    /// No more reasons.
    pub fn end_reasons(self, tapping: Tapping) {
        tapping.last.update_value(|last| {
            if let Some(tap) = last {
                let _ = tap.session.complete(clock::now());
            }
        });
        tapping.thanked.update(|thanked| thanked.reasons = None);
        tapping.timer.set(tapping.thanks_millis);
    }

    /// The next visitor's turn, by a touch of theirs.
    pub fn hurry(self, tapping: Tapping) {
        if clock::now().0.saturating_sub(tapping.thanked_at.get_value()).abs() > BOUNCE {
            self.next_please(tapping);
        }
    }

    fn next_please(self, tapping: Tapping) {
        tapping.clear();
        if self.visit.phase_now() == Phase::Tapped {
            self.leave();
        }
    }
}
