//! The pad for PINs as it is on the screen: what it asks for, how far that is, and what it says. Leaves out what keys do.

use super::staff::Errand;

/// What the pad is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The PIN, before staff may go on.
    Pin(Errand),
    /// A new one.
    New,
    /// The new one again.
    Again,
}

/// What is said of the last try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// wrong, with so many tries left
    Wrong(u32),
    /// the second isn't the first
    Differs,
    /// too few digits
    Short,
    /// it can't be looked at
    Failed,
}

/// The pad on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pad {
    /// what for
    pub asking: Asking,
    /// what is said
    pub said: Option<Said>,
    /// seconds until somebody may try again
    pub wait: Option<u32>,
    /// a try is looked at
    pub busy: bool,
    pub(super) digits: String,
    /// the new one, while it is asked for again
    pub(super) first: String,
}

impl Default for Pad {
    fn default() -> Self {
        Self {
            asking: Asking::Pin(Errand::default()),
            said: None,
            wait: None,
            busy: false,
            digits: String::new(),
            first: String::new(),
        }
    }
}

impl Pad {
    /// How many digits were entered.
    pub fn entered(&self) -> usize {
        self.digits.len()
    }

    /// Whether keys do anything.
    pub fn is_open(&self) -> bool {
        !self.busy && self.wait.is_none()
    }
}
