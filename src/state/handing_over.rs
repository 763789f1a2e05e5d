//! A visitor at a tablet goes on on their own phone: a code carries what they have said so far. It is made here and shown
//! until they have it or stay; the tablet is the next visitor's then. The phone's side is `arriving`.

mod code;

use handover::{Handover, Visit};
use leptos::{
    prelude::*,
    reactive::graph::{AnySource, ToAnySource},
    task::spawn_local,
};
use qr::Symbol;

use self::code::{address, base, code_of};
use super::{Frontdesk, Kiosk, Phase, chat::Moving, focus, timer::Timer};
use crate::platform::{drops, drops::Drop, focus as keyboard, page};

/// How often it is asked whether a phone has taken what waits for it: every 2 s.
const LOOK: f64 = 2_000.0;

/// The element of the card's title, which gets the focus.
pub const PHONE_TITLE: &str = "phone-title";

/// What the visitor sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneCode {
    /// it is being made
    Coming,
    /// to be scanned
    Scan(Symbol),
    /// there is no code that could carry so much
    TooMuch,
}

/// The way from this tablet to a phone.
#[derive(Clone, Copy)]
pub struct HandingOver {
    shown: RwSignal<Option<PhoneCode>>,
    /// counts codes, so that a late one is known for what it is
    turn: StoredValue<u32>,
    /// what waits at the server
    waiting: StoredValue<Option<String>>,
    timer: Timer,
}

impl HandingOver {
    pub(super) fn new() -> Self {
        Self {
            shown: RwSignal::new(None),
            turn: StoredValue::new(0),
            waiting: StoredValue::new(None),
            timer: Timer::new(),
        }
    }

    pub(super) fn lasting(self) -> AnySource {
        self.shown.to_any_source()
    }

    /// Nothing of it stays.
    pub(super) fn close(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.timer.clear();
        self.waiting.set_value(None);
        if self.shown.with_untracked(Option::is_some) {
            self.shown.set(None);
            page::cover(false);
        }
    }

    fn begin(self) -> u32 {
        self.close();
        self.shown.set(Some(PhoneCode::Coming));
        page::cover(true);
        self.turn.get_value()
    }

    fn show(self, turn: u32, code: PhoneCode, waiting: Option<String>) {
        if self.turn.get_value() != turn {
            return;
        }
        if waiting.is_some() {
            self.timer.set(LOOK);
        }
        self.waiting.set_value(waiting);
        self.shown.set(Some(code));
    }
}

impl Kiosk {
    /// The code for a visitor's phone, while it is shown.
    pub fn phone_code(self) -> Signal<Option<PhoneCode>> {
        self.handing.shown.into()
    }
}

impl Frontdesk {
    /// Whether visitors can go on on their phones: this is a tablet, and there is an address that phones reach.
    pub fn offers_phone(self) -> bool {
        self.is_kiosk() && self.opened.with_value(|opened| base(opened).is_some())
    }

    /// Shows the code that takes the visit going on to a phone.
    pub fn continue_on_phone(self) {
        let Some(kiosk) = self.kiosk_now() else { return };
        focus::finish_writing();
        let Some((address, handover)) = self.handover() else { return };
        let turn = kiosk.handing.begin();
        keyboard::later(PHONE_TITLE.to_owned());
        spawn_local(async move {
            let (code, waiting) = code_of(&address, &handover).await;
            kiosk.handing.show(turn, code, waiting);
        });
    }

    /// The visitor goes on here after all.
    pub fn stay_here(self) {
        if let Some(kiosk) = self.kiosk_now() {
            kiosk.handing.close();
        }
        if self.visit.phase_now() == Phase::Chatting {
            self.chat().keep_here();
        }
        focus::page();
    }

    /// The visitor has it on their phone: what is here is a part of it, and the tablet is the next visitor's.
    pub fn hand_over(self) {
        self.submit_partial("continued");
        self.leave();
    }

    /// Gets ready to hand over; nothing of it outlasts its visit.
    pub(super) fn prepare_to_hand_over(self, kiosk: Kiosk) {
        kiosk.handing.timer.does(move || spawn_local(self.look_at_drop(kiosk)));
        Effect::new(move |_| match self.visit.phase() {
            Phase::Answering | Phase::Storing | Phase::Chatting => {}
            _ => kiosk.handing.close(),
        });
    }

    async fn look_at_drop(self, kiosk: Kiosk) {
        let Some(id) = kiosk.handing.waiting.get_value() else { return };
        let state = drops::state(&id).await;
        // The visitor may have decided meanwhile.
        if kiosk.handing.waiting.with_value(|waiting| waiting.as_ref() != Some(&id)) {
            return;
        }
        match state {
            Drop::Taken => self.hand_over(),
            Drop::Gone => self.continue_on_phone(),
            Drop::There(()) | Drop::Unknown => kiosk.handing.timer.set(LOOK),
        }
    }

    /// What travels, and the address that it is given to.
    fn handover(self) -> Option<(String, Handover)> {
        let phase = self.visit.phase_now();
        let opened = self.visit.opened();
        let language = self.language.with_untracked(|tag| tag.as_str().to_owned());
        let (id, rev, visit) = match phase {
            Phase::Answering => self.visit.running.try_update_value(|running| {
                let running = running.as_mut()?;
                let session = running.session.snapshot();
                let name = opened.survey_name.clone();
                Some((running.id, running.give(), Visit::Survey { name, session }))
            })??,
            Phase::Chatting => {
                let Moving { id, rev, started_at, conversation } = self.chat().give()?;
                (id, rev, Visit::Chat { started_at, conversation })
            }
            _ => return None,
        };
        let address = address(&opened, &visit)?;
        let (desk, context) = (opened.desk.id().to_owned(), opened.context.clone());
        Some((address, Handover { desk, id, rev, language, context, visit }))
    }
}
