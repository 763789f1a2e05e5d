//! What is known while staff are at the device, made for whoever first needs it.

use std::cell::OnceCell;

use kiosk::Checkup;
use leptos::{
    prelude::*,
    reactive::{
        graph::{AnySource, ToAnySource},
        owner::Owner,
    },
};

use crate::state::{Phase, enrolling::Form, pad::Pad, page_owner::page_owner};

/// What is known while staff are at the device.
#[derive(Clone, Copy)]
pub struct Staff {
    pub(in crate::state) pad: RwSignal<Pad>,
    pub(in crate::state) form: RwSignal<Form>,
    pub(in crate::state) checkup: RwSignal<Option<Checkup>>,
    /// The words for staff are there.
    pub(super) ready: RwSignal<bool>,
    /// What was on the screen when they came.
    pub(in crate::state) before: StoredValue<Option<Phase>>,
}

thread_local! {
    /// The page's one and what owns its signals, which live as long as the page. Made for whoever first needs it: most
    /// visitors never do.
    static STAFF: OnceCell<(Owner, Staff)> = const { OnceCell::new() };
}

impl Staff {
    pub(super) fn of_page() -> Self {
        STAFF.with(|known| {
            let make = || {
                let owner = page_owner();
                let staff = owner.with(Self::new);
                (owner, staff)
            };
            known.get_or_init(make).1
        })
    }

    pub(in crate::state) fn lasting(self) -> Vec<AnySource> {
        vec![
            self.pad.to_any_source(),
            self.form.to_any_source(),
            self.checkup.to_any_source(),
            self.ready.to_any_source(),
        ]
    }

    fn new() -> Self {
        Self {
            pad: RwSignal::new(Pad::default()),
            form: RwSignal::new(Form::default()),
            checkup: RwSignal::new(None),
            ready: RwSignal::new(false),
            before: StoredValue::new(None),
        }
    }
}
