//! Staff at a tablet: the hidden way in, what they came for, and the way back to visitors. Whether they are staff is asked
//! in `pin_pad`, what they find is in `inspecting` and `enrolling`.

mod known;

use document::Value;
use kiosk::Corner;
use leptos::{prelude::*, task::spawn_local};

use self::known::Staff;
use super::{
    Frontdesk, Phase,
    enrolling::Form,
    focus,
    pad::{Asking, Pad},
};
use crate::platform::{clock, events, page, parts, storage, tablet};

/// What staff come for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errand {
    /// How the device is doing.
    #[default]
    Status,
    /// Its name, its place and the PIN.
    Enrolment,
}

impl Frontdesk {
    pub(super) fn staff(self) -> Staff {
        Staff::of_page()
    }

    /// Opens the hidden way in, and begins to look whether the tablet is as it should be.
    pub(super) fn serve_staff(self) {
        let corner = StoredValue::new(Corner::default());
        events::on_tap(move |along, across| {
            let opens = corner.try_update_value(|corner| corner.tap(along, across, clock::now()));
            if opens == Some(true) {
                spawn_local(self.knock(Errand::Status));
            }
        });
        // They come without a network, too.
        spawn_local(self.prepare());
        // A tablet's store is the owner's; on a guest's phone some browsers would ask about it.
        spawn_local(async {
            let _ = storage::persist().await;
        });
        self.keep_checking();
    }

    /// What is drawn for staff, and its words.
    async fn prepare(self) {
        for part in ["status", "staff"] {
            page::load_style(part).await;
        }
        for part in ["kiosk", "status"] {
            self.speech.learn(part).await;
        }
        self.staff().ready.set(true);
    }

    /// Whether the words for staff are there.
    pub fn knows_staff_words(self) -> bool {
        self.staff().ready.get()
    }

    /// Somebody says that they are staff.
    pub(super) async fn knock(self, errand: Errand) {
        parts::whole().await;
        self.prepare().await;
        let phase = self.visit.phase_now();
        // Answers are about to be on the disk; or staff are there already.
        if matches!(phase, Phase::Storing | Phase::Guarded | Phase::Inspected | Phase::Enrolling) {
            return;
        }
        focus::finish_writing();
        self.staff().before.set_value(Some(phase));
        if self.opened.with_value(|opened| opened.pin().is_none()) {
            return self.admit(errand);
        }
        if !self.is_kiosk() {
            // A tablet's page for staff is left by itself, wherever it was opened.
            self.attend();
        }
        self.ask_pin(Asking::Pin(errand)).await;
    }

    /// They are. A visit that was going on is over.
    pub(super) fn admit(self, errand: Errand) {
        let before = self.staff().before.with_value(Clone::clone);
        if !matches!(before, Some(Phase::Closed(_) | Phase::Unsaved(_))) {
            self.end_visit();
        }
        match errand {
            Errand::Status => self.visit.phase.set(Phase::Inspected),
            Errand::Enrolment => self.begin_enrolment(),
        }
        focus::page();
    }

    fn end_visit(self) {
        self.submit_partial("staff");
        self.forget_staff();
        self.visit.leave(Phase::Idle);
    }

    /// Takes away what staff left. True when something is on the screen again that must not be thrown away.
    pub(super) fn forget_staff(self) -> bool {
        self.staff().pad.set(Pad::default());
        self.staff().form.set(Form::default());
        match self.staff().before.try_update_value(Option::take).flatten() {
            Some(phase @ (Phase::Closed(_) | Phase::Unsaved(_))) => {
                self.visit.phase.set(phase);
                true
            }
            Some(Phase::Chatting) => {
                self.chat().leave();
                false
            }
            _ => false,
        }
    }

    /// Nobody of the staff after all: what was on the screen goes on.
    pub fn step_back(self) {
        self.staff().pad.set(Pad::default());
        let before = self.staff().before.try_update_value(Option::take).flatten();
        self.visit.phase.set(before.unwrap_or(Phase::Idle));
        focus::page();
    }

    /// True while a visitor's answers are nowhere but on this page, which must not go away then.
    pub fn holds_unsaved(self) -> bool {
        self.staff().before.with_value(|before| matches!(before, Some(Phase::Unsaved(_))))
    }

    /// True on a device that its owner set up as a tablet.
    pub fn is_owners(self) -> bool {
        self.is_kiosk() || self.opened.with_value(|opened| opened.enrolled.is_some())
    }

    /// The name and the place of an enrolled device, as `store: nord-2, touchpoint: exit`.
    pub fn enrolled_as(self) -> Option<(String, String)> {
        self.opened.with_value(|opened| {
            let enrolment = &opened.enrolled.as_ref()?.enrolment;
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            // A signature says nothing to people.
            let places = enrolment.context.iter().filter(|(name, _)| *name != desk::SIGNATURE);
            let places: Vec<String> =
                places.map(|(name, value)| [name, ": ", &text(value)].concat()).collect();
            Some((enrolment.name.clone(), places.join(", ")))
        })
    }

    /// Starts the page anew, as a visitor's tablet.
    pub fn restart(self) {
        page::replace(KIOSK);
    }

    /// Gives the screen back and shows the desk as on a visitor's own device.
    pub fn leave_kiosk(self) {
        tablet::leave_screen();
        page::replace("./");
    }
}

/// Where a tablet begins.
pub(super) const KIOSK: &str = "./?kiosk";
