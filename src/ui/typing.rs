//! While an input has the focus its text is the visitor's alone: whatever the engine makes of it (a number out of
//! "1.", a trimmed line) waits until they leave. So the caret stays put and compositions are never broken.

use leptos::prelude::*;

use super::live::{Live, text};

/// One input being typed into, or not.
#[derive(Clone, Copy)]
pub(super) struct Typing(RwSignal<bool>);

impl Typing {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// What to write into the input: the stored text, but nothing new while the visitor types. By a memo, because
    /// even writing the same text moves the caret of a number.
    pub(super) fn shown(self, stored: impl Fn() -> String + Send + Sync + 'static) -> Live<String> {
        let shown = Memo::new(move |last: Option<&String>| match last {
            Some(last) if self.0.get() => last.clone(),
            _ => stored(),
        });
        text(move || shown.get())
    }

    /// The input got the focus.
    pub(super) fn begin(self) {
        self.0.set(true);
    }

    /// The input lost the focus.
    pub(super) fn end(self) {
        self.0.set(false);
    }
}
