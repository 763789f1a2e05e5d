//! "Call me": a number, a good time and consent become a record of their own, with all that was said, so that whoever
//! calls need not ask again.

use delivery::{Contact, RecordId, RecordKind};
use document::{Object, Value};
use leptos::{prelude::*, task::spawn_local};

use super::{Chat, messages::request};
use crate::platform::{StorageError, clock, random};

/// How far asking to be called is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calling {
    /// nobody asked for it
    No,
    /// the form is on the screen
    Form,
    /// the request is on its way to the disk
    Storing,
    /// the device could not keep it; the form is still there
    Unsaved(StorageError),
    /// it is on the disk: this number will be called
    Asked(String),
}

/// Fewer digits are no number that anybody can call.
const FEWEST_DIGITS: usize = 5;

impl Chat {
    /// Shows the form.
    pub fn ask_for_call(self) {
        self.calling.set(Calling::Form);
        crate::platform::focus::later(CALL_FORM.to_owned());
    }

    /// Takes the form away.
    pub fn cancel_call(self) {
        self.calling.set(Calling::No);
    }

    /// True for what can be dialled: digits of any writing, with the marks that people put between them.
    pub fn is_number(phone: &str) -> bool {
        let digits = phone.chars().filter(|c| c.is_numeric()).count();
        digits >= FEWEST_DIGITS
            && phone.chars().all(|c| c.is_numeric() || c.is_whitespace() || "+-()./#*".contains(c))
    }

    /// Asks to be called. `wording` is what the visitor agreed to, as it stood on the screen. Done when the disk has
    /// it; whether it has reached anybody by then is another matter.
    pub fn call_me(self, phone: String, time: String, wording: String) {
        if self.calling.with_untracked(|calling| *calling == Calling::Storing) {
            return;
        }
        self.calling.set(Calling::Storing);
        spawn_local(async move {
            if let Some(answer) = self.send(&request("handOff", &[("callback", true.into())])).await
            {
                self.show(&answer);
                self.note();
            }
            let now = clock::now();
            let mut said = self
                .kept
                .with_value(|kept| kept.as_ref().map(|kept| (kept.consented.clone(), kept.id)));
            let faq = said.take().map_or_else(Object::new, |(mut consented, id)| {
                // So that the two can be put side by side.
                consented.set("conversation", Value::from(id.to_string()));
                consented
            });
            let id = RecordId::new(now, random::bytes());
            let mut record = self.blank_record(id, RecordKind::CallbackRequest, faq);
            record.contact = Some(Contact::to_call(&phone, time, wording, now));
            match self.deliveries.accept(record).await {
                Ok(()) => {
                    self.calling.set(Calling::Asked(phone.trim().to_owned()));
                    let _ = self.submit();
                }
                Err(error) => self.calling.set(Calling::Unsaved(error)),
            }
        });
    }
}

/// The element of the form, which gets the focus.
pub const CALL_FORM: &str = "call-me";
