//! Enrolling a tablet: what its owner's code or its staff say of it, kept on the device. The page begins anew with it.

use desk::Enrolment;
use leptos::{prelude::*, task::spawn_local};

use super::{
    Frontdesk, Phase,
    enrolled::{Enrolled, Pin},
    focus,
    pad::{Asking, Pad},
    staff::KIOSK,
};
use crate::platform::{StorageError, focus as keyboard, page, secret, storage};

/// The field with the device's name.
pub const NAME_FIELD: &str = "enrol-name";

/// What becomes of the PIN.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NewPin {
    /// There is none.
    #[default]
    None,
    /// The one that is there stays.
    Kept,
    /// These digits.
    Set(String),
}

/// Why it couldn't be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnrolTrouble {
    /// A device without a name can't be found.
    NoName,
    /// The browser makes no key of the PIN.
    NoKey,
    /// The store failed.
    Store(StorageError),
}

/// What is about to be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// what the device is called
    pub name: String,
    /// the names of the desk's context, with their values; empty for those that aren't set
    pub places: Vec<(String, String)>,
    /// names in the code that the desk doesn't know
    pub unknown: Vec<String>,
    /// the PIN
    pub pin: NewPin,
    /// what went wrong
    pub trouble: Option<EnrolTrouble>,
}

impl Frontdesk {
    /// What is about to be set.
    pub fn form(self) -> RwSignal<Form> {
        self.staff().form
    }

    /// Whether this browser can keep a PIN here.
    pub fn can_keep_pin(self) -> bool {
        secret::is_available()
    }

    /// From the status: name, place or PIN are to change.
    pub fn change_enrolment(self) {
        self.begin_enrolment();
        focus::page();
    }

    /// Shows what is known and what the address says, to be confirmed.
    pub(super) fn begin_enrolment(self) {
        self.staff().form.set(self.proposed());
        self.visit.phase.set(Phase::Enrolling);
    }

    fn proposed(self) -> Form {
        self.opened.with_value(|opened| {
            let pairs = opened.address.pairs.iter();
            let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
            let (told, unknown) = opened.desk.enrolment_from_query(pairs).unwrap_or_default();
            let known = opened.enrolled.as_ref().map(|enrolled| enrolled.enrolment.clone());
            let known = known.unwrap_or_default();
            let value = |name: &str| {
                let value = told.context.get(name).or_else(|| known.context.get(name));
                value.and_then(|value| value.as_str()).unwrap_or_default().to_owned()
            };
            let names = opened.desk.enrolled_names().into_iter();
            let places = names.map(|name| (name.to_owned(), value(name))).collect();
            let name = if told.name.is_empty() { known.name } else { told.name };
            let pin = if opened.pin().is_some() { NewPin::Kept } else { NewPin::None };
            Form { name, places, unknown, pin, trouble: None }
        })
    }

    /// Asks for a new PIN.
    pub fn choose_pin(self) {
        spawn_local(self.ask_pin(Asking::New));
    }

    /// Has this PIN from now on, once the rest is confirmed.
    pub fn give_pin(self, pin: NewPin) {
        self.staff().form.update(|form| form.pin = pin);
        self.back_to_form();
    }

    pub(super) fn back_to_form(self) {
        self.staff().pad.set(Pad::default());
        self.visit.phase.set(Phase::Enrolling);
        focus::page();
    }

    /// Keeps it and begins anew as this tablet.
    pub fn enrol(self) {
        let form = self.staff().form.get_untracked();
        spawn_local(async move {
            match self.keep_enrolment(form).await {
                Ok(()) => page::replace(KIOSK),
                Err(trouble) => {
                    if trouble == EnrolTrouble::NoName {
                        keyboard::later(NAME_FIELD.to_owned());
                    }
                    self.staff().form.try_update(|form| form.trouble = Some(trouble));
                }
            }
        });
    }

    async fn keep_enrolment(self, form: Form) -> Result<(), EnrolTrouble> {
        let pairs = form.places.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let enrolment = Enrolment::new(&form.name, pairs);
        if enrolment.name.is_empty() {
            return Err(EnrolTrouble::NoName);
        }
        // The press that leads here is what some browsers want before they promise anything.
        let _ = storage::persist().await;
        let pin = match &form.pin {
            NewPin::None => None,
            NewPin::Kept => self.opened.with_value(|opened| opened.pin().cloned()),
            NewPin::Set(digits) => Some(Pin::new(digits).await.ok_or(EnrolTrouble::NoKey)?),
        };
        let name = enrolment.name.clone();
        let kept = Enrolled { enrolment, pin }.to_json();
        storage::device::enrol(&name, kept).await.map_err(EnrolTrouble::Store)
    }
}
