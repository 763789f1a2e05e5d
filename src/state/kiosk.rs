//! What a tablet on a counter can do beyond a guest's phone: it invites, takes answers by one tap, reads aloud, and is set
//! to a visitor's eyes. Made when the whole program is there; a phone never has it.

mod adjusting;
mod reading;
mod rotating;
mod saving;
mod tapping;

use std::sync::Arc;

use leptos::{
    prelude::*,
    reactive::graph::{AnySource, ToAnySource},
};

pub use self::tapping::{Tapping, Thanked};
use self::{adjusting::Adjustments, reading::Reader, rotating::Rotation};
use super::{Frontdesk, Opened, Phase, handing_over::HandingOver, page_owner::page_owner};
use crate::platform::page;

/// The tablet.
#[derive(Clone, Copy)]
pub struct Kiosk {
    /// What it was opened with; a visit may be about another survey of the desk.
    home: StoredValue<Arc<Opened>>,
    pub(super) adjustments: Adjustments,
    pub(super) rotation: Rotation,
    /// answers by one tap; `None` where the survey isn't asked so
    pub tapping: Option<Tapping>,
    pub(super) reader: Reader,
    pub(super) handing: HandingOver,
}

impl Frontdesk {
    /// The tablet, once it is ready to invite; never on a guest's phone.
    pub fn kiosk(self) -> Option<Kiosk> {
        self.kiosk.get()
    }

    /// The same without following it.
    pub fn kiosk_now(self) -> Option<Kiosk> {
        self.kiosk.get_untracked()
    }

    /// Gets ready to invite: with its looks and its words, so that nothing is drawn twice.
    pub(super) async fn invite(self) {
        page::load_style("kiosk").await;
        self.speech.learn("kiosk").await;
        // What is made here lives as long as the page.
        let owner = page_owner();
        let kiosk = owner.with(|| Kiosk::new(self));
        std::mem::forget(owner);
        self.kiosk.set(Some(kiosk));
        self.prepare_to_hand_over(kiosk);
        Effect::new(move |_| match self.visit.phase() {
            Phase::Idle => self.wait_for_visitors(kiosk),
            Phase::Storing => {}
            _ => kiosk.rotation.stop(),
        });
        Effect::new(move |_| {
            // Whatever was being read belongs to a page that goes.
            let _ = (self.visit.phase(), self.language.get());
            kiosk.reader.stop();
        });
    }

    fn wait_for_visitors(self, kiosk: Kiosk) {
        // A conversation may have led to another survey.
        let home = kiosk.home.get_value();
        self.opened.set_value(Arc::clone(&home));
        self.visit.opened.set_value(home);
        if kiosk.tapping.is_none() {
            self.rotate(kiosk.rotation);
        }
    }
}

impl Kiosk {
    fn new(frontdesk: Frontdesk) -> Self {
        let home = frontdesk.opened.get_value();
        Self {
            adjustments: Adjustments::new(),
            rotation: Rotation::new(frontdesk, &home.desk.kiosk()),
            tapping: Tapping::of(frontdesk, &home),
            reader: Reader::new(frontdesk.language),
            handing: HandingOver::new(),
            home: StoredValue::new(home),
        }
    }

    /// Its signals, which live as long as the page.
    pub(super) fn lasting(self) -> Vec<AnySource> {
        let mut sources = vec![
            self.adjustments.text_size.to_any_source(),
            self.adjustments.contrast.to_any_source(),
            self.rotation.index.to_any_source(),
            self.rotation.held.to_any_source(),
            self.reader.on.to_any_source(),
            self.reader.voices.to_any_source(),
            self.reader.reading.to_any_source(),
            self.handing.lasting(),
        ];
        if let Some(tapping) = self.tapping {
            sources.extend([tapping.tapped.to_any_source(), tapping.thanked.to_any_source()]);
        }
        sources
    }

    /// As it is for a visitor of whom nothing is known.
    pub(super) fn reset(self) {
        self.adjustments.reset();
        self.reader.turn(false);
        self.handing.close();
    }
}
