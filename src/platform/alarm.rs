//! A timer that can be set again and taken back. Dropping it takes it back, too.

use std::cell::Cell;

use super::script::{Callback, callback, function, window};

/// The browser's longest timer: 2³¹ − 1 ms, 24 days.
const LONGEST: f64 = 2_147_483_647.0;

/// One timer with one thing to do.
#[derive(Debug)]
pub struct Alarm {
    action: Callback,
    handle: Cell<Option<i32>>,
}

impl Alarm {
    /// An alarm that isn't set.
    pub fn new(mut action: impl FnMut() + 'static) -> Self {
        Self { action: callback(move |_| action()), handle: Cell::new(None) }
    }

    /// Goes off once, in so many milliseconds; replaces what was set before.
    pub fn set(&self, millis: f64) {
        self.clear();
        let millis = millis.clamp(0.0, LONGEST) as i32;
        let action = function(&self.action);
        let handle = window().set_timeout_with_callback_and_timeout_and_arguments_0(action, millis);
        self.handle.set(handle.ok());
    }

    /// Doesn't go off.
    pub fn clear(&self) {
        if let Some(handle) = self.handle.take() {
            window().clear_timeout_with_handle(handle);
        }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.clear();
    }
}
