//! What follows the last answer: making up with the unhappy, asking the happy to pass it on. Which of the two, if any, is
//! decided when the record is made; it is shown when its words are here, and "thank you" doesn't wait for them.

mod doing;
mod following;
mod onward;

use delivery::{Record, RecordId};
use desk::Desk;
use leptos::{prelude::*, task::spawn_local};

use super::{Calling, Speech, Visit, delivery::Deliveries};
use crate::platform::{page, parts, share::Passed};

use self::following::offers_call;
pub(super) use self::following::{Following, recovery};

/// What is offered beside the thanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    #[default]
    Nothing,
    /// To be called back.
    Call,
    /// Nothing is asked again: they have said how to reach them, and somebody will.
    InTouch,
    /// To pass the place on, to write a review: the addresses.
    PassOn {
        /// to be passed on to friends
        share: Option<String>,
        /// where a review can be written
        review: Option<String>,
    },
}

/// What follows the visit going on.
#[derive(Clone, Copy)]
pub struct After {
    begun: StoredValue<bool>,
    pub(super) offer: RwSignal<Offer>,
    /// The words for it are here.
    pub(super) ready: RwSignal<bool>,
    pub(super) calling: RwSignal<Calling>,
    /// What a wish to be called is made of.
    request: StoredValue<Option<Record>>,
    pub(super) passed: RwSignal<Option<Passed>>,
    speech: Speech,
    deliveries: Deliveries,
}

impl After {
    pub(super) fn new(speech: Speech, deliveries: Deliveries) -> Self {
        Self {
            begun: StoredValue::new(false),
            offer: RwSignal::new(Offer::Nothing),
            ready: RwSignal::new(false),
            calling: RwSignal::new(Calling::No),
            request: StoredValue::new(None),
            passed: RwSignal::new(None),
            speech,
            deliveries,
        }
    }

    /// What is offered beside the thanks.
    pub fn offer(self) -> Signal<Offer> {
        Signal::derive(move || if self.ready.get() { self.offer.get() } else { Offer::Nothing })
    }

    /// Whether the visitor still has something to do here: a tablet waits for them, and nothing leads on by itself.
    pub(super) fn asks(self) -> bool {
        let called = self.calling.with(|calling| matches!(calling, Calling::Asked(_)));
        self.offer.with(|offer| match offer {
            Offer::Nothing | Offer::InTouch => false,
            Offer::Call => !called,
            Offer::PassOn { .. } => true,
        })
    }

    /// Whether the visitor has answered anything.
    pub(super) fn has_begun(self) -> bool {
        self.begun.get_value()
    }

    /// They have. The words and looks of what may follow come while they go on; false when that was known.
    pub(super) fn begin(self, desk: &Desk) -> bool {
        if self.begun.get_value() {
            return false;
        }
        self.begun.set_value(true);
        let throttles = desk.throttle().is_some();
        if throttles || desk.recovery().is_some() || desk.advocacy().is_some() {
            let (talks, draws) = (offers_call(desk), desk.advocacy().is_some());
            spawn_local(self.prepare(talks || draws));
        }
        true
    }

    async fn prepare(self, offers: bool) {
        parts::whole().await;
        self.speech.learn("ending").await;
        if offers {
            // The form is the chat's, and so is the word for a code.
            self.speech.learn("chat").await;
            page::load_style("chat").await;
            page::load_style("offers").await;
        }
    }

    /// The visit is over; what follows is shown when it can be said.
    pub(super) fn follow(self, following: Following) {
        let Following { offer, request } = following;
        let (id, offers) = (request.id, offer != Offer::Nothing);
        self.request.set_value(Some(request));
        self.offer.set(offer);
        if !offers {
            return;
        }
        spawn_local(async move {
            self.prepare(true).await;
            // The visitor may have gone meanwhile.
            if !self.is_of(id) {
                return;
            }
            match self.speech.knows("ending") && self.speech.knows("chat") {
                true => self.ready.set(true),
                // What can't be said isn't offered.
                false => self.offer.set(Offer::Nothing),
            }
        });
    }

    /// Nothing of the visitor stays.
    pub(super) fn forget(self) {
        self.begun.set_value(false);
        self.request.set_value(None);
        self.offer.set(Offer::Nothing);
        self.ready.set(false);
        self.calling.set(Calling::No);
        self.passed.set(None);
    }

    fn is_of(self, id: RecordId) -> bool {
        self.request.with_value(|request| request.as_ref().is_some_and(|known| known.id == id))
    }
}

impl Visit {
    /// What follows this visit.
    pub fn after(self) -> After {
        self.after
    }
}
