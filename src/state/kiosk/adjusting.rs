//! How a tablet is set to a visitor's eyes, for as long as they are there. A locked tablet can't be set up otherwise.

use leptos::prelude::*;

use crate::{
    platform::page,
    state::{Frontdesk, kiosk::Kiosk},
};

/// How large everything is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// as designed
    #[default]
    Normal,
    /// a quarter larger
    Large,
    /// half as large again
    Larger,
}

impl TextSize {
    /// The message that offers the next size.
    pub fn message(self) -> &'static str {
        match self {
            Self::Normal => "kiosk.text.large",
            Self::Large => "kiosk.text.larger",
            Self::Larger => "kiosk.text.normal",
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Larger => "larger",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Larger,
            Self::Larger => Self::Normal,
        }
    }
}

#[derive(Clone, Copy)]
pub(in crate::state) struct Adjustments {
    pub(super) text_size: RwSignal<TextSize>,
    pub(super) contrast: RwSignal<bool>,
}

impl Adjustments {
    pub(super) fn new() -> Self {
        Self { text_size: RwSignal::new(TextSize::Normal), contrast: RwSignal::new(false) }
    }

    pub(super) fn reset(self) {
        self.write(TextSize::Normal);
        self.show(false);
    }

    fn write(self, size: TextSize) {
        self.text_size.set(size);
        page::set_state("text", size.as_str());
    }

    fn show(self, high: bool) {
        self.contrast.set(high);
        page::set_state("contrast", if high { "high" } else { "normal" });
    }
}

impl Kiosk {
    /// How large everything is written.
    pub fn text_size(self) -> TextSize {
        self.adjustments.text_size.get()
    }

    /// Whether everything is black and white, or nearly.
    pub fn high_contrast(self) -> bool {
        self.adjustments.contrast.get()
    }

    /// Writes larger, and after the largest as before.
    pub fn change_text_size(self) {
        self.adjustments.write(self.adjustments.text_size.get_untracked().next());
    }

    /// Turns high contrast on or off.
    pub fn change_contrast(self) {
        self.adjustments.show(!self.adjustments.contrast.get_untracked());
    }
}

impl Frontdesk {
    /// Somebody has set the tablet to themselves: it stays so, and doesn't change below their eyes, until they begin or
    /// have gone.
    pub fn adjusted(self) {
        if let Some(kiosk) = self.kiosk_now() {
            kiosk.rotation.hold();
            self.notice_adjustment();
        }
    }
}
