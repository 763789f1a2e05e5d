//! A timer of a value that is copied about: made before it is known what it does, set and taken back from anywhere.

use leptos::prelude::*;

use crate::platform::alarm::Alarm;

/// One timer. Until it is told what to do, setting it does nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timer(StoredValue<Option<Alarm>, LocalStorage>);

impl Timer {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// What it does when it goes off.
    pub(super) fn does(self, action: impl FnMut() + 'static) {
        self.0.set_value(Some(Alarm::new(action)));
    }

    /// Goes off once, in so many milliseconds; replaces what was set before.
    pub(super) fn set(self, millis: f64) {
        self.0.with_value(|alarm| alarm.iter().for_each(|alarm| alarm.set(millis)));
    }

    /// Doesn't go off.
    pub(super) fn clear(self) {
        self.0.with_value(|alarm| alarm.iter().for_each(Alarm::clear));
    }
}
