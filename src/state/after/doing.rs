//! What a visitor does with what is offered to them at the end: asks to be called, passes the place on.

use delivery::Contact;
use leptos::{prelude::*, task::spawn_local};

use super::{After, Offer};
use crate::{
    platform::{
        clock, focus,
        share::{self, Passed},
    },
    state::{CALL_FORM, Calling},
};

impl After {
    /// How far asking to be called is.
    pub fn calling(self) -> Signal<Calling> {
        self.calling.into()
    }

    /// What became of the address that was to be passed on.
    pub fn passed(self) -> Signal<Option<Passed>> {
        self.passed.into()
    }

    /// Passes the address on under a name.
    pub fn share(self, name: String) {
        let share = self.offer.with_untracked(|offer| match offer {
            Offer::PassOn { share, .. } => share.clone(),
            _ => None,
        });
        let Some(address) = share else { return };
        spawn_local(async move { self.passed.set(Some(share::pass_on(&name, &address).await)) });
    }

    /// Shows the form for being called, or takes it away.
    pub fn show_form(self, shown: bool) {
        self.calling.set(if shown { Calling::Form } else { Calling::No });
        if shown {
            focus::later(CALL_FORM.to_owned());
        }
    }

    /// Asks to be called. `wording` is what the visitor agreed to, as it stood on the screen. Done when the disk has it.
    pub fn call_me(self, phone: String, time: String, wording: String) {
        if self.calling.with_untracked(|calling| *calling == Calling::Storing) {
            return;
        }
        let Some(mut record) = self.request.get_value() else { return };
        self.calling.set(Calling::Storing);
        spawn_local(async move {
            let (now, id) = (clock::now(), record.id);
            record.contact = Some(Contact::to_call(&phone, time, wording, now));
            record.ended_at = now;
            let accepted = self.deliveries.accept(record).await;
            if self.is_of(id) {
                self.calling.set(match accepted {
                    Ok(()) => Calling::Asked(phone.trim().to_owned()),
                    Err(error) => Calling::Unsaved(error),
                });
            }
        });
    }
}
